import { beforeEach, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { hasWaitingMessages } from '~/features/messaging/views.server'
import { addMinutes } from '~/kernel/instants'
import { fakeProvider } from './fake-provider'
import { NO_LIMITS } from './load'
import { addPhones, forgetMessages, helpFor } from './phones'

const database = testDatabase({ max: 10 })

beforeEach(async () => {
  await forgetMessages(database.db)
})

describe('the messages of one phone', () => {
  /** Three messages for each phone, queued one after the other. */
  async function queueThree(phones: readonly number[]): Promise<void> {
    const now = await readClock(database.db)
    for (const page of [1, 2, 3]) {
      const pages = helpFor(phones, now).map((message) => ({ ...message, subject: `page:${page}` }))
      await database.db.transaction().execute((trx) => queueMessages(trx, pages))
    }
  }

  async function phoneOf(messageId: number): Promise<number> {
    const row = await database.db
      .selectFrom('messages')
      .select('phoneId')
      .where('id', '=', messageId)
      .executeTakeFirstOrThrow()
    return row.phoneId
  }

  it('leave one at a time and in order, however many workers send', async () => {
    await queueThree(await addPhones(database.db, 12))
    const underWay = new Map<number, number>()
    const sent = new Map<number, number[]>()
    const far = fakeProvider({
      answer: async (message, takeIt) => {
        const phone = await phoneOf(message.id)
        underWay.set(phone, (underWay.get(phone) ?? 0) + 1)
        sent.set(phone, [...(sent.get(phone) ?? []), message.id])
        await readClock(database.db)
        expect(underWay.get(phone)).toBe(1)
        underWay.set(phone, 0)
        return takeIt()
      },
    })
    const drain = () => sendWaitingMessages(database.db, far.provider, 'sms', { batch: 5 })
    await Promise.all([drain(), drain(), drain()])
    await drain()
    expect(far.accepted.size).toBe(36)
    for (const ids of sent.values()) expect(ids).toEqual([...ids].sort((one, other) => one - other))
  })

  it('wait for the first one while it is to be tried again, but a code does not', async () => {
    const [phone = 0] = await addPhones(database.db, 1)
    await queueThree([phone])
    const now = await readClock(database.db)
    const code = { ...helpFor([phone], now)[0], subject: 'code', urgent: true } as NewMessage
    await database.db.transaction().execute((trx) => queueMessages(trx, [code]))
    const subjects: string[] = []
    let refusals = 1
    const far = fakeProvider({
      answer: async (message, takeIt) => {
        const { subject } = await database.db
          .selectFrom('messages')
          .select('subject')
          .where('id', '=', message.id)
          .executeTakeFirstOrThrow()
        subjects.push(subject)
        return subject === 'page:1' && refusals-- > 0 ? { outcome: 'try_again', error: '429' } : takeIt()
      },
    })
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(subjects.sort()).toEqual(['code', 'page:1'])
    expect(await hasWaitingMessages(database.db, 'sms')).toBe(false)
    await setClock(database.db, addMinutes(await readClock(database.db), 0.2))
    subjects.length = 0
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(subjects).toEqual(['page:1', 'page:2', 'page:3'])
  })

  it('do not wait for one that is put off for long, but its own pages do', async () => {
    const [phone = 0] = await addPhones(database.db, 1)
    const now = await readClock(database.db)
    const notice = (subject: string, recipient: string) =>
      ({ ...helpFor([phone], now)[0], subject, recipient }) as NewMessage
    const queued = [
      notice('paid', 'producer:1'),
      notice('paid', 'producer:1#2'),
      notice('answer', 'producer:1'),
    ]
    for (const message of queued)
      await database.db.transaction().execute((trx) => queueMessages(trx, [message]))
    const { db } = database
    await db
      .updateTable('messages')
      .set({ usefulUntil: addMinutes(now, 600) })
      .execute()
    await db
      .updateTable('messages')
      .set({ attempts: 1, sendAfter: addMinutes(now, 60) })
      .where('subject', '=', 'paid')
      .where('recipient', '=', 'producer:1')
      .execute()
    const far = fakeProvider()
    await sendWaitingMessages(db, far.provider, 'sms')
    const waiting = db.selectFrom('messages').select('recipient').where('status', '=', 'waiting')
    expect((await waiting.execute()).map(({ recipient }) => recipient).sort()).toEqual([
      'producer:1',
      'producer:1#2',
    ])
    await setClock(database.db, addMinutes(now, 61))
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(await waiting.execute()).toEqual([])
  })

  it('leave six seconds apart, though one of them is urgent', async () => {
    const phones = await addPhones(database.db, 3)
    const now = await readClock(database.db)
    const calm = helpFor(phones, now).map((message) => ({ ...message, subject: 'calm' }))
    const urgent = helpFor(phones, now).map((message) => ({ ...message, subject: 'urgent', urgent: true }))
    await database.db.transaction().execute((trx) => queueMessages(trx, [...calm, ...urgent]))
    const far = fakeProvider()
    const limits = { ...NO_LIMITS, personSeconds: 6 }
    await sendWaitingMessages(database.db, far.provider, 'sms', { limits })
    const sent = await database.db
      .selectFrom('messages')
      .select('subject')
      .where('sentAt', 'is not', null)
      .execute()
    expect(sent.map(({ subject }) => subject)).toEqual(['urgent', 'urgent', 'urgent'])
  })
})
