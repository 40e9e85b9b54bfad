import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { findMoneyOfOrder } from '~/features/payments/balance/views.server'
import { chooseGiveBack } from '~/features/payments/give-back/choose-give-back.server'
import { findGiveBack, readToGiveBack } from '~/features/payments/give-back/views.server'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import { takeBackRefund } from '~/features/settlement/take-back-refund.server'
import { cancelOrderAsOperator } from '~/features/orders/cancel-order-as-operator.server'
import * as balancesRoute from '~/routes/operacion.pagos.saldos'
import * as noteRoute from '~/routes/pedidos.$code.nota'
import * as orderRoute from '~/routes/pedidos.$code'
import * as wishRoute from '~/routes/pedidos.$code.sobra'
import { act, deskWorld, send, type DeskWorld } from '../desk/support'
import { argsOf, dataOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'operacion/pagos/saldos': balancesRoute,
  'pedidos/:code': orderRoute,
  'pedidos/:code/nota': noteRoute,
})
let world: DeskWorld
let byPersonId: number
let headers: Awaited<ReturnType<typeof signedIn>>

beforeAll(async () => {
  world = await deskWorld(database.db, 6)
  byPersonId = world.operator.personId
  headers = await signedIn(database.db, byPersonId)
})

const rowOf = async (code: string) =>
  await database.db
    .selectFrom('orders')
    .select(['id', 'phoneId', 'dueCentavos', 'formKey'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
const linkOf = async (code: string, page = '') => {
  const { secret } = await database.db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  const path = orderPath(code, orderToken(secret, 'open', (await rowOf(code)).formKey))
  return path.replace('?', `${page}?`)
}
const told = async (kind: string) =>
  (
    await database.db.selectFrom('messages').select('body').where('kind', '=', kind).orderBy('id').execute()
  ).map(({ body }) => body)
let reference = 777_000
/** Paid ahead by QR with so much more than it costs. */
async function pay(code: string, more: number) {
  const amountCentavos = (await rowOf(code)).dueCentavos + more
  const paid = { bank: 'BNB', reference: String((reference += 1)), amountCentavos, byPersonId, isOther: true }
  expect((await confirmTransfer(database.db, { code, ...paid })).ok).toBe(true)
}
const handOver = async (code: string) =>
  await send(database.db, world, [
    act({ kind: 'handover', order: code, method: 'card', collectedCentavos: 0 }),
  ])
const wish = async (code: string, account: string | null = null) =>
  await chooseGiveBack(database.db, { code, wish: { account } })
const leftOf = async (code: string) =>
  (await findGiveBack(database.db, (await rowOf(code)).id, { hasAccount: true, wish: null })).difference
const waiting = async () =>
  (await readToGiveBack(database.db, 1)).rows.map(({ code, centavos }) => ({ code, centavos }))
const form = (code: string, centavos: number, proof: string) => ({
  ...{
    accion: 'devolver',
    pedido: code,
    debe: String(centavos),
    clave: randomUUID(),
    forma: 'banco',
    comprobante: proof,
  },
})
const pay_ = (typed: Record<string, string>) =>
  balancesRoute.action(argsOf(database.db, { path: '/operacion/pagos/saldos', form: typed, headers }))

test('wished beforehand on its page: what is left over waits for staff, is paid once with proof, and says why', async () => {
  const code = some(world.codes[0])
  await pay(code, 1_200)
  const link = await linkOf(code)
  expect((await get(link)).html).toContain('Si llega menos de lo que pagaste, queda a tu favor')
  const llave = new URL(`http://x${link}`).searchParams.get('llave') ?? ''
  const ask = (typed: Record<string, string>) =>
    wishRoute.action(
      argsOf(database.db, { path: `/pedidos/${code}/sobra`, params: { code }, form: { llave, ...typed } }),
    )
  await expect(ask({ sobra: 'otra' })).rejects.toMatchObject({ status: 400 })
  await expect(ask({ sobra: 'devolver', llave: 'otra' })).rejects.toMatchObject({ status: 404 })
  for (const _ of [1, 2])
    expect((await ask({ sobra: 'devolver', cuenta: 'BNB 100-2, Lucía' })).status).toBe(302)
  expect(await told('refund_account')).toEqual([
    `Pedido ${code}: lo que sobre se te devuelve a la cuenta que termina en 002. Si no lo pediste, avisa ya a la operadora.`,
  ])
  expect(await waiting()).toEqual([])
  await handOver(code)
  expect(await waiting()).toEqual([{ code, centavos: 1_200 }])
  const staff = (await get('/operacion/pagos/saldos', { headers })).html
  expect(staff).toContain('A la cuenta: BNB 100-2, Lucía')
  expect(dataOf(await pay_(form(code, 1_100, 'D-1')))).toMatchObject({ status: 409 })
  expect(dataOf(await pay_({ ...form(code, 1_200, 'D-1'), comprobante: '' }))).toMatchObject({ status: 422 })
  const paid = form(code, 1_200, 'D-1')
  for (const answer of await Promise.all([pay_(paid), pay_(paid)]))
    expect((answer as unknown as Response).status).toBe(302)
  expect(await told('money_returned')).toEqual([
    expect.stringContaining('te devolvimos Bs 12 que te sobraron, por banco, comprobante D-1'),
  ])
  expect(await waiting()).toEqual([])
  expect(await leftOf(code)).toMatchObject({ openCentavos: 0, usedCentavos: 0 })
  const page = (await get(await linkOf(code))).html
  expect(page).toMatch(/sobraron Bs\s12,00/)
  expect(page).toContain('comprobante D-1')
  expect((await get(await linkOf(code, '/nota'))).html).toContain('comprobante D-1')
  expect(await wish(code)).toMatchObject({ ok: false, refusal: { reason: 'nothing_left' } })
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('by default it is in her favour; wished afterwards, no other order uses it', async () => {
  const [code, next] = [some(world.codes[1]), some(world.codes[2])]
  const { phoneId } = await rowOf(code)
  await database.db.updateTable('orders').set({ phoneId }).where('code', '=', next).execute()
  await pay(code, 500)
  await handOver(code)
  const money = async () => await findMoneyOfOrder(database.db, await rowOf(next))
  expect((await money()).balanceCentavos).toBe(500)
  expect((await get(await linkOf(code))).html).toContain('quedan a tu favor')
  await wish(code)
  expect((await money()).balanceCentavos).toBe(0)
  await chooseGiveBack(database.db, { code, wish: null })
  expect((await money()).balanceCentavos).toBe(500)
  await wish(code)
  await pay_(form(code, 500, 'D-2'))
  const { id } = await database.db
    .selectFrom('balanceRefunds')
    .select('id')
    .where('proof', '=', 'D-2')
    .executeTakeFirstOrThrow()
  await takeBackRefund(database.db, { refundId: id, reason: 'Cuenta equivocada', byPersonId })
  expect((await told('money_returned')).at(-1)).toContain('anotamos por error que te devolvimos Bs 5')
  expect(await waiting()).toEqual([{ code, centavos: 500 }])
  await pay_(form(code, 500, 'D-3'))
  expect((await money()).creditCentavos).toBe(0)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('of a cancelled order all that was paid; an old debt comes first', async () => {
  const [owed, code] = [some(world.codes[3]), some(world.codes[4])]
  const { phoneId, dueCentavos } = await rowOf(code)
  await database.db.updateTable('orders').set({ phoneId }).where('code', '=', owed).execute()
  await send(database.db, world, [
    act({ kind: 'handover', order: owed, collectedCentavos: (await rowOf(owed)).dueCentavos - 300 }),
  ])
  await pay(code, 0)
  await wish(code)
  await cancelOrderAsOperator(database.db, { code, reason: 'Lluvia', byPersonId })
  expect(await waiting()).toEqual([{ code, centavos: dueCentavos - 300 }])
  expect((await get(await linkOf(code))).html).toContain('el pedido se anuló')
  await pay_(form(code, dueCentavos - 300, 'D-4'))
  expect(await waiting()).toEqual([])
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('transferred while she changes her mind, it is written down all the same; one proof is one order', async () => {
  const [code, other] = [some(world.codes[5]), some(world.codes[2])]
  await pay(code, 400)
  await handOver(code)
  await wish(code)
  await chooseGiveBack(database.db, { code, wish: null })
  expect(await waiting()).toEqual([])
  await pay_(form(code, 400, 'D-5'))
  expect(await leftOf(code)).toMatchObject({ openCentavos: 0, givenReturns: [{ proof: 'D-5' }] })
  expect((await findMoneyOfOrder(database.db, await rowOf(code))).creditCentavos).toBe(0)
  const { phoneId } = await rowOf(code)
  await database.db.updateTable('orders').set({ phoneId }).where('code', '=', other).execute()
  expect(dataOf(await pay_(form(other, 400, 'D-5')))).toMatchObject({ status: 409 })
})
