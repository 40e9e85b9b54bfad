import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import * as page from '~/routes/operacion.pagos.saldos'
import { act, deskWorld, send, type DeskWorld } from '../desk/support'
import { argsOf, dataOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, { 'operacion/pagos/saldos': page })
let world: DeskWorld
let headers: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  world = await deskWorld(database.db)
  headers = await signedIn(database.db, world.operator.personId)
  const [first, second] = world.codes
  await send(database.db, world, [await cash(some(first), 500), await cash(some(second), -300)])
})

const due = async (code: string) =>
  (
    await database.db
      .selectFrom('orders')
      .select('dueCentavos')
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
  ).dueCentavos
const cash = async (code: string, more: number) =>
  act({ kind: 'handover', order: code, collectedCentavos: (await due(code)) + more })
const path = '/operacion/pagos/saldos'
const balances = async () => (await page.loader(argsOf(database.db, { path, headers }))).balances.rows
const refund = (form: Record<string, string>) => page.action(argsOf(database.db, { path, form, headers }))

test('who paid too much is given it back once, with its proof; who paid less is shown', async () => {
  const html = (await get(path, { headers })).html
  expect(html).toContain('A su favor')
  expect(html).toContain('Debe')
  const rows = await balances()
  expect(rows.map(({ centavos }) => centavos)).toEqual([-500, 300])
  const form = {
    ...{ accion: 'pagar', clave: randomUUID(), productora: String(some(rows[0]).phoneId) },
    ...{ debe: '500', forma: 'efectivo', comprobante: 'R-9' },
  }
  expect(dataOf(await refund({ ...form, comprobante: '' }))).toMatchObject({ status: 422 })
  expect(dataOf(await refund({ ...form, debe: '400' }))).toMatchObject({
    ...{ status: 409, data: { refused: { reason: 'amount_changed', centavos: 500 } } },
  })
  const clicks = await Promise.all([refund(form), refund(form)])
  expect(clicks.map((answer) => (answer as unknown as Response).status)).toEqual([302, 302])
  expect((await balances()).map(({ centavos }) => centavos)).toEqual([300])
  expect(dataOf(await refund({ ...form, comprobante: 'R-10' }))).toMatchObject({
    ...{ status: 409, data: { refused: { reason: 'nothing_owed' } } },
  })
  const other = String(some(rows[1]).phoneId)
  expect(dataOf(await refund({ ...form, productora: other }))).toMatchObject({
    ...{ status: 409, data: { refused: { reason: 'proof_used' } } },
  })
  expect(await findBrokenInvariants(database.db)).toEqual([])

  const given = (await page.loader(argsOf(database.db, { path, headers }))).refunds.rows
  expect(given).toMatchObject([{ amountCentavos: 500, proof: 'R-9', back: null }])
  const back = { accion: 'deshacer', anotado: String(some(given[0]).id), motivo: 'Era de otra compradora' }
  expect(dataOf(await refund({ ...back, motivo: '' }))).toMatchObject({ status: 422 })
  const backs = await Promise.all([refund(back), refund(back)])
  expect(backs.map((answer) => (answer as unknown as Response).status)).toEqual([302, 302])
  expect((await balances()).map(({ centavos }) => centavos)).toEqual([-500, 300])
  // The form that came before is that refund, not another one; a new form may use the proof again.
  expect((await refund(form)) as unknown as Response).toMatchObject({ status: 302 })
  expect((await balances()).map(({ centavos }) => centavos)).toEqual([-500, 300])
  expect((await get(path, { headers })).html).toContain('Deshecho por Olga Operadora')
  await refund({ ...form, clave: randomUUID() })
  expect((await balances()).map(({ centavos }) => centavos)).toEqual([300])
  expect(dataOf(await refund({ ...back, anotado: '999' }))).toMatchObject({ status: 409 })
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('two people note one proof for two buyers at the same moment: one of them is told so', async () => {
  const [third, fourth] = [some(world.codes[2]), some(world.codes[3])]
  await send(database.db, world, [await cash(third, 200), await cash(fourth, 100)])
  const mine = (await balances()).filter(({ centavos }) => centavos < 0)
  expect(mine.map(({ centavos }) => centavos)).toEqual([-200, -100])
  const answers = await Promise.all(
    mine.map(({ phoneId, centavos }) =>
      refund({
        ...{ accion: 'pagar', clave: randomUUID(), productora: String(phoneId), debe: String(-centavos) },
        ...{ forma: 'banco', comprobante: 'T-77' },
      }),
    ),
  )
  const refused = answers.map(dataOf).filter(({ status }) => status === 409)
  expect(refused).toMatchObject([{ data: { refused: { reason: 'proof_used' } } }])
  expect((await balances()).filter(({ centavos }) => centavos < 0)).toHaveLength(1)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
