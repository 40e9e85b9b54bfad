import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { moneyByMessage } from '~/features/settlement/advances/money-by-message.server'
import { advanceWorld, type AdvanceWorld } from './advances-world'

const database = testDatabase()
let world: AdvanceWorld
let from: string
beforeAll(async () => {
  world = await advanceWorld(database.db)
  const phone = await database.db
    .selectFrom('personPhones')
    .innerJoin('phones', 'phones.id', 'personPhones.phoneId')
    .select('phones.e164')
    .where('personPhones.personId', '=', world.producer.personId)
    .executeTakeFirstOrThrow()
  from = phone.e164 ?? ''
})

let sequence = 0
/** What is said back to what she writes. */
async function write(body: string): Promise<string[]> {
  const { inboundId } = await receiveInbound(database.db, {
    ...{
      provider: 'test',
      providerId: `money-${(sequence += 1)}`,
      channel: 'sms',
      from,
      body,
      parameters: {},
    },
  })
  await handleWaitingInbound(database.db, { money: moneyByMessage })
  const replies = await database.db
    .selectFrom('messages')
    .select('body')
    .where('subject', '=', `inbound:${inboundId}`)
    .orderBy('id')
    .execute()
  return replies.map((reply) => reply.body)
}
const advances = () =>
  database.db
    .selectFrom('advances')
    .select(['state', 'amountCentavos', 'feeCentavos', 'askedThrough'])
    .execute()

test('she is read back what she would get and what it costs; nothing is asked for until she says yes', async () => {
  expect(some((await write('Pronto mil'))[0])).toContain('PRONTO 50')
  expect(some((await write('pronto 99999'))[0])).toMatch(/Puede pedir hasta Bs \d+/)
  const offer = some((await write('¿Adelanto?'))[0])
  expect(offer).toMatch(/Puede recibir Bs 80 antes.*Cuesta Bs 2 \(2,5 %\).*se descuentan Bs 82.*SI o NO/)
  expect(await advances()).toEqual([])
  expect(some((await write('no'))[0])).toContain('no se pide nada')
  expect(some((await write('PRONTO SI'))[0])).toContain('Escriba PRONTO')
  await write('pronto pago 40 bs')
  expect(some((await write('Sí'))[0])).toContain('Anotado: pide Bs 40')
  expect(await advances()).toEqual([
    { state: 'asked', amountCentavos: 4_000, feeCentavos: 100, askedThrough: 'message' },
  ])
  expect(some((await write('PRONTO'))[0])).toContain('ya consta')
  const asked = await database.db
    .selectFrom('messages')
    .select('kind')
    .where('kind', '=', 'advance_asked')
    .execute()
  expect(asked.length).toBeLessThanOrEqual(1)
})

test('CUANTO says what is to be deducted', async () => {
  await database.db
    .updateTable('advances')
    .set({
      ...{ state: 'paid', approvedBy: world.administrator.personId, approvedAt: new Date() },
      ...{ paidBy: world.operator.personId, paidAt: new Date(), method: 'cash', proof: '1' },
      payFormKey: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5d',
    })
    .execute()
  expect((await write('CUANTO')).join(' ')).toContain('se descuentan Bs 41 de pronto pago')
})
