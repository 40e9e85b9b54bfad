import { type Bought, buy, type BuyerPlan } from './buyer'
import { type Chance, chance } from './chance'
import { type Shelf } from './shelf'
import { Visitor, type Way } from './visitor'

const FIRST =
  'Ana Beatriz Carmen Daniela Elena Faustina Gladys Hilda Inés Julia Karina Lucía Mónica Nelly Olga Paola Rosario Sonia Teresa Verónica Álvaro Bruno Édgar Fidel Iván José Marcelo Óscar Raúl Wilmer'.split(
    ' ',
  )
const LAST =
  'Apaza Aruquipa Blanco Callisaya Choque Condori Flores Guarachi Huanca Limachi Mamani Nina Patzi Quisbert Ñuñez Ramos Sánchez Ticona Yujra Zenteno'.split(
    ' ',
  )

/** How the week's buyers are: the same ones for the same seed. */
export function planBuyers(count: number, seed: number): BuyerPlan[] {
  const dice = chance(seed)
  return Array.from({ length: count }, (_, index): BuyerPlan => {
    const wish = dice.below(100)
    const end = dice.below(100)
    return {
      name: `${dice.pick(FIRST)} ${dice.pick(LAST)} ${dice.pick(LAST)}`,
      phone: `69${String(seed % 100).padStart(2, '0')}${String(index).padStart(4, '0')}`,
      bundles: wish < 62 ? (dice.percent(4) ? 2 : 1) : 0,
      products: wish < 42 ? 0 : 1 + dice.below(wish < 62 ? 4 : 7),
      doubleClick: dice.percent(5),
      badInput: dice.percent(8),
      then: end < 8 ? 'change' : end < 13 ? 'cancel' : 'keep',
      window: index,
      chance: seedOf(dice),
    }
  })
}

function seedOf(dice: Chance): Chance {
  return chance(dice.below(2 ** 31))
}

/** Whoever comes from her own connection: one address of the range for measurements (RFC 2544) each. */
export function arrive(way: Way, index: number): Visitor {
  return new Visitor(way, `198.18.${(index >> 8) & 255}.${index & 255}`)
}

/** All of them, so many at a time. @throws the first failure of anyone, with who she was */
export async function buyAll(
  way: Way,
  shelf: Shelf,
  plans: readonly BuyerPlan[],
  options: { atOnce: number; tell: (done: number) => void },
): Promise<Bought[]> {
  let done = 0
  return await inTurns(plans, options.atOnce, async (plan, index) => {
    try {
      const bought = await buy(arrive(way, index), shelf, plan)
      done += 1
      if (done % 100 === 0) options.tell(done)
      return bought
    } catch (error) {
      throw new Error(`${plan.name}, ${plan.phone}`, { cause: error })
    }
  })
}

/** Does the same for each, so many at a time; answers stay in order. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const rest = items.entries()
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await work(item, index)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}
