import { parsePhone } from '~/features/accounts/phone-number'
import { readContent } from '~/features/catalog/products/content'
import { readPrice } from '~/features/cycles/offers/offer'
import { isCalendarDay } from '~/kernel/instants'
import { addWeeks, weekOf } from '../prices/band'
import { type BuyerKind } from './queries.server'

export type BoardProblem = {
  field: string
  reason: 'choose' | 'units' | 'quantity' | 'price' | 'phone' | 'name' | 'week_past' | 'weeks'
}

export const BUYER_KINDS: readonly BuyerKind[] = [
  'municipality',
  'school_meals',
  'institution',
  'mobile_market',
]
export const MOST_WEEKS = 12

export type SupplyForm = {
  presentationId: number
  goodId: number
  unitsPerWeek: number
  fromWeek: string
  untilWeek: string
  askCentavos: number | null
}

export type DemandForm = {
  buyerKind: BuyerKind
  buyerName: string
  phoneE164: string
  paymentMethod: 'cash' | 'qr'
  goodId: number
  quantityBase: number
  weeks: string[]
  deliveryPointId: number
}

function textOf(form: ReadonlyMap<string, string>) {
  return (field: string) =>
    (form.get(field) ?? '')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim()
      .slice(0, 100)
}

/** The first week and how many, read from any day of the first. */
function readWeeks(
  text: (field: string) => string,
  today: string,
  problems: BoardProblem[],
): { from: string; count: number } | null {
  const day = text('semana')
  const count = /^\d{1,2}$/.test(text('semanas')) ? Number(text('semanas')) : 0
  const from = isCalendarDay(day) ? weekOf(day) : null
  if (from === null || from < weekOf(today)) problems.push({ field: 'semana', reason: 'week_past' })
  if (count < 1 || count > MOST_WEEKS) problems.push({ field: 'semanas', reason: 'weeks' })
  return from !== null && problems.length === 0 ? { from, count } : null
}

/** What an association will have, as it was filled in. */
export function readSupply(
  form: ReadonlyMap<string, string>,
  known: { units: readonly { presentationId: number; goodId: number }[]; today: string },
): { supply: SupplyForm | null; problems: BoardProblem[] } {
  const text = textOf(form)
  const problems: BoardProblem[] = []
  const unit = known.units.find(({ presentationId }) => String(presentationId) === text('unidad'))
  if (!unit) problems.push({ field: 'unidad', reason: 'choose' })
  const units = /^\d{1,3}$/.test(text('cantidad')) ? Number(text('cantidad')) : 0
  if (units < 1) problems.push({ field: 'cantidad', reason: 'units' })
  const askCentavos = text('precio') === '' ? null : readPrice(text('precio'))
  if (askCentavos === null && text('precio') !== '') problems.push({ field: 'precio', reason: 'price' })
  const weeks = readWeeks(text, known.today, problems)
  if (!unit || !weeks || problems.length > 0) return { supply: null, problems }
  const { presentationId, goodId } = unit
  const untilWeek = addWeeks(weeks.from, weeks.count - 1)
  const fromWeek = weeks.from
  return {
    supply: { presentationId, goodId, unitsPerWeek: units, fromWeek, untilWeek, askCentavos },
    problems,
  }
}

/** What a municipality needs, as it was filled in: a demand for each week. */
export function readDemand(
  form: ReadonlyMap<string, string>,
  known: {
    goods: readonly { id: number; baseUnit: 'gram' | 'piece' }[]
    points: readonly { id: number }[]
    today: string
  },
): { demand: DemandForm | null; problems: BoardProblem[] } {
  const text = textOf(form)
  const problems: BoardProblem[] = []
  const good = known.goods.find(({ id }) => String(id) === text('producto'))
  if (!good) problems.push({ field: 'producto', reason: 'choose' })
  const quantityBase = good ? readContent(text('cantidad'), good.baseUnit) : null
  if (good && (quantityBase === null || quantityBase < 1 || quantityBase > 100_000_000))
    problems.push({ field: 'cantidad', reason: 'quantity' })
  const point = known.points.find(({ id }) => String(id) === text('punto'))
  if (!point) problems.push({ field: 'punto', reason: 'choose' })
  const buyerKind = BUYER_KINDS.find((kind) => kind === text('para'))
  if (!buyerKind) problems.push({ field: 'para', reason: 'choose' })
  const buyerName = text('comprador')
  if (buyerName.length < 2 || buyerName.length > 80) problems.push({ field: 'comprador', reason: 'name' })
  const phone = parsePhone(text('celular'))
  if (!phone.ok) problems.push({ field: 'celular', reason: 'phone' })
  const paymentMethod = text('pago') === 'cash' ? 'cash' : text('pago') === 'qr' ? 'qr' : null
  if (!paymentMethod) problems.push({ field: 'pago', reason: 'choose' })
  const weeks = readWeeks(text, known.today, problems)
  if (!good || !point || !buyerKind || !phone.ok || !paymentMethod || quantityBase === null || !weeks)
    return { demand: null, problems }
  if (problems.length > 0) return { demand: null, problems }
  return {
    demand: {
      ...{ buyerKind, buyerName, paymentMethod, quantityBase },
      phoneE164: phone.value,
      goodId: good.id,
      deliveryPointId: point.id,
      weeks: Array.from({ length: weeks.count }, (_, index) => addWeeks(weeks.from, index)),
    },
    problems,
  }
}

export function typedIn(form: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...form].map(([field, value]) => [field, value.slice(0, 100)]))
}
