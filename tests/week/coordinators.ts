import { type Chance } from './chance'
import { find, findAll, textOf } from './html'
import { type HarvestPaper, readHarvestPaper, type SilentPaper } from './harvest-pages'
import { type Phones } from './phones'
import { readQuantity, type Shelf, type ShelfProduct } from './shelf'
import { harvestPathOf, signIn, type StaffMember } from './staff'
import { oneOf, standardSize } from './units'
import { arrive } from './crowd'
import { formOf, type Page, type Visitor, type Way, WeekFailure } from './visitor'

/** An association with its coordinator at her phone, signed in. */
export type Coordinator = { association: string; visitor: Visitor; path: string }

/** One coordinator of each association signs in by the code on her phone. */
export async function seatCoordinators(
  way: Way,
  phones: Phones,
  staff: readonly StaffMember[],
): Promise<Coordinator[]> {
  const first = new Map<string, StaffMember>()
  for (const member of staff)
    if (member.role === 'Coordinadora' && !first.has(member.organization))
      first.set(member.organization, member)
  const seated: Coordinator[] = []
  for (const [association, member] of first) {
    const visitor = arrive(way, 60_100 + seated.length)
    const path = harvestPathOf(await signIn(visitor, phones, member))
    seated.push({ association, visitor, path })
  }
  return seated
}

export async function readHarvest(coordinator: Coordinator, shelf: Shelf): Promise<HarvestPaper> {
  return readHarvestPaper(await coordinator.visitor.open(coordinator.path), shelf.products)
}

/**
 * Writes down what a member says, product by product: all, nothing, or some; now and then something that
 * cannot be, which is refused with what was marked still there.
 * @returns product's name -> confirmed, in base units
 */
export async function answerFor(
  coordinator: Coordinator,
  silent: SilentPaper,
  shelf: Shelf,
  chance: Chance,
): Promise<Map<string, number>> {
  const { visitor } = coordinator
  const page = await visitor.open(silent.answerPath ?? '')
  const form = formOf(page, ({ controls }) => controls.some(({ name }) => name === 'responder'), 'to answer')
  const typed: Record<string, string> = {}
  const confirmed = new Map<string, number>()
  for (const part of partsOf(page, shelf.products)) {
    const can = chance.below(4)
    const answer = can === 0 && part.most >= 2 ? 'menos' : can === 1 ? 'no' : 'si'
    const count = answer === 'menos' ? 1 + chance.below(part.most - 1) : 0
    typed[`respuesta-${part.id}`] = answer
    if (answer === 'menos') typed[`cuanto-${part.id}`] = String(count)
    confirmed.set(part.product, answer === 'si' ? part.askedBase : count * part.unitBase)
  }
  await tryNonsense(visitor, page, typed)
  const answer = await visitor.submit(page, form, typed, 'Anotar la respuesta')
  if (!answer.text.includes(`Anotado: ${silent.name}`))
    throw new WeekFailure(`answering for ${silent.name}: ${answer.status} ${answer.text.slice(0, 300)}`)
  return confirmed
}

type Part = { id: string; product: string; askedBase: number; unitBase: number; most: number }

function partsOf(page: Page, products: ReadonlyMap<string, ShelfProduct>): Part[] {
  return findAll(page.document, '.answer').map((block) => {
    const [, name = '', quantity = ''] = /^(.*): (\d.*)$/.exec(textOf(find(block, 'legend'))) ?? []
    const product = products.get(name)
    const id = /(\d+)$/.exec(find(block, 'fieldset')?.attributes['id'] ?? '')?.[1]
    if (!product || !id) throw new WeekFailure(`a part to answer for: "${textOf(block)}"`)
    const field = find(block, '.input-wrap')
    const unit = oneOf(textOf(field && find(field, 'span')))
    const unitBase = Math.min(...(product.sizes.get(unit) ?? [standardSize(unit) ?? Infinity]))
    const askedBase = readQuantity(quantity, product)
    return { id, product: name, askedBase, unitBase, most: Math.floor((askedBase - 1) / unitBase) }
  })
}

/** "Menos" without saying how much: told, and what was marked stays. */
async function tryNonsense(visitor: Visitor, page: Page, typed: Record<string, string>): Promise<void> {
  const [first] = Object.keys(typed).filter((name) => name.startsWith('respuesta-'))
  if (!first) return
  const id = first.replace('respuesta-', '')
  const form = formOf(page, ({ controls }) => controls.some(({ name }) => name === first), 'to answer')
  const wrong = { ...typed, [first]: 'menos', [`cuanto-${id}`]: '999999' }
  const answer = await visitor.submit(page, form, wrong, 'Anotar la respuesta')
  const kept = formOf(answer, ({ controls }) => controls.some(({ name }) => name === first), 'again')
  const marked = kept.controls.find(({ name }) => name === first)?.value
  if (answer.status !== 422 || marked !== 'menos')
    throw new WeekFailure(`more than asked, at ${page.path}: ${answer.status}, marked ${marked ?? 'nothing'}`)
}
