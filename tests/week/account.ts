import { total } from './ledger'
import { type Week } from './play'
import { standingOrders } from './reckoning'

/** The week in words, for whoever reads it in a terminal. */
export function tellWeek(week: Week): string {
  const parts = [orders(week), byAssociation(week), shares(week), answers(week), byPoint(week), time(week)]
  return parts.join('\n\n')
}

function orders(week: Week): string {
  const bought = week.bought.flatMap((each) => ('paper' in each ? [each] : []))
  const standing = standingOrders(week.bought)
  const refusals = week.bought.flatMap((each) => ('refusal' in each ? [each.refusal] : []))
  const lines = standing.flatMap((order) => order.lines)
  return table('Pedidos', [
    ['en pie', count(standing.length), bs(total(standing.map((order) => order.totalCentavos)))],
    ['  para las productoras', '', bs(total(standing.map((order) => order.producerCentavos)))],
    ['anulados', count(bought.length - standing.length), ''],
    ['cambiados', count(bought.filter(({ changed }) => changed).length), ''],
    ['con doble toque', count(bought.filter(({ plan }) => plan.doubleClick).length), ''],
    ['llegaron tarde', count(week.tooLate), ''],
    ['no pudieron pedir', count(refusals.length), ''],
    ...[...new Set(refusals)].map((refusal) => [
      `  ${refusal.slice(0, 60)}`,
      count(refusals.filter((each) => each === refusal).length),
      '',
    ]),
    ['agrobolsas', count(total(lines.filter((line) => line.isBundle).map((line) => line.count))), ''],
    ['  con cambios', count(lines.filter((line) => line.hasSwaps).length), ''],
  ])
}

function byAssociation({ papers, shelf }: Week): string {
  const rows = papers.associations.map(({ name, harvest }) => [
    name,
    count(harvest.requested.size),
    kg(harvest.grams),
    bs(harvest.producerCentavos),
  ])
  const grams = total(papers.associations.map(({ harvest }) => harvest.grams))
  const all = ['en todo', count(shelf.products.size), kg(grams), '']
  return table('Cosecha por asociación (productos, kg, Bs para productoras)', [...rows, all])
}

function shares({ papers, shelf }: Week): string {
  const gramsOf = (product: string, base: number) => base * (shelf.products.get(product)?.gramsEach ?? 0)
  const rows = papers.associations.flatMap(({ name, harvest }) => {
    const people = [...new Set(harvest.shares.map(({ who }) => who))]
    return people.map((who) => {
      const own = harvest.shares.filter((share) => share.who === who)
      const asked = total(own.map(({ product, askedBase }) => gramsOf(product, askedBase)))
      const confirmed = total(own.map(({ product, confirmedBase }) => gramsOf(product, confirmedBase ?? 0)))
      const silent = own.some(({ confirmedBase }) => confirmedBase === null)
      return [who, name, count(own.length), kg(asked), kg(confirmed), silent ? 'sin responder algo' : '']
    })
  })
  return table('Reparto por productora (productos, kg pedidos, kg confirmados)', rows)
}

function answers({ harvest }: Week): string {
  const manners = harvest.conversations.map(({ manner }) => manner)
  return table('Respuestas', [
    ...[...new Set(manners)].map((manner) => [
      manner,
      count(manners.filter((each) => each === manner).length),
    ]),
    ['recordatorios', count(harvest.reminded)],
    ['anotadas por coordinadoras', count(harvest.answeredByCoordinator)],
  ])
}

function byPoint({ papers }: Week): string {
  return table(
    'Puntos de entrega (pedidos, Bs por cobrar)',
    papers.packing.map(({ point, statedOrders, statedCentavos }) => [
      point,
      count(statedOrders),
      bs(statedCentavos),
    ]),
  )
}

function time({ seconds, requests }: Week): string {
  const rows = seconds.map(([what, took]) => [what, `${took.toFixed(1)} s`])
  return table('Tiempo', [...rows, ['páginas y formularios', count(requests)]])
}

function table(title: string, rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  const isFigure = (cell: string) => /^-?[\d.]/.test(cell) || cell.startsWith('Bs')
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (isFigure(cell) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return [title, ...lines.map((line) => `  ${line}`)].join('\n')
}

const spanish = new Intl.NumberFormat('es-BO')
const decimals = new Intl.NumberFormat('es-BO', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const count = (figure: number) => spanish.format(figure)
const bs = (centavos: number) => `Bs ${decimals.format(centavos / 100)}`
const kg = (grams: number) => `${spanish.format(Math.round(grams / 100) / 10)} kg`
