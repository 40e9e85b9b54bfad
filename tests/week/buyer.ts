import { type Chance } from './chance'
import { fillBasket, settleShortfalls } from './basket-steps'
import { type Form, submission } from './forms'
import { type OrderPaper, readOrderPaper } from './order-paper'
import { type Shelf } from './shelf'
import { formOf, type Page, type Visitor, WeekFailure } from './visitor'

/** What somebody does on her way. */
export type BuyerPlan = {
  name: string
  phone: string
  bundles: number
  products: number
  doubleClick: boolean
  badInput: boolean
  then: 'keep' | 'change' | 'cancel'
  /** her n-th choice of a window, so that all of them are chosen */
  window: number
  chance: Chance
}

/** `refusal` is what the page said when nothing could be ordered. */
export type Bought =
  | { plan: BuyerPlan; paper: OrderPaper; path: string; visitor: Visitor; changed: boolean }
  | { plan: BuyerPlan; refusal: string }

const MOST_TRIES = 8

/** Somebody who wants to order: from the shelf to her order's page, and whatever she does afterwards. */
export async function buy(visitor: Visitor, shelf: Shelf, plan: BuyerPlan): Promise<Bought> {
  await fillBasket(visitor, shelf, plan)
  const placed = await checkOut(visitor, plan)
  if ('refusal' in placed) return { plan, ...placed }
  const { page } = placed
  const paper = readOrderPaper(page, shelf.products)
  if (paper.name !== plan.name) throw new WeekFailure(`${paper.code} is of ${paper.name}, not ${plan.name}`)
  if (plan.then === 'change') return await change(visitor, shelf, plan, page)
  if (plan.then === 'cancel') return await cancel(visitor, shelf, plan, page)
  return { plan, paper, path: page.path, visitor, changed: false }
}

/** From the basket to the order's page, past whatever the form objects to. */
async function checkOut(visitor: Visitor, plan: BuyerPlan): Promise<{ page: Page } | { refusal: string }> {
  let refusal = 'La canasta quedó vacía'
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (!(await settleShortfalls(visitor))) return { refusal }
    const page = await visitor.open('/pedido')
    if (page.path !== '/pedido') return { refusal }
    const form = orderFormOf(page)
    if (plan.badInput && tries === 0) await sendNonsense(visitor, page, form, plan)
    const typed = typedBy(form, plan, tries)
    if (!typed) return { refusal: 'No hay lugar en ningún punto' }
    const answer = await confirm(visitor, page, form, typed, plan)
    if (answer.path.startsWith('/pedidos/')) return { page: answer }
    refusal = refusalOf(answer)
    if (answer.text.includes('Con un celular sin verificar puedes pedir hasta')) await takeOut(visitor)
    else if (answer.text.includes('Este celular ya tiene un pedido')) return { refusal }
  }
  return { refusal }
}

/** Sends it; who clicks twice sends it twice at once and must get one order, once. */
async function confirm(
  visitor: Visitor,
  page: Page,
  form: Form,
  typed: Record<string, string>,
  plan: BuyerPlan,
): Promise<Page> {
  if (!plan.doubleClick) return visitor.submit(page, form, typed)
  const [first, second] = await Promise.all([
    visitor.submit(page, form, typed),
    visitor.submit(page, form, typed),
  ])
  const codes = [first, second].map(({ path }) => /^\/pedidos\/(\w+)/.exec(path)?.[1])
  if (codes[0] !== codes[1]) throw new WeekFailure(`a double click: ${codes.join(' and ')}, ${first.text}`)
  return first
}

export function orderFormOf(page: Page): Form {
  return formOf(page, ({ id }) => id === 'pedido', 'to order')
}

/** Name, phone, her window (or another one while there are places) and a bank note. Null: no place left. */
export function typedBy(
  form: Form,
  plan: Pick<BuyerPlan, 'name' | 'phone' | 'window' | 'chance'>,
  tries: number,
): Record<string, string> | null {
  const control = (name: string) => form.controls.find((each) => each.name === name)
  const windows = control('ventana')?.options ?? []
  const notes = control('billete')?.options ?? []
  const window = windows[(plan.window + tries * 7) % Math.max(1, windows.length)]
  if (!window) return null
  const typed: Record<string, string> = {
    nombre: plan.name,
    ventana: window.value,
    billete: plan.chance.pick(notes).value,
  }
  if (control('celular')?.kind !== 'hidden') typed['celular'] = plan.phone
  return typed
}

