import { readBolivianos } from '~/features/delivery/desk/bolivianos'
import { type BaseUnit } from '~/kernel/quantity'
import { ATTENDANCE, FATES, marketAct, type MarketAct, type MarketItem, TOPICS } from './market-act'
import { type DayFacts } from './market-day'

export type ActField =
  | 'asociacion'
  | 'estado'
  | 'producto'
  | 'nombre'
  | 'dice'
  | 'pesa'
  | 'precio'
  | 'cantidad'
  | 'total'
  | 'destino'
  | 'asunto'
  | 'texto'
  | 'lista'
  | 'evento'
export type ActProblem = { field: ActField; reason: 'choose' | 'empty' | 'not_a_quantity' | 'not_money' }
export type ActForm = ReadonlyMap<string, string>
export type ReadActs =
  | { ok: true; acts: MarketAct[] }
  | { ok: false; problems: ActProblem[]; typed: Record<string, string> }

type Making = {
  /** ms, of the clock at hand: the server's, or the phone's */
  at: number
  /** the id of one row of the form: the same for the same form and row, so that two clicks are one act */
  idOf: (row: string) => string
}

/**
 * Acts of one form of the day, on the server and on a phone without signal alike. A form makes one act, the
 * checklist one for each answer. What is wrong is told field by field, and what was typed comes back.
 */
export function readActs(form: ActForm, facts: DayFacts, making: Making): ReadActs {
  const make = (row: string, act: Record<string, unknown>) => ({
    ...act,
    id: making.idOf(row),
    at: making.at,
    personId: facts.person.id,
  })
  const text = (field: string) => form.get(field)?.trim() ?? ''
  switch (text('accion')) {
    case 'asistencia': {
      const said = oneOf(ATTENDANCE, text('estado'))
      const stall = stallOf(facts, text('asociacion'))
      if (!said || !stall) return wrong(form, [{ field: 'asociacion', reason: 'choose' }])
      const act = { kind: 'attendance', associationId: stall.associationId, attendance: said }
      return asActs(form, [make(`${stall.associationId} ${said}`, act)])
    }
    case 'control':
      return readCheck(form, facts, (act) => make('control', act))
    case 'venta':
      return readSale(form, facts, (act) => make('venta', act))
    case 'sobra':
      return readLeftover(form, facts, (act) => make('sobra', act))
    case 'lista':
      return readChecklist(form, facts, make)
    case 'incidente':
      return readIncident(form, facts, (act) => make('incidente', act))
    case 'deshacer':
      return asActs(form, [make(`deshacer ${text('evento')}`, { kind: 'undo', undoes: text('evento') })])
    default:
      return wrong(form, [{ field: 'evento', reason: 'choose' }])
  }
}

type Make = (act: Record<string, unknown>) => Record<string, unknown>

function readCheck(form: ActForm, facts: DayFacts, make: Make): ReadActs {
  const { item, problems } = readItem(form, facts)
  const statedBase = item && readQuantity(form.get('dice') ?? '', item.baseUnit)
  const weighedBase = item && readQuantity(form.get('pesa') ?? '', item.baseUnit)
  const typed = form.get('precio')?.trim() ?? ''
  const priceCentavos = typed === '' ? null : readBolivianos(typed)
  if (item && !statedBase) problems.push({ field: 'dice', reason: 'not_a_quantity' })
  if (item && weighedBase === null) problems.push({ field: 'pesa', reason: 'not_a_quantity' })
  if (typed !== '' && priceCentavos === null) problems.push({ field: 'precio', reason: 'not_money' })
  if (problems.length > 0) return wrong(form, problems)
  return asActs(form, [make({ kind: 'check', item, statedBase, weighedBase, priceCentavos })])
}

function readSale(form: ActForm, facts: DayFacts, make: Make): ReadActs {
  const { item, problems } = readItem(form, facts)
  const base = item && readQuantity(form.get('cantidad') ?? '', item.baseUnit)
  const totalCentavos = readBolivianos(form.get('total')?.trim() ?? '')
  if (item && !base) problems.push({ field: 'cantidad', reason: 'not_a_quantity' })
  if (totalCentavos === null) problems.push({ field: 'total', reason: 'not_money' })
  if (problems.length > 0) return wrong(form, problems)
  return asActs(form, [make({ kind: 'sale', item, base, totalCentavos })])
}

