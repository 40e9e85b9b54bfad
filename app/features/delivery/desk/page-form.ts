import { readBolivianos } from './bolivianos'
import { collectOf, countedCentavos, expectedCash, MONEY, type DeskDay, type DeskOrder } from './day'
import { deskEvent, type DeskEvent } from './desk-event'
import { readLess, type LessProblem } from './less-form'

export type PageProblem =
  | {
      field: 'pedido' | 'producto' | 'cuantos' | 'total' | 'cambio' | 'contado' | 'motivo' | 'firma'
      reason: string
    }
  | { field: 'pago'; reason: string }

export type ReadAct =
  | { ok: true; event: DeskEvent }
  | { ok: false; problems: PageProblem[]; less: LessProblem[]; typed: Record<string, string> }

export type DeskForm = ReadonlyMap<string, string>

/**
 * One act of the page without script, read into the same event that a phone makes. The form key is the event's
 * id, so that two clicks are one act. What is wrong is told field by field and what was typed comes back.
 * @param at ms, the server's clock: the page is used where there is a signal
 */
export function readAct(form: DeskForm, day: DeskDay, at: number): ReadAct {
  const common = { id: form.get('clave') ?? '', cycle: day.cycle.number, at, hostId: day.host.id }
  switch (form.get('accion') ?? '') {
    case 'entregar':
      return readHandover(form, day, common)
    case 'no_vino':
      return withOrder(form, day, (order) => asEvent({ ...common, kind: 'no_show', order: order.code }))
    case 'deshacer':
      return asEvent({
        ...common,
        kind: 'undo',
        undoes: form.get('evento'),
        order: form.get('pedido') || null,
      })
    case 'vender':
      return readSale(form, day, common)
    case 'caja':
      return readCashUp(form, day, common)
    default:
      return wrong(form, [{ field: 'pedido', reason: 'unknown' }])
  }
}

type Common = { id: string; cycle: number; at: number; hostId: number }

function readHandover(form: DeskForm, day: DeskDay, common: Common): ReadAct {
  return withOrder(form, day, (order) => {
    const read = readLess(order, form)
    if (read.problems.length > 0) return wrong(form, [], read.problems)
    const toCollect = collectOf(order, read.less)
    const paid = form.get('pago') ?? ''
    const noteCentavos = /^\d{1,7}$/.test(paid) ? Number(paid) : null
    const method = paid === 'qr' || paid === 'card' ? paid : noteCentavos === null ? null : 'cash'
    if (!method) return wrong(form, [{ field: 'pago', reason: 'choose' }])
    if (noteCentavos !== null && noteCentavos < toCollect)
      return wrong(form, [{ field: 'pago', reason: 'too_little' }])
    return asEvent({
      ...common,
      kind: 'handover',
      order: order.code,
      method,
      collectedCentavos: method === 'cash' ? toCollect : 0,
      noteCentavos: noteCentavos || null,
      pickedUpBy: form.get('recoge') || null,
      less: read.less,
    })
  })
}

function readSale(form: DeskForm, day: DeskDay, common: Common): ReadAct {
  const [offerId, presentationId] = (form.get('producto') ?? '').split('-').map(Number)
  const product = day.products.find(
    (each) => each.offerId === offerId && each.presentationId === presentationId,
  )
  const count = form.get('cuantos')?.trim() ?? ''
  const total = form.get('total')?.trim() ?? ''
  const problems: PageProblem[] = []
  if (!product) problems.push({ field: 'producto', reason: 'choose' })
  if (!/^[1-9]\d{0,2}$/.test(count)) problems.push({ field: 'cuantos', reason: 'not_a_number' })
  const totalCentavos =
    total === '' && product ? product.priceCentavos * Number(count) : readBolivianos(total)
  if (totalCentavos === null) problems.push({ field: 'total', reason: 'not_money' })
  if (problems.length > 0 || !product) return wrong(form, problems)
  return asEvent({
    ...common,
    kind: 'walk_in',
    offerId: product.offerId,
    presentationId: product.presentationId,
    count: Number(count),
    totalCentavos,
  })
}

function readCashUp(form: DeskForm, day: DeskDay, common: Common): ReadAct {
  const openingText = form.get('cambio')?.trim() ?? ''
  const openingCentavos = openingText === '' ? 0 : readBolivianos(openingText)
  const problems: PageProblem[] = []
  if (openingCentavos === null) problems.push({ field: 'cambio', reason: 'not_money' })
  const counts: Record<string, number> = {}
  for (const value of MONEY) {
    const typed = form.get(`n-${value}`)?.trim() ?? ''
    if (typed !== '' && !/^\d{1,4}$/.test(typed)) problems.push({ field: 'contado', reason: 'not_a_number' })
    else if (Number(typed) > 0) counts[String(value)] = Number(typed)
  }
  const signedName = form.get('firma')?.trim() ?? ''
  if (signedName === '') problems.push({ field: 'firma', reason: 'sign' })
  const expectedCentavos = expectedCash(day, openingCentavos ?? 0)
  const reason = form.get('motivo')?.trim() ?? ''
  if (problems.length === 0 && countedCentavos(counts) !== expectedCentavos && reason === '')
    problems.push({ field: 'motivo', reason: 'explain' })
  if (problems.length > 0) return wrong(form, problems)
  return asEvent({
    ...common,
    kind: 'cash_up',
    openingCentavos,
    expectedCentavos,
    counts,
    reason,
    signedName,
  })
}

function withOrder(form: DeskForm, day: DeskDay, read: (order: DeskOrder) => ReadAct): ReadAct {
  const order = day.orders.find(({ code }) => code === form.get('pedido'))
  return order ? read(order) : wrong(form, [{ field: 'pedido', reason: 'unknown' }])
}

function asEvent(event: unknown): ReadAct {
  const parsed = deskEvent.safeParse(event)
  if (parsed.success) return { ok: true, event: parsed.data }
  return { ok: false, problems: [{ field: 'pedido', reason: 'unknown' }], less: [], typed: {} }
}

function wrong(form: DeskForm, problems: PageProblem[], less: LessProblem[] = []): ReadAct {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, value.slice(0, 200)]))
  return { ok: false, problems, less, typed }
}
