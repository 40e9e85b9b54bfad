import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld } from '#tests/support/world'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { retimeMessages } from '~/features/messaging/retime-messages.server'
import { smsCopy } from '~/features/messaging/sms'
import { addMinutes, formatShortMoment } from '~/kernel/instants'
import { sampleNotice } from '../../unit/messaging/sample-messages'
import { fakeProvider } from './fake-provider'
import { addPhones, forgetMessages, helpFor, sayByMessage } from './phones'

const database = testDatabase()
let cycleId = 0

beforeAll(async () => {
  cycleId = (await buildWorld(database.db)).cycle.id
})

it('withdraws what waits of a subject and of what stands below it, of no other', async () => {
  const [phone = 0] = await addPhones(database.db, 1)
  const now = await readClock(database.db)
  const subjects = ['order:12', 'order:12:revision:2', 'order:12:change:7', 'order:123', 'order:1']
  const messages = subjects.flatMap((subject) => helpFor([phone], now).map((each) => ({ ...each, subject })))
  await database.db.transaction().execute((trx) => queueMessages(trx, messages))
  await database.db
    .updateTable('messages')
    .set({ status: 'failed', errorCode: '30005' })
    .where('subject', '=', 'order:12:change:7')
    .execute()

  const withdraw = (kinds?: ['order_placed']) =>
    database.db
      .transaction()
      .execute((trx) => withdrawMessages(trx, { subject: 'order:12', ...(kinds ? { kinds } : {}) }))
  expect(await withdraw(['order_placed'])).toBe(0)
  expect(await withdraw()).toBe(2)
  const rows = await database.db.selectFrom('messages').select(['subject', 'status']).orderBy('id').execute()
  expect(rows).toEqual([
    { subject: 'order:12', status: 'expired' },
    { subject: 'order:12:revision:2', status: 'expired' },
    { subject: 'order:12:change:7', status: 'failed' },
    { subject: 'order:123', status: 'waiting' },
    { subject: 'order:1', status: 'waiting' },
  ])
})

it('withdraws of a cycle only what is about its orders, when told so', async () => {
  const [phone = 0] = await addPhones(database.db, 1)
  const now = await readClock(database.db)
  const messages = ['order:5:change:1', `cycle:${cycleId}:change:1`].flatMap((subject) =>
    helpFor([phone], now).map((each) => ({ ...each, subject, cycleId })),
  )
  const withdraw = (about?: 'order') =>
    database.db
      .transaction()
      .execute((trx) => withdrawMessages(trx, { cycleId, kinds: ['help'], ...(about ? { about } : {}) }))
  await database.db.transaction().execute((trx) => queueMessages(trx, messages))
  expect(await withdraw('order')).toBe(1)
  expect(await withdraw()).toBe(1)
})

describe('what a sender holds while it is withdrawn, or while silence is asked for', () => {
  const queueOne = async () => {
    await forgetMessages(database.db)
    const [phone = 0] = await addPhones(database.db, 1)
    const now = await readClock(database.db)
    const messages = helpFor([phone], now).map((each) => ({ ...each, subject: 'order:77' }))
    await database.db.transaction().execute((trx) => queueMessages(trx, messages))
    return phone
  }
  const withdraw = () =>
    database.db.transaction().execute((trx) => withdrawMessages(trx, { subject: 'order:77' }))
  const fate = () =>
    database.db.selectFrom('messages').select(['status', 'errorCode']).executeTakeFirstOrThrow()
  const later = async () => setClock(database.db, addMinutes(await readClock(database.db), 2))

  it('is not sent when it was held only, also by a worker that has died', async () => {
    for (const end of ['withdrawn', 'opted_out']) {
      const phone = await queueOne()
      await sql`update messages set lease = gen_random_uuid(), leased_until = chaka_now() + interval '15 s'`.execute(
        database.db,
      )
      if (end === 'withdrawn') expect(await withdraw()).toBe(1)
      else await sayByMessage(database.db, phone, false)
      expect(await fate()).toEqual({ status: 'expired', errorCode: end })
      await later()
      const far = fakeProvider()
      await sendWaitingMessages(database.db, far.provider, 'sms')
      expect(far.accepted.size).toBe(0)
    }
  })

  it.each(['withdrawn', 'opted_out'])('is not tried again when its try comes to nothing: %s', async (end) => {
    for (const outcome of ['try_again', 'unknown'] as const) {
      const phone = await queueOne()
      let calls = 0
      const far = fakeProvider({
        keepsLookUp: true,
        answer: async () => {
          calls += 1
          if (end === 'withdrawn') expect(await withdraw()).toBe(0)
          else await sayByMessage(database.db, phone, false)
          return { outcome, error: '429' }
        },
      })
      await sendWaitingMessages(database.db, far.provider, 'sms')
      await later()
      await sendWaitingMessages(database.db, far.provider, 'sms')
      expect(calls).toBe(1)
      expect(await fate()).toEqual({ status: 'expired', errorCode: end })
    }
  })

  it('is not tried again by who takes it over from a worker that died in its try', async () => {
    await queueOne()
    await sql`
      update messages set lease = gen_random_uuid(), leased_until = chaka_now() + interval '15 s', attempts = 1,
                          unsure_sends = 1, unsure_since = chaka_now()`.execute(database.db)
    expect(await withdraw()).toBe(0)
    await later()
    const far = fakeProvider({ keepsLookUp: true })
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(far.accepted.size).toBe(0)
    expect(await fate()).toEqual({ status: 'expired', errorCode: 'withdrawn' })
  })
})

it('a notice of which only the page that says when still waits is told anew, whole', async () => {
  await forgetMessages(database.db)
  const [phone = 0] = await addPhones(database.db, 1)
  const now = await readClock(database.db)
  const variables = { ...sampleNotice(12), answerBy: addMinutes(now, 600), takeAt: addMinutes(now, 900) }
  const [notice] = helpFor([phone], now)
  const request = { ...notice, kind: 'harvest_request', variables, cycleId, recipient: 'producer:7' }
  await database.db.transaction().execute((trx) => queueMessages(trx, [request as NewMessage]))
  const rows = () =>
    database.db
      .selectFrom('messages')
      .select(['id', 'recipient', 'status', 'body', 'overtakenAt'])
      .orderBy('id')
      .execute()
  const [first, ...pages] = await rows()
  expect(pages.length).toBeGreaterThan(0)
  await sql`
    update messages set status = 'sent', provider = 'test', provider_id = 'test', sent_at = chaka_now()
     where id = ${first?.id}`.execute(database.db)
  const [answerBy, takeAt] = [addMinutes(now, 2040), addMinutes(now, 2340)]
  const moved = { cycleId, subject: 'cycle:1:change:1', answerBy, takeAt }
  const retime = () => database.db.transaction().execute((trx) => retimeMessages(trx, moved))
  expect(await retime()).toBe(pages.length + 1)
  const after = await rows()
  expect(after[0]).toMatchObject({ status: 'sent', overtakenAt: expect.any(Date) as Date })
  expect(after.slice(1, pages.length + 1).every(({ status }) => status === 'expired')).toBe(true)
  const anew = after.slice(pages.length + 1)
  expect(anew.every(({ status }) => status === 'waiting')).toBe(true)
  expect(anew.map(({ body }) => body).join(' ')).toContain(smsCopy(formatShortMoment(answerBy, 'es')))
})
