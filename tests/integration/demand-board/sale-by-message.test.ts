import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { hearSaleAnswer } from '~/features/demand-board/negotiation/hear-sale-answer.server'
import { answerNegotiation, startNegotiation } from '~/features/demand-board/negotiation/negotiate.server'
import { readSaleAnswer } from '~/features/demand-board/negotiation/sale-answer'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { addGoods, addMunicipality, announceAndAsk, surveyPotato } from './support'

const database = testDatabase()
let world: World
let city: Awaited<ReturnType<typeof addMunicipality>>
let id: number
beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  city = await addMunicipality(db)
  const papaId = some((await addGoods(db, city.id, world)).get('papa-waycha'))
  await db.updateTable('deliveryPoints').set({ organizationId: city.id }).execute()
  await surveyPotato(db, city, papaId)
  const by = { personId: world.associations[0].coordinator.personId, role: 'association_coordinator' }
  const pair = await announceAndAsk(db, { world, city, papaId, by })
  const offer = { ...pair, units: 6, centavos: 5_200, organizationId: city.id, by: city.by }
  const started = await startNegotiation(db, offer)
  if (!started.ok) throw new Error(started.refusal.reason)
  id = started.value.negotiationId
})

const told = async () =>
  await database.db.selectFrom('messages').select(['kind', 'body']).orderBy('id').execute()
const send = async () =>
  await database.db
    .updateTable('messages')
    .set({ status: 'sent', attempts: 1, providerId: sql<string>`'sent-' || id` })
    .where('status', '=', 'waiting')
    .execute()
const heard = async (body: string, phoneId: number, about: { subject: string } | null = null) =>
  await database.db.transaction().execute(async (trx) => {
    const inbound = { id: 1, phoneId, body, about, now: new Date(), channel: 'whatsapp' }
    return await hearSaleAnswer(trx, inbound as unknown as InboundToHandle, () => Promise.resolve(false))
  })

test('a coordinator names her price, signs, and is read back; the other side is told once', async () => {
  expect(await told()).toMatchObject([{ kind: 'bulk_offered' }])
  expect(some((await told())[0]).body).toContain('6 arrobas de papa waych’a a Bs\u00a052,00')
  expect(some((await told())[0]).body).toContain(`VENTA ${id} SÍ`)
  const { phoneId } = world.associations[0].coordinator
  await send()
  expect(await heard(`VENTA ${id} SI`, world.associations[1].coordinator.phoneId)).toBeNull()
  expect(await heard(`VENTA 99 SI`, phoneId)).toBeNull()
  expect(await heard(`venta ${id} 90`, phoneId)).toMatchObject({
    replies: [{ variables: { what: 'outside_band', lowCentavos: 4_830, highCentavos: 7_500 } }],
  })
  expect(await heard(`Venta ${id} a 56,50`, phoneId)).toMatchObject({
    replies: [{ variables: { what: 'offered', centavos: 5_650 } }],
  })
  expect(await heard(`VENTA ${id} SI`, phoneId)).toMatchObject({
    replies: [{ variables: { what: 'waits' } }],
  })
  const counter = { kind: 'counter', units: 6, centavos: 5_500 } as const
  const buyer = { side: 'buyer', organizationId: city.id, by: city.by } as const
  await answerNegotiation(database.db, { ...buyer, negotiationId: id, number: 2, answer: counter })
  // She says yes to what she read; another price waits for the morning: nothing is signed unread.
  const changed = { replies: [{ variables: { what: 'changed' } }] }
  expect(await heard(`VENTA ${id} SI`, phoneId)).toMatchObject(changed)
  await send()
  expect(await heard(`VENTA ${id} SI`, phoneId, { subject: `negotiation:${id}:1:offered` })).toMatchObject(
    changed,
  )
  for (const _ of [1, 2])
    expect(await heard(`VENTA ${id} SÍ.`, phoneId)).toMatchObject({
      outcome: 'sale_answered',
      replies: [{ variables: { what: 'agreed', centavos: 5_500 } }],
    })
  expect((await told()).map(({ kind }) => kind)).toEqual([
    'bulk_offered',
    'bulk_told',
    'bulk_offered',
    'bulk_told',
  ])
  const agreed = await database.db.selectFrom('negotiations').selectAll().executeTakeFirstOrThrow()
  const by = world.associations[0].coordinator.personId
  expect(agreed).toMatchObject({ state: 'agreed', agreedSide: 'association', agreedBy: by, agreedUnits: 6 })
})

test.each([
  ['VENTA 12 SI', { number: 12, says: { kind: 'yes' } }],
  ['venta 12 no.', { number: 12, says: { kind: 'no' } }],
  ['Venta 12 Bs 65,50', { number: 12, says: { kind: 'price', centavos: 6_550 } }],
  ['VENTA SI', null],
  ['12 SI', null],
  ['venta 12 quizás', null],
])('"%s" is read as what it says, and never guessed', (body, answer) => {
  expect(readSaleAnswer(body)).toEqual(answer)
})