function readLeftover(form: ActForm, facts: DayFacts, make: Make): ReadActs {
  const { item, problems } = readItem(form, facts)
  const base = item && readQuantity(form.get('cantidad') ?? '', item.baseUnit)
  const fate = oneOf(FATES, form.get('destino') ?? '')
  if (item && base === null) problems.push({ field: 'cantidad', reason: 'not_a_quantity' })
  if (!fate) problems.push({ field: 'destino', reason: 'choose' })
  if (problems.length > 0) return wrong(form, problems)
  return asActs(form, [make({ kind: 'leftover', item, base, fate })])
}

function readChecklist(
  form: ActForm,
  facts: DayFacts,
  make: (row: string, act: Record<string, unknown>) => Record<string, unknown>,
): ReadActs {
  const acts = facts.checklist.flatMap((_, point) => {
    const said = form.get(`p${point}`)
    if (said !== 'si' && said !== 'no') return []
    // what was answered before and stays is no new answer
    if (said === form.get(`antes${point}`)) return []
    return [make(`${point} ${said}`, { kind: 'checklist', point, isGood: said === 'si' })]
  })
  return acts.length > 0 ? asActs(form, acts) : wrong(form, [{ field: 'lista', reason: 'choose' }])
}

function readIncident(form: ActForm, facts: DayFacts, make: Make): ReadActs {
  const topic = oneOf(TOPICS, form.get('asunto') ?? '')
  const stall = stallOf(facts, form.get('asociacion') ?? '')
  const text = form.get('texto')?.trim() ?? ''
  const problems: ActProblem[] = []
  if (!topic) problems.push({ field: 'asunto', reason: 'choose' })
  if (text === '') problems.push({ field: 'texto', reason: 'empty' })
  if (problems.length > 0) return wrong(form, problems)
  return asActs(form, [make({ kind: 'incident', topic, associationId: stall?.associationId ?? null, text })])
}

/** "12" is a product of the catalogue; "otro-5-gram" something else of the stall of association 5, by the kilo. */
export function readItem(
  form: ActForm,
  { products, stalls }: Pick<DayFacts, 'products' | 'stalls'>,
): { item: MarketItem | null; problems: ActProblem[] } {
  const chosen = form.get('producto') ?? ''
  const product = products.find(({ id }) => String(id) === chosen)
  if (product) {
    const { id, associationId, name, baseUnit } = product
    return { item: { productId: id, associationId, name, baseUnit }, problems: [] }
  }
  const [, association, unit] = /^otro-(\d{1,15})-(gram|piece)$/.exec(chosen) ?? []
  const stall = stalls.find(({ associationId }) => String(associationId) === association)
  if (!stall || !unit) return { item: null, problems: [{ field: 'producto', reason: 'choose' }] }
  const name = (form.get('nombre') ?? '').replace(/\s+/g, ' ').trim().slice(0, 80)
  if (name === '') return { item: null, problems: [{ field: 'nombre', reason: 'empty' }] }
  const baseUnit = unit as BaseUnit
  return { item: { productId: null, associationId: stall.associationId, name, baseUnit }, problems: [] }
}

/**
 * Base units of what was typed: kilos ("12,5", "12.5 kg") or grams that say so ("460 g"); whole pieces.
 * @returns null for what is none of these, or beyond ten tonnes or 99,999 pieces
 */
export function readQuantity(typed: string, baseUnit: BaseUnit): number | null {
  const text = typed.trim().toLowerCase().replace(',', '.')
  if (baseUnit === 'piece') return /^\d{1,5}$/.test(text) ? Number(text) : null
  const [, grams] = /^(\d{1,8})\s*g$/.exec(text) ?? []
  const [, kilos] = /^(\d{1,5}(?:\.\d{1,3})?)\s*(?:kg)?$/.exec(text) ?? []
  const base = grams ? Number(grams) : kilos ? Math.round(Number(kilos) * 1_000) : null
  return base === null || base > 10_000_000 ? null : base
}

function stallOf({ stalls }: DayFacts, typed: string) {
  return stalls.find(({ associationId }) => String(associationId) === typed)
}

function oneOf<const Value extends string>(values: readonly Value[], typed: string): Value | null {
  return values.find((value) => value === typed) ?? null
}

function asActs(form: ActForm, made: Record<string, unknown>[]): ReadActs {
  const parsed = made.map((act) => marketAct.safeParse(act))
  const acts = parsed.flatMap(({ data }) => (data ? [data] : []))
  return acts.length === made.length
    ? { ok: true, acts }
    : wrong(form, [{ field: 'evento', reason: 'choose' }])
}

function wrong(form: ActForm, problems: ActProblem[]): ReadActs {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, value.slice(0, 500)]))
  return { ok: false, problems, typed }
}
