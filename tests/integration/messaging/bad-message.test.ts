import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { type AttemptToStart, startAttempts } from '~/features/messaging/sending/attempt-queries.server'
import { claimMessages, listInLine } from '~/features/messaging/sending/outbox-queries.server'
import { sendOne } from '~/features/messaging/sending/send-one.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { addMinutes } from '~/kernel/instants'
import { fakeProvider } from './fake-provider'
import { addPhones, forgetMessages, queueHelp } from './phones'

const database = testDatabase()

async function pass(minutes: number): Promise<void> {
  await setClock(database.db, addMinutes(await readClock(database.db), minutes))
}

const listed = () =>
  database.db.selectFrom('messages').select(['status', 'attempts', 'errorCode']).orderBy('id').execute()

beforeEach(async () => {
  await forgetMessages(database.db)
})

describe('a message whose end cannot be written down', () => {
  it('is sent once more, is given up, and stops no other', async () => {
    const [taken = 0, ...others] = await addPhones(database.db, 6)
    await queueHelp(database.db, [taken])
    await sendWaitingMessages(database.db, fakeProvider().provider, 'sms')
    await sql`update messages set provider_id = 'the-same'`.execute(database.db)

    await queueHelp(database.db, others)
    await sql`update messages set useful_until = useful_until + interval '1 day'`.execute(database.db)
    let sends = 0
    const [bad = 0] = others
    const { id } = await database.db
      .selectFrom('messages')
      .select('id')
      .where('phoneId', '=', bad)
      .executeTakeFirstOrThrow()
    const far = fakeProvider({
      answer: (message, takeIt) => {
        if (message.id !== id) return takeIt()
        sends += 1
        return { outcome: 'taken', providerId: 'the-same', status: 'queued' }
      },
    })
    expect(await sendWaitingMessages(database.db, far.provider, 'sms')).toMatchObject({
      taken: 4,
      postponed: 1,
    })
    expect(sends).toBe(1)
    for (let again = 0; again < 12; again++) {
      await pass(11)
      await sendWaitingMessages(database.db, far.provider, 'sms')
    }
    expect(sends).toBe(2)
    expect((await listed())[1]).toMatchObject({ status: 'failed', errorCode: 'gave_up: unknown' })
  })
})

describe('a message that kills whoever sends it', () => {
  it('is given up after two tries of which nothing was written down', async () => {
    await queueHelp(database.db, await addPhones(database.db, 2))
    await sql`update messages set attempts = 2, unsure_sends = 2, unsure_since = chaka_now(), error_code = null
               where id = (select min(id) from messages)`.execute(database.db)
    const far = fakeProvider()
    expect(await sendWaitingMessages(database.db, far.provider, 'sms')).toMatchObject({ taken: 1, failed: 1 })
    expect(far.accepted.size).toBe(1)
    expect(await listed()).toEqual([
      { status: 'failed', attempts: 3, errorCode: 'gave_up: unknown' },
      { status: 'queued', attempts: 1, errorCode: null },
    ])
  })
})

describe('a statement that fails for one message', () => {
  it('leaves the others of the batch alone, and is not tried over and over', async () => {
    await queueHelp(database.db, await addPhones(database.db, 5))
    await sql`update messages set attempts = 7 where id = (select min(id) from messages)`.execute(database.db)
    await sql`alter table messages add constraint bad check (attempts < 8)`.execute(database.db)
    try {
      const drained = await sendWaitingMessages(database.db, fakeProvider().provider, 'sms')
      expect(drained).toMatchObject({ taken: 4, postponed: 1 })
    } finally {
      await sql`alter table messages drop constraint bad`.execute(database.db)
    }
  })
})

describe('a worker that stood still between writing down a try and calling', () => {
  it('does not call: another may have taken over, so the message is looked for first', async () => {
    const [phone = 0] = await addPhones(database.db, 1)
    await queueHelp(database.db, [phone])
    const { db } = database
    const lease = randomUUID()
    const ids = await listInLine(db, { channel: 'sms', onlyKinds: null, isNight: false }, 1)
    const [message] = await claimMessages(db, {
      channel: 'sms',
      lease,
      leaseSeconds: 20,
      personSeconds: 0,
      ids,
    })
    const far = fakeProvider({ keepsLookUp: true })
    const clock = vi.spyOn(performance, 'now')
    const sending = {
      ...{ db, provider: far.provider, lease, templates: new Map() },
      tellOfSilence: () => Promise.resolve(),
      settleTaken: () => Promise.resolve(),
      start: async (attempt: AttemptToStart) => {
        const [started] = await startAttempts(db, [attempt])
        clock.mockReturnValue(Number.MAX_SAFE_INTEGER)
        return started
      },
    }
    try {
      expect(await sendOne(sending, some(message))).toBe('postponed')
    } finally {
      clock.mockRestore()
    }
    expect(far.accepted.size).toBe(0)
    expect(await listed()).toMatchObject([{ status: 'waiting', attempts: 1 }])
    for (const minutes of [1, 1, 1]) {
      await pass(minutes)
      await sendWaitingMessages(db, far.provider, 'sms')
    }
    expect(far.timesAccepted()).toEqual([1])
  })
})
