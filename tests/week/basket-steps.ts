import { type BuyerPlan } from './buyer'
import { type Form, formsOf } from './forms'
import { find } from './html'
import { type Shelf } from './shelf'
import { formOf, type Page, type Visitor, WeekFailure } from './visitor'

const NONSENSE = ['0', '-1', '1,5', '1e9', '99999999', 'dos', '']

/** Puts into the basket what she came for: bags with swaps, things from their pages and from the list. */
export async function fillBasket(visitor: Visitor, shelf: Shelf, plan: BuyerPlan): Promise<void> {
  const { chance } = plan
  for (let bag = 0; bag < plan.bundles; bag++) await addBundle(visitor, chance.pick(shelf.bundlePaths), plan)
  const fromList = chance.below(plan.products + 1)
  if (fromList > 0) await addFromList(visitor, fromList, plan)
  const products = [...shelf.products.values()]
  for (let rest = plan.products - fromList; rest > 0; rest--)
    await addProduct(visitor, chance.pick(products).path, plan)
}

async function addBundle(visitor: Visitor, path: string, { chance }: BuyerPlan): Promise<void> {
  let page = await visitor.open(path)
  const form = orderForm(page)
  if (!form) return
  const typed: Record<string, string> = {}
  for (const control of form.controls)
    if (control.kind === 'select' && chance.percent(35))
      typed[control.name] = chance.pick(control.options).value
  // Now and then she looks at the price with her changes first, or asks for one more by its button.
  const look = chance.percent(15) && Object.keys(typed).length > 0
  if (look) page = await visitor.submit(page, form, typed, 'ver')
  else if (chance.percent(8)) page = await visitor.submit(page, form, typed, 'mas')
  await visitor.sendAndGoOn(page, orderForm(page) ?? form, page.path === path ? typed : {})
}

async function addProduct(visitor: Visitor, path: string, { chance, badInput }: BuyerPlan): Promise<void> {
  const page = await visitor.open(path)
  const form = orderForm(page)
  if (!form) return
  const typed: Record<string, string> = {}
  const units = form.controls.find(({ name }) => name === 'presentacion')
  if (units && units.options.length > 0) typed['presentacion'] = chance.pick(units.options.slice(0, 2)).value
  if (badInput) {
    const answer = await visitor.submit(page, form, { ...typed, cantidad: chance.pick(NONSENSE) })
    if (answer.status !== 422) throw new WeekFailure(`a senseless quantity of ${path}: ${answer.status}`)
  }
  await visitor.sendAndGoOn(page, form, { ...typed, cantidad: String(1 + chance.below(3)) })
}

async function addFromList(visitor: Visitor, count: number, { chance }: BuyerPlan): Promise<void> {
  const list = await visitor.open(chance.percent(50) ? '/catalogo' : '/catalogo?pagina=2')
  const forms = formsOf(list.document, list.path).filter(({ controls }) =>
    controls.some(({ name }) => name === 'presentacion'),
  )
  if (forms.length === 0) return
  for (let more = count; more > 0; more--) await visitor.sendAndGoOn(list, chance.pick(forms))
}

function orderForm(page: Page): Form | undefined {
  return formsOf(page.document, page.path).find(({ id }) => id === 'pedir')
}

const MOST_WAYS_OUT = 30

/**
 * Takes the ways out that the basket offers for what ran short, one after the other: a swap, less, or nothing.
 * @returns false when nothing is left to order
 */
export async function settleShortfalls(visitor: Visitor): Promise<boolean> {
  let page = await visitor.open('/canasta')
  for (let tries = 0; tries < MOST_WAYS_OUT; tries++) {
    if (page.text.includes('Todavía está vacía')) return false
    const alert = find(page.document, '.alert-bad')
    const ways = alert ? formsOf(alert, page.path) : []
    const way =
      ways.find(({ buttons }) => buttons.some(({ value }) => value === 'cambiar')) ??
      ways.find(({ buttons }) => buttons.some(({ value }) => value === 'fijar')) ??
      ways[0]
    if (!way) {
      if (!page.text.includes('Esta semana no hay. Sácalo')) return true
      const gone = formOf(page, ({ buttons }) => buttons.some(({ value }) => value === 'quitar'), 'to remove')
      await visitor.submit(page, gone, {}, 'quitar')
    } else await visitor.submit(page, way)
    page = await visitor.open('/canasta')
  }
  return true
}
