import { fileURLToPath } from 'node:url'
import { type LoaderFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { type World } from '#tests/support/world'
import { addVehicle } from '~/features/delivery/vehicles/add-vehicle.server'
import { assignStops } from '~/features/delivery/vehicles/assign-stops.server'
import routes from '~/routes'
import {
  addCallers,
  addOwnPoint,
  addPlannedMarkets,
  addRegistration,
  addTransport,
  type Caller,
  CALLERS,
} from './authorisation/callers'
import { type Access, type Row } from './authorisation/access'
import { TABLE } from './authorisation/table'
import { argsOf, dataOf, openWeek } from './work/support'

/** Reads of a route -> loader; writes -> action. */
type Handler = (args: LoaderFunctionArgs) => Promise<unknown>
type RouteModule = { loader?: Handler; action?: Handler }

const files = new Map(routes.flatMap(({ path, file }) => (file ? [[path ?? '', file] as const] : [])))
const database = testDatabase({ keepsStatements: true })
let world: World
let orderCode: string
/** As the route before left it: looking at every table once for each route is enough. */
let unchanged: unknown
let browsers: Record<Caller, Record<string, string>>
let look: ReturnType<typeof openDatabase>
beforeAll(async () => {
  look = openDatabase({ url: database.url, max: 1, applicationName: 'fingerprint' })
  world = await openWeek(database.db)
  const [own, other] = world.associations
  await database.db
    .updateTable('bundles')
    .set({ ownerId: own.id })
    .where('id', '=', world.bundle.id)
    .execute()
  await database.db
    .insertInto('bundles')
    .values({ ownerId: other.id, slug: 'agrobolsa-de-otra', name: 'De otra' })
    .execute()
  orderCode = (await database.db.selectFrom('orders').select('code').executeTakeFirstOrThrow()).code
  browsers = await addCallers(database.db, world)
  await addDemand()
  await addManifest()
  await addRegistration(database.db)
  await addPlannedMarkets(database.db, world)
  await addTransport(database.db, world)
  await addOwnPoint(database.db)
  await watchTables()
})
afterAll(() => look.close())

/** One good of the markets, and a demand of it, number 1, of the own municipality. */
async function addDemand(): Promise<void> {
  const good = {
    name: 'Papa waych’a',
    category: 'root',
    baseUnit: 'gram',
    usualUnit: 'arroba',
  } as const
  const { id: goodId } = await database.db
    .insertInto('marketGoods')
    .values({ ...good, slug: 'papa-waycha' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const municipality = database.db.selectFrom('organizations').select('id').where('slug', '=', 'la-paz')
  const { id: organizationId } = await municipality.executeTakeFirstOrThrow()
  await database.db
    .insertInto('demands')
    .values({
      ...{
        organizationId,
        goodId,
        buyerKind: 'school_meals',
        buyerName: 'Escuelas',
        quantityBase: 46_000,
      },
      ...{ phoneE164: '+59172220001', paymentMethod: 'qr', week: '2026-11-23', line: 1 },
      ...{ formKey: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5c', deliveryPointId: world.points[0].id },
      ...{ publishedBy: world.operator.personId, publishedAt: new Date('2026-11-18T12:00:00Z') },
    })
    .execute()
}

/** The first manifest, number 1, for the row of its sheet. */
async function addManifest(): Promise<void> {
  const by = { organizationId: world.operator.id, byPersonId: world.operator.personId }
  const vehicle = {
    plate: '1ABC',
    driverName: 'Don Ramiro',
    capacityKg: 900,
    crateKg: 20,
    keepsCold: false,
  }
  const added = await addVehicle(database.db, { vehicle, ...by })
  if (!added.ok) throw new Error(added.refusal.reason)
  const stop = { deliveryPointId: world.points[0].id, vehicleId: added.value.vehicleId, stop: 1 }
  await assignStops(database.db, { cycleId: world.cycle.id, stops: [stop], ...by })
}

test('every route has its row, and every row its route', () => {
  expect(TABLE.map(({ path }) => path).sort()).toEqual([...files.keys()].sort())
  expect(routes.every(({ children }) => children === undefined)).toBe(true)
})

describe.each(TABLE)('/$path', (row) => {
  test('lets in whom it says, and refuses all others without changing anything', async () => {
    const { loader, action } = await moduleOf(row.path)
    const before = (unchanged ??= await fingerprint())
    const wrong: string[] = []
    const check = async (
      handler: Handler,
      method: 'GET' | 'POST',
      access: Access,
      params = paramsOf(row),
    ) => {
      const asked = CALLERS.filter((caller) => method === 'GET' || !isLetIn(access, caller))
      const answers = await Promise.all(asked.map((caller) => ask(handler, row, caller, method, params)))
      for (const [at, caller] of asked.entries()) {
        const answer = answers[at] ?? ''
        const isExpected = isLetIn(access, caller)
          ? isWelcome(answer)
          : isRefusal(answer, caller, method, access)
        if (!isExpected) wrong.push(`${method} by ${caller}: ${answer}`)
      }
    }
    if (loader) await check(loader, 'GET', row.access)
    if (action) await check(action, 'POST', row.actionAccess ?? row.access)
    const nobody: Access = { ...row.access, callers: [] }
    if (loader && row.foreignParams) await check(loader, 'GET', nobody, paramsOf(row, row.foreignParams))
    if (action && row.foreignParams) await check(action, 'POST', nobody, paramsOf(row, row.foreignParams))
    expect(wrong).toEqual([])
    unchanged = undefined
    const after = await fingerprint()
    expect(after).toEqual(before)
    unchanged = after
  })
})

async function moduleOf(path: string): Promise<RouteModule> {
  const file = files.get(path)
  if (!file) return {}
  const url = new URL(`../../app/${file}`, import.meta.url)
  return (await import(/* @vite-ignore */ fileURLToPath(url))) as RouteModule
}

function paramsOf(row: Row, foreign?: Row['params']): Record<string, string> {
  const usual = {
    slug: world.associations[0].slug,
    point: world.points[0].slug,
    number: '1',
    code: orderCode,
  }
  return { ...usual, ...row.params?.(world), ...foreign?.(world) }
}

/** The status, and where it leads. */
async function ask(
  handler: Handler,
  row: Row,
  caller: Caller,
  method: 'GET' | 'POST',
  params: Record<string, string>,
) {
  const path = `/${row.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')}`
  const query = row.query ? `?${row.query(world)}` : ''
  const args = argsOf(database.db, {
    path: path + query,
    params,
    headers: browsers[caller],
    isLoopbackCall: false,
    ...(method === 'POST' ? { form: row.form?.(world) ?? {} } : {}),
  })
  try {
    const answer = await handler(args)
    return answer instanceof Response ? statusOf(answer) : String(dataOf(answer).status)
  } catch (thrown) {
    if (thrown instanceof Response) return statusOf(thrown)
    throw thrown
  }
}

function statusOf({ status, headers }: Response): string {
  const location = headers.get('Location')
  return location === null ? String(status) : `${status} ${location}`
}

function isLetIn({ callers }: Access, caller: Caller): boolean {
  return callers === 'everyone' || callers.includes(caller)
}

function isWelcome(answer: string): boolean {
  return /^(200|302 \/(?!entrar\?))/.test(answer)
}

function isRefusal(answer: string, caller: Caller, method: 'GET' | 'POST', access: Access): boolean {
  if (caller !== 'nobody' || access.isSecretAddress) return answer === '403' || answer === '404'
  return method === 'GET' ? answer.startsWith('302 /entrar?volver=') : answer === '401'
}

/**
 * Changes when any row of any table does. Not counted: who was seen when, limits, and who looked at what. Reading two
 * hundred tables is left to those that wrote to one.
 */
async function fingerprint(): Promise<unknown> {
  const { rows: touches } = await look.pool.query<{ touched: string }>(
    `select last_value || ' ' || is_called as touched from touches`,
  )
  const touched = touches[0]?.touched ?? ''
  if (last?.touched === touched) return last.rows
  const { rows } = await look.pool.query<Record<string, unknown>>({
    name: 'fingerprint',
    text: (fingerprintQuery ??= await writeQuery()),
  })
  last = { touched, rows }
  return rows
}
let last: { touched: string; rows: unknown } | undefined

/** Each statement that writes to a watched table moves a sequence on, also one that is taken back. */
async function watchTables(): Promise<void> {
  await sql`
    do $$
    declare
      place text;
    begin
      create sequence touches;
      create function note_touch() returns trigger language plpgsql as
        'begin perform nextval(''public.touches''); return null; end';
      for place in ${sql.raw(WATCHED)} loop
        execute format('create trigger touched after insert or update or delete or truncate on %s execute function note_touch()', place);
        execute format('alter table %s enable always trigger touched', place);
      end loop;
    end $$`.execute(database.db)
}

const WATCHED = `
  select name from (select quote_ident(tablename) as name from pg_tables where schemaname = 'public'
                    and tablename not in ('sessions', 'rate_limits', 'data_looks')) watched order by name`

/** One for all looks, on a connection of its own: to plan two hundred tables takes far longer than to read them. */
let fingerprintQuery: string | undefined
async function writeQuery(): Promise<string> {
  const { rows: tables } = await sql.raw<{ name: string }>(WATCHED).execute(database.db)
  const sums = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) as rows, sum(hashtextextended(t::text, 0)) as sum from ${name} t`,
  )
  return `${sums.join(' union all ')} order by name`
}
