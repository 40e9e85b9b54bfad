import { type BuyerPlan, hurriedSubmission } from './buyer'
import { fillBasket, settleShortfalls } from './basket-steps'
import { arrive, inTurns } from './crowd'
import { type OrderPaper, readOrderPaper } from './order-paper'
import { type Shelf } from './shelf'
import { type WeekSystem } from './system'
import { type Page, type Visitor, WeekFailure } from './visitor'

/** Somebody who stands before the form, ready to confirm. */
type Ready = { plan: BuyerPlan; visitor: Visitor; page: Page }

export type CutOff = {
  /** who confirmed while the cut-off fell, and got in */
  inTime: { plan: BuyerPlan; paper: OrderPaper; path: string }[]
  tooLate: number
}

/** Leads so many to the form, each from her own address. */
export async function leadToForm(
  system: WeekSystem,
  shelf: Shelf,
  plans: readonly BuyerPlan[],
): Promise<Ready[]> {
  const ready = await inTurns(plans, 8, async (plan, index) => {
    const visitor = arrive(system.way, 50_000 + index)
    await fillBasket(visitor, shelf, plan)
    const isOrderable = await settleShortfalls(visitor)
    const page = await visitor.open('/pedido')
    return isOrderable && page.path === '/pedido' ? { plan, visitor, page } : null
  })
  return ready.filter((each) => each !== null)
}

/**
 * The cut-off falls while people confirm: the clock is moved to it and nothing else is done, the worker closes
 * by itself. Whoever gets a code is in; whoever is refused keeps her basket and what she typed.
 */
export async function fallCutOff(system: WeekSystem, shelf: Shelf, ready: readonly Ready[]): Promise<CutOff> {
  const [late, ...hurried] = ready
  const moved = system.chaka('clock:set', '--to', shelf.closesAt.toISOString())
  const answers = await inTurns(hurried, 2, async ({ plan, visitor, page }) => {
    const sent = hurriedSubmission(page, plan)
    const answer = sent ? await visitor.send(page, sent) : null
    if (answer?.path.startsWith('/pedidos/'))
      return { plan, paper: readOrderPaper(answer, shelf.products), path: answer.path }
    return null
  })
  await moved
  if (late) await comeTooLate(late)
  return {
    inTime: answers.filter((answer) => answer !== null),
    tooLate: answers.filter((answer) => answer === null).length + (late ? 1 : 0),
  }
}

/** Confirms after the cut-off: told why, and name, phone and basket are still there. */
async function comeTooLate({ plan, visitor, page }: Ready): Promise<void> {
  const sent = hurriedSubmission(page, plan)
  if (!sent) throw new WeekFailure('no window to choose for the late order')
  const answer = await visitor.send(page, sent)
  const told = answer.text.includes('Los pedidos cerraron antes de que confirmaras')
  if (answer.status !== 409 || !told)
    throw new WeekFailure(`a late order: ${answer.status} at ${answer.path}, ${answer.text.slice(0, 300)}`)
  const before = await visitor.open('/canasta')
  const isKept =
    before.text.includes('Tu canasta queda guardada') && !before.text.includes('Todavía está vacía')
  if (!isKept) throw new WeekFailure(`the late basket was not kept: ${before.text.slice(0, 300)}`)
  const again = await visitor.open('/pedido')
  if (!again.text.includes('Cerró el'))
    throw new WeekFailure(`the late form says: ${again.text.slice(0, 300)}`)
}
