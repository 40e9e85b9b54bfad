import { type RawBuilder, sql } from 'kysely'
import { type Database } from '#db/client.server'
import { startSession } from '~/features/accounts/sessions.server'
import { sumFigures } from '~/features/impact/figures/sum-figures.server'
import { PRIVATE_COOKIES } from '~/platform/private-cookie.server'
import { openPage, type Opened } from '../load/open-page'
import { type Row } from '../report'
import { type BenchWorld } from '../world'

const MOST_MS = 1_000
const TIMES = 3
const DEEP_PAGE = 20
const GROUPINGS = ['ciclo', 'feria', 'distrito', 'asociacion', 'producto', 'sexo']

/**
 * Every report of a cycle of so many orders as a page over HTTP, once it was closed, handed over and summed: each
 * grouping of the operator, of a municipality and of an association, first and deep; the rows behind each number that
 * those pages link to, of their first and of their last line, first and deep; the files' first byte and all of them;
 * and the pages of impact. The fastest of three, against the second that is promised.
 */
export async function measureReportPages(
  world: Pick<BenchWorld, 'db' | 'site' | 'cycle'>,
  { orders, summedMs }: { orders: number; summedMs: number },
): Promise<Row[]> {
  const summed = `summed in the background in ${(summedMs / 1000).toFixed(0)} s`
  const rows: Row[] = []
  for (const { home, cookie } of await listHomes(world)) {
    const ask = async (path: string, kind: string) => {
      const opened: Opened[] = []
      for (let time = 0; time < TIMES; time += 1) opened.push(await openPage(world.site + path, cookie))
      const fastest = opened.reduce((best, each) => (each.ms < best.ms ? each : best))
      rows.push(rowOf({ path, kind, orders, summed }, fastest))
      return fastest.body
    }
    if (home.startsWith('/impacto')) {
      await ask(home, 'impact')
      continue
    }
    for (const by of GROUPINGS) {
      const query = `por=${by}&ciclo=${world.cycle.number}`
      const page = await ask(`${home}?${query}`, 'report')
      for (const more of ['pagina=5', 'todo=si']) await ask(`${home}?${query}&${more}`, 'report')
      for (const format of ['csv', 'xlsx']) await ask(`${home}/descargar?${query}&formato=${format}`, format)
      for (const link of linksBehind(page)) {
        await ask(link, 'rows')
        await ask(`${link}&pagina=${DEEP_PAGE}`, 'rows, deep')
      }
    }
  }
  return rows
}

function rowOf(
  { path, kind, orders, summed }: { path: string; kind: string; orders: number; summed: string },
  { status, ms, firstByteMs, bytes }: Opened,
): Row {
  const counts = kind === 'csv' ? firstByteMs : ms
  return {
    section: `reports, ${kind}`,
    what: `${path}, ${orders} orders`,
    aim: `at most ${MOST_MS} ms`,
    holds: status < 300 && counts <= MOST_MS,
    ours: `${counts.toFixed(0)} ms`,
    note: `${status}; ${(bytes / 1000).toFixed(0)} kB${kind === 'csv' ? `, all of it in ${ms.toFixed(0)} ms` : ''}; ${summed}`,
  }
}

/** What a page links to behind its numbers: of each kind of number the first link and the last. */
function linksBehind(page: string): string[] {
  const kinds = new Map<string, string[]>()
  for (const [, href] of page.matchAll(/href="([^"]*\/informes\/filas\?[^"]*)"/g)) {
    const link = (href ?? '').replaceAll('&amp;', '&')
    // A total opens rows of another grouping than the lines above it.
    const query = new URLSearchParams(link.split('?')[1])
    const kind = `${query.get('por')} ${query.get('cifra')}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), link])
  }
  return [...kinds.values()]
    .flatMap((links) => [...new Set([links[0], links.at(-1)])])
    .filter((link) => link !== undefined)
}

/**
 * Hands over what the closed cycle sold, settles it and sums it for the reports.
 * @returns milliseconds that summing took
 */
export async function settleForReports(db: Database, cycleId: number): Promise<number> {
  await handOver(db, cycleId)
  const began = performance.now()
  await sumFigures(db, { early: true })
  const summedMs = performance.now() - began
  await unhurried(db, sql`analyze`)
  return summedMs
}

/** Without the bound that statements have otherwise. */
async function unhurried(db: Database, statement: RawBuilder<unknown>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx)
    await statement.execute(trx)
  })
}

/** Confirmed with one part in thirty short, weighed as it was asked, handed over but one order in twenty, settled. */
async function handOver(db: Database, cycleId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('statement_timeout', '0', true), set_config('session_replication_role', 'replica', true)`.execute(
      trx,
    )
    // What is not written is as it was ordered: eight million rows less to write.
    await sql`
      update order_components set confirmed_base = ordered_base * 4 / 5, delivered_base = ordered_base * 4 / 5
      where  cycle_id = ${cycleId} and order_id % 30 = 0`.execute(trx)
    await sql`
      update orders set state = case when id % 20 = 0 then 'not_collected' else 'handed_over' end
      where  cycle_id = ${cycleId} and state = 'placed'`.execute(trx)
    await sql`
      update order_cycles
      set    state = 'settled', confirmed_at = chaka_now(), delivering_at = chaka_now(), settled_at = chaka_now()
      where  id = ${cycleId}`.execute(trx)
  })
  await sql`insert into figure_marks (cycle_id) values (${cycleId})`.execute(db)
  await unhurried(db, sql`analyze orders, order_components`)
}

/** Whose reports: everybody's, those of the municipality and of the association with most, and what is public. */
async function listHomes({
  db,
  cycle,
}: Pick<BenchWorld, 'db' | 'cycle'>): Promise<{ home: string; cookie: string }[]> {
  const { rows } = await sql<{ home: string; personId: number | null }>`
    select '/operacion/informes' as home,
           (select min(person_id) from memberships where role = 'operator' and until is null) as person_id
    union all
    (select '/municipio/' || town.slug || '/informes', min(official.person_id)
     from   organizations town
     join   memberships official on official.organization_id = town.id and official.until is null
     where  town.kind = 'municipality' group by town.id order by count(*) desc, town.id limit 1)
    union all
    (select '/asociacion/' || association.slug || '/informes', min(coordinator.person_id)
     from   offers offering
     join   organizations association on association.id = offering.association_id
     join   memberships coordinator   on coordinator.organization_id = association.id and coordinator.until is null
                                     and coordinator.role = 'association_coordinator'
     where  offering.cycle_id = ${cycle.id}
     group by association.id order by sum(offering.reserved_base) desc limit 1)
    union all
    (select '/impacto/municipios/la-paz', null)
    union all
    (select '/impacto/asociaciones/' || association.slug, null
     from offers offering join organizations association on association.id = offering.association_id
     where offering.cycle_id = ${cycle.id} group by association.id order by sum(offering.reserved_base) desc limit 1)
    union all
    select path, null from unnest(array['/impacto', '/impacto/datos.csv']) path`.execute(db)
  return await Promise.all(
    rows.map(async ({ home, personId }) => ({
      home,
      cookie:
        personId === null
          ? ''
          : await db
              .transaction()
              .execute(
                async (trx) =>
                  `${PRIVATE_COOKIES.session}=${await startSession(trx, personId, 'npm run bench')}`,
              ),
    })),
  )
}