/** What a person mistypes: it is told, nothing is ordered, and what was right stays. */
async function sendNonsense(visitor: Visitor, page: Page, form: Form, plan: BuyerPlan): Promise<void> {
  const windows = form.controls.find(({ name }) => name === 'ventana')?.options ?? []
  const window = windows[plan.window % Math.max(1, windows.length)]?.value
  if (!window) return
  const phone = plan.chance.pick(['7123', '2441234', 'mi celular', '+1 212 555 0100', ''])
  const answer = await visitor.submit(page, form, { nombre: plan.name, celular: phone, ventana: window })
  const kept = answer.path === '/pedido' ? orderFormOf(answer) : null
  const value = (name: string) => kept?.controls.find((control) => control.name === name)?.value
  if (answer.status !== 422 || value('nombre') !== plan.name || value('ventana') !== window)
    throw new WeekFailure(`phone "${phone}": ${answer.status}, name ${value('nombre') ?? 'lost'}`)
}

/** A first order of an unknown number has a limit: takes the last thing out of the basket. */
async function takeOut(visitor: Visitor): Promise<void> {
  const page = await visitor.open('/canasta')
  const form = formOf(page, ({ buttons }) => buttons.some(({ value }) => value === 'quitar'), 'to take out')
  await visitor.submit(page, form, {}, 'quitar')
}

function refusalOf({ text, status }: Page): string {
  const told = /(?:Todavía no pedimos nada|Falta[^.]*?datos?) (.*?\.)/.exec(text)?.[1]
  return told ?? `${status}: ${text.slice(0, 200)}`
}

async function change(visitor: Visitor, shelf: Shelf, plan: BuyerPlan, placed: Page): Promise<Bought> {
  const before = readOrderPaper(placed, shelf.products)
  const begin = formOf(placed, ({ action }) => action.endsWith('/cambiar'), 'to change')
  const basket = await visitor.submit(placed, begin)
  const steps = formOf(basket, ({ buttons }) => buttons.some(({ value }) => value === 'mas'), 'to count')
  await visitor.submit(basket, steps, {}, 'mas')
  if (!(await settleShortfalls(visitor))) return keep()
  const page = await visitor.open('/pedido')
  if (page.path !== '/pedido') return keep()
  const form = orderFormOf(page)
  const typed = typedBy(form, plan, 1)
  const answer = typed ? await visitor.submit(page, form, typed) : null
  if (!answer?.path.startsWith('/pedidos/')) return keep()
  const paper = readOrderPaper(answer, shelf.products)
  if (paper.code !== before.code) throw new WeekFailure(`${before.code} became ${paper.code} by a change`)
  return { plan, paper, path: answer.path, visitor, changed: true }

  function keep(): Bought {
    return { plan, paper: before, path: placed.path, visitor, changed: false }
  }
}

async function cancel(visitor: Visitor, shelf: Shelf, plan: BuyerPlan, placed: Page): Promise<Bought> {
  const form = formOf(placed, ({ action }) => action.endsWith('/anular'), 'to cancel')
  const answer = await visitor.submit(placed, form, {}, 'Sí, anular')
  const paper = readOrderPaper(answer, shelf.products)
  if (!paper.isCancelled)
    throw new WeekFailure(`${paper.code} was not cancelled: ${answer.text.slice(0, 200)}`)
  return { plan, paper, path: answer.path, visitor, changed: false }
}

/** Sends an order without a look at the answer before: for those who are in a hurry at the cut-off. */
export function hurriedSubmission(page: Page, plan: BuyerPlan): ReturnType<typeof submission> | null {
  const form = orderFormOf(page)
  const typed = typedBy(form, plan, 0)
  return typed ? submission(form, typed) : null
}
