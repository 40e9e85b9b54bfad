import { parsePhone } from '~/features/accounts/phone-number'
import { orderForm } from './forms'
import { type BuyersChoice, cashChoices, type PaymentMethod } from './order'
import { type OrderProblem, type TypedOrder } from './order-problems'

const METHODS: Record<'efectivo' | 'qr' | 'tarjeta', PaymentMethod> = {
  efectivo: 'cash',
  qr: 'qr',
  tarjeta: 'card',
}

/** What the order form said, field by field, and the choice when nothing is wrong with it. */
export function readOrderForm(form: Record<string, unknown>): {
  typed: TypedOrder
  choice: (Omit<BuyersChoice, 'language'> & { basketId: string }) | null
  problems: OrderProblem[]
} {
  const text = (field: string) => (typeof form[field] === 'string' ? form[field] : '')
  const typed: TypedOrder = {
    nombre: text('nombre').slice(0, 200),
    celular: text('celular').slice(0, 60),
    ventana: text('ventana'),
    billete: text('billete'),
    forma: text('forma'),
    sobra: text('sobra'),
  }
  const parsed = orderForm.safeParse(form)
  const phone = parsePhone(typed.celular)
  const problems: OrderProblem[] = parsed.success
    ? []
    : fieldProblems(parsed.error.issues.map((issue) => issue.path[0]))
  if (!phone.ok) problems.push({ field: 'celular', reason: 'phone', refusal: phone.refusal })
  if (!parsed.success || !phone.ok) return { typed, choice: null, problems }
  const { nombre, ventana, billete, total, costo, canasta, forma, sobra } = parsed.data
  const paymentMethod = METHODS[forma]
  // Only the notes that the form offers: less than the total, or a million, would leave the host without change.
  if (paymentMethod === 'cash' && billete !== undefined && !cashChoices(total).includes(billete))
    return { typed, choice: null, problems: [{ field: 'billete', reason: 'note' }] }
  const choice = {
    buyerName: nombre,
    phoneE164: phone.value,
    windowId: ventana,
    paymentMethod,
    cashNoteCentavos: paymentMethod === 'cash' ? (billete ?? null) : null,
    expectedTotalCentavos: total,
    expectedCardFeeCentavos: costo,
    ...(sobra ? { wishesRefund: sobra === 'devolver' } : {}),
    basketId: canasta,
  }
  return { typed, choice, problems }
}

function fieldProblems(fields: readonly (PropertyKey | undefined)[]): OrderProblem[] {
  const problems: OrderProblem[] = []
  if (fields.includes('ventana')) problems.push({ field: 'ventana', reason: 'window' })
  if (fields.includes('nombre')) problems.push({ field: 'nombre', reason: 'name' })
  if (fields.includes('billete')) problems.push({ field: 'billete', reason: 'note' })
  if (fields.includes('forma')) problems.push({ field: 'pago', reason: 'method', atPoint: false })
  const hidden = fields.some((field) => field === 'canasta' || field === 'total' || field === 'costo')
  if (hidden) problems.push({ field: 'pedido', reason: 'refused', refusal: { reason: 'basket_empty' } })
  return problems
}
