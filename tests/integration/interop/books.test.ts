import { sql } from 'kysely'
import { readSheet } from '~/features/interop/read-sheet.server'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { loader } from '~/routes/operacion.pagos.descargar'
import { act, deskWorld, send, type DeskWorld } from '../desk/support'
import { argsOf, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
let world: DeskWorld
beforeAll(async () => {
  world = await deskWorld(database.db)
  await sql`update organizations set name = '=HYPERLINK("x")' where id = ${world.associations[0].id}`.execute(
    database.db,
  )
  const [first, second] = world.codes
  const event = act({ kind: 'handover', order: some(first), collectedCentavos: 4_000 })
  await send(database.db, world, [
    event,
    act({ kind: 'handover', order: some(second), collectedCentavos: 5_000 }),
  ])
  await send(database.db, world, [act({ kind: 'undo', undoes: event.id, order: some(first) })])
})

const download = async (book: string, cycle = '1', personId = world.operator.personId) => {
  const headers = await signedIn(database.db, personId)
  return loader(
    argsOf(database.db, { path: `/operacion/pagos/descargar?ciclo=${cycle}&libro=${book}`, headers }),
  )
}
const rowsOf = async (answer: Response) =>
  (await answer.text())
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((row) => row.split(';'))
const centavos = (cell: string | undefined) => Math.round(Number((cell || '0').replace(',', '.')) * 100)

test('the journal balances, keeps what was reversed, and runs no formula of anybody', async () => {
  const answer = await download('diario')
  expect(answer.headers.get('Content-Disposition')).toContain('diario-ciclo-1.csv')
  const [headings, ...rows] = await rowsOf(answer)
  expect(headings?.slice(7, 9)).toEqual(['Debe', 'Haber'])
  const sum = (column: number) => rows.reduce((total, row) => total + centavos(row[column]), 0)
  expect(sum(7)).toBe(sum(8))
  expect(rows.some((row) => row[9] !== '')).toBe(true)
  const owners = new Set(rows.map((row) => row[6]))
  expect([...owners].some((owner) => owner?.startsWith('='))).toBe(false)
  expect([...owners].some((owner) => owner?.includes("'=HYPERLINK"))).toBe(true)
})

test('the sales book says only what stands, and adds up to what buyers owe', async () => {
  const [, ...rows] = await rowsOf(await download('ventas'))
  const { dueCentavos } = await database.db
    .selectFrom('handovers')
    .select('dueCentavos')
    .executeTakeFirstOrThrow()
  expect(rows.reduce((total, row) => total + centavos(row[6]), 0)).toBe(dueCentavos)
  expect(new Set(rows.map((row) => row[2]))).toEqual(new Set([some(world.codes[1])]))
  expect(rows.some((row) => row[3] === 'Operadora')).toBe(true)
})

test('as a workbook it is the same book, its amounts numbers', async () => {
  const [, ...csv] = await rowsOf(await download('ventas'))
  const answer = await download('ventas&formato=xlsx')
  expect(answer.headers.get('Content-Disposition')).toContain('ventas-ciclo-1.xlsx')
  const sheet = await readSheet(Buffer.from(await answer.arrayBuffer()))
  const [, ...rows] = sheet.ok ? sheet.value : []
  expect(rows.length).toBe(csv.length)
  const sum = (of: readonly (readonly string[])[]) =>
    of.reduce((total, row) => total + centavos(row.at(-1)), 0)
  expect(sum(rows)).toBe(sum(csv))
})

test('only for the operator, only of a cycle that there is', async () => {
  expect((await refusalOf(download('diario', '99'))).status).toBe(404)
  expect((await refusalOf(download('diario', '1', world.associations[0].coordinator.personId))).status).toBe(
    403,
  )
})
