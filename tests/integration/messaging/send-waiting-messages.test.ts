import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { readLogFilter } from '~/features/messaging/log/message-log'
import { readMessageLog } from '~/features/messaging/log/views.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { hasWaitingMessages } from '~/features/messaging/views.server'
import { localPhones } from '~/integrations/local-phones/local-phones.server'
import { addMinutes } from '~/kernel/instants'
import { fakeProvider } from './fake-provider'
import { NO_LIMITS } from './load'
import { addPhones, forgetMessages, helpFor, queueHelp } from './phones'

const database = testDatabase({ max: 20 })

async function statuses(): Promise<Record<string, number>> {
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*) as count from messages group by status`.execute(database.db)
  return Object.fromEntries(rows.map((row) => [row.status, row.count]))
}

async function pass(minutes: number): Promise<void> {
  await setClock(database.db, addMinutes(await readClock(database.db), minutes))
}

beforeEach(async () => {
  await forgetMessages(database.db)
})

describe('sendWaitingMessages', () => {
  it('delivers to the local phones, only on its channel', async () => {
    await queueHelp(database.db, await addPhones(database.db, 3))
    expect(await hasWaitingMessages(database.db, 'sms')).toBe(true)
    expect(await hasWaitingMessages(database.db, 'whatsapp')).toBe(false)
    expect(await sendWaitingMessages(database.db, localPhones, 'whatsapp')).toMatchObject({ taken: 0 })
    expect(await sendWaitingMessages(database.db, localPhones, 'sms')).toMatchObject({ taken: 3 })
    expect(await statuses()).toEqual({ delivered: 3 })
    expect(await hasWaitingMessages(database.db, 'sms')).toBe(false)
  })

  it('sends each message once though many workers drain at once', async () => {
    await queueHelp(database.db, await addPhones(database.db, 300))
    const far = fakeProvider()
    await Promise.all(
      Array.from({ length: 6 }, () => sendWaitingMessages(database.db, far.provider, 'sms', { batch: 20 })),
    )
    expect(far.accepted.size).toBe(300)
    expect(far.timesAccepted().every((times) => times === 1)).toBe(true)
    expect(await statuses()).toEqual({ queued: 300 })
  })

  it('does not call the provider in a transaction', async () => {
    // One at a time: how another one ended may just be written down, in a transaction.
    await queueHelp(database.db, await addPhones(database.db, 1))
    const inTransaction: number[] = []
    const far = fakeProvider({
      answer: async (_message, takeIt) => {
        const { rows } = await sql<{ open: number }>`
          select count(*) as open from pg_stat_activity
           where datname = current_database() and state like 'idle in transaction%'`.execute(database.db)
        inTransaction.push(rows[0]?.open ?? -1)
        return takeIt()
      },
    })
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(inTransaction).toEqual([0])
  })

  it('sends nothing that is no longer useful', async () => {
    await queueHelp(database.db, await addPhones(database.db, 2))
    await pass(61)
    const far = fakeProvider()
    expect(await hasWaitingMessages(database.db, 'sms')).toBe(true)
    expect(await sendWaitingMessages(database.db, far.provider, 'sms')).toMatchObject({ expired: 2 })
    expect(far.accepted.size).toBe(0)
    expect(await statuses()).toEqual({ expired: 2 })
  })
})

describe('a slow provider', () => {
  it('is not given what stopped being useful, or was taken over, while it was waited for', async () => {
    for (const leaseSeconds of [2 * 3600, 30]) {
      await forgetMessages(database.db)
      await queueHelp(database.db, await addPhones(database.db, 10))
      let calls = 0
      const far = fakeProvider({
        answer: async (_message, takeIt) => {
          if (++calls === 3) await pass(leaseSeconds > 3600 ? 61 : 1)
          return takeIt()
        },
      })
      await sendWaitingMessages(database.db, far.provider, 'sms', { leaseSeconds })
      expect(Math.max(...far.timesAccepted())).toBe(1)
      if (leaseSeconds > 3600) expect(far.accepted.size).toBeLessThan(10)
      else expect(far.accepted.size).toBe(10)
    }
  })
})

describe('a worker whose lease has ended', () => {
  it('leaves alone what another is sending at this moment', async () => {
    await queueHelp(database.db, await addPhones(database.db, 4))
    const gate = () => {
      let open = () => {}
      const opened = new Promise<void>((resolve) => (open = resolve))
      return { open, opened }
    }
    const [slow, threeUnderWay, fourthUnderWay, fourth] = [gate(), gate(), gate(), gate()]
    const bySlow: number[] = []
    const byOther: number[] = []
    const slowFar = fakeProvider({
      answer: async (message, takeIt) => {
        if (bySlow.push(message.id) === 3) threeUnderWay.open()
        await slow.opened
        return takeIt()
      },
    })
    const otherFar = fakeProvider({
      answer: async (message, takeIt) => {
        if (byOther.push(message.id) === 4) fourthUnderWay.open()
        if (!bySlow.includes(message.id)) await fourth.opened
        return takeIt()
      },
    })
    const slowDrain = sendWaitingMessages(database.db, slowFar.provider, 'sms')
    await threeUnderWay.opened
    await pass(1)
    const otherDrain = sendWaitingMessages(database.db, otherFar.provider, 'sms')
    await fourthUnderWay.opened
    slow.open()
    await slowDrain
    fourth.open()
    await otherDrain
    expect(bySlow).toHaveLength(3)
    expect(new Set(byOther).size).toBe(4)
    expect(await statuses()).toEqual({ queued: 4 })
  })
})

describe('a worker that dies', () => {
  /** Takes `after` messages, then dies as a killed process does: whatever it was to write is not written. */
  async function dieAfter(after: number, far: ReturnType<typeof fakeProvider>): Promise<void> {
    let calls = 0
    const dying = {
      ...far.provider,
      send: async (message: Parameters<typeof far.provider.send>[0]) => {
        if (calls++ < after) return far.provider.send(message)
        await far.provider.send(message)
        return new Promise<never>(() => {})
      },
    }
    const drained = sendWaitingMessages(database.db, dying, 'sms', { batch: 10, leaseSeconds: 30 })
    await Promise.race([
      drained,
      new Promise<void>((resolve) => {
        const look = () => (calls > after + 2 ? resolve() : setImmediate(look))
        look()
      }),
    ])
  }

  it('leaves its messages to others when its lease ends, and duplicates only those under way', async () => {
    await queueHelp(database.db, await addPhones(database.db, 10))
    const far = fakeProvider()
    await dieAfter(4, far)
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(far.accepted.size).toBeLessThan(10)

    await pass(0.6)
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(far.accepted.size).toBe(10)
    expect(far.timesAccepted().filter((times) => times > 1)).toHaveLength(3)
    expect(Math.max(...far.timesAccepted())).toBe(2)
    expect(await statuses()).toEqual({ queued: 10 })
  })

  it('duplicates nothing where the provider can be asked', async () => {
    await queueHelp(database.db, await addPhones(database.db, 10))
    const far = fakeProvider({ keepsLookUp: true })
    await dieAfter(4, far)
    await pass(0.6)
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(far.accepted.size).toBe(10)
    expect(Math.max(...far.timesAccepted())).toBe(1)
    expect(await statuses()).toEqual({ queued: 7, sent: 3 })
  })
})

describe('a provider in trouble', () => {
  it('is asked again later when it says so, and never for what it refuses', async () => {
    await queueHelp(database.db, await addPhones(database.db, 2))
    let calls = 0
    const far = fakeProvider({
      answer: (_message, takeIt) => {
        calls += 1
        if (calls === 1) return { outcome: 'refused', error: '21211' }
        if (calls === 2) return { outcome: 'try_again', error: '429' }
        return takeIt()
      },
    })
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(await statuses()).toEqual({ failed: 1, waiting: 1 })
    expect(await hasWaitingMessages(database.db, 'sms')).toBe(false)

    await pass(0.2)
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(await statuses()).toEqual({ failed: 1, queued: 1 })
    expect(far.timesAccepted()).toEqual([1])
  })

  it('is looked up after a cut connection, not sent to again', async () => {
    await queueHelp(database.db, await addPhones(database.db, 1))
    let calls = 0
    const far = fakeProvider({
      keepsLookUp: true,
      answer: (_message, takeIt) => {
        takeIt()
        calls += 1
        throw new Error('socket hang up')
      },
    })
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(await statuses()).toEqual({ waiting: 1 })
    await pass(0.2)
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(calls).toBe(1)
    expect(await statuses()).toEqual({ sent: 1 })
  })

  it.each([
    ['cannot be asked', false, 2],
    ['says each time that it is not there', true, 4],
  ])('is given up in the end: it %s', async (_what, keepsLookUp, sends) => {
    await queueHelp(database.db, await addPhones(database.db, 1))
    await sql`update messages set any_hour = true, useful_until = useful_until + interval '1 day'`.execute(
      database.db,
    )
    let calls = 0
    const far = fakeProvider({
      keepsLookUp,
      answer: () => {
        calls += 1
        return { outcome: 'unknown', error: '500' }
      },
    })
    for (let attempt = 0; attempt < 12; attempt++) {
      await sendWaitingMessages(database.db, far.provider, 'sms')
      await pass(11)
    }
    expect(calls).toBe(sends)
    expect(await database.db.selectFrom('messages').select(['status', 'errorCode']).execute()).toEqual([
      { status: 'failed', errorCode: 'gave_up: unknown' },
    ])
  })

  it.each([
    ['refuses for now', { outcome: 'try_again', error: '429' } as const],
    ['cannot even be asked', { outcome: 'unknown', error: 'look_up 500' } as const],
  ])('is outlasted: it %s for hours, then takes it, on the same channel', async (_what, trouble) => {
    await queueHelp(database.db, await addPhones(database.db, 1))
    await sql`
      update messages set channel = 'whatsapp', any_hour = true, useful_until = useful_until + interval '1 day'`.execute(
      database.db,
    )
    let isOver = false
    const far = fakeProvider({ answer: (_message, takeIt) => (isOver ? takeIt() : trouble) })
    const provider: typeof far.provider = {
      ...far.provider,
      lookUp: () =>
        Promise.resolve(isOver || trouble.outcome !== 'unknown' ? { outcome: 'not_taken' } : trouble),
    }
    for (let attempt = 0; attempt < 20; attempt++) {
      await sendWaitingMessages(database.db, provider, 'whatsapp')
      await pass(16)
    }
    isOver = true
    await sendWaitingMessages(database.db, provider, 'whatsapp')
    const rows = database.db.selectFrom('messages').select(['status', 'channel', 'rerouted'])
    expect(await rows.execute()).toEqual([{ status: 'queued', channel: 'whatsapp', rerouted: null }])
  })
})

describe('in the quiet hours', () => {
  const night = new Date('2026-11-19T02:00:00Z')
  const morning = new Date('2026-11-19T10:00:00Z')
  const queue = async (subject: string, usefulMinutes: number, urgent = false) => {
    const [phone = 0] = await addPhones(database.db, 1)
    const now = await readClock(database.db)
    const messages = helpFor([phone], now, usefulMinutes).map((each) => ({ ...each, subject, urgent }))
    await database.db.transaction().execute((trx) => queueMessages(trx, messages))
  }

  it('only what is urgent or asked for goes; the rest goes at six, or is parked when it would be too late', async () => {
    await setClock(database.db, night)
    await queue('notice:1', 24 * 60)
    await queue('half:1', 8 * 60 + 30)
    await queue('five:1', 8 * 60 + 5)
    await queue('soon:1', 5 * 60)
    await queue('tried:1', 5 * 60)
    await sql`update messages set attempts = 1 where subject = 'tried:1'`.execute(database.db)
    await queue('inbound:1', 24 * 60)
    await queue('urgent:1', 5 * 60, true)
    const far = fakeProvider()
    await sendWaitingMessages(database.db, far.provider, 'sms')
    const { rows } = await sql`
      select subject, status, error_code as why, case status when 'waiting' then send_after end as goes
        from messages where status in ('waiting', 'expired') order by id`.execute(database.db)
    const parked = { status: 'expired', goes: null, why: 'quiet_hours' }
    expect(rows).toEqual([
      { subject: 'notice:1', status: 'waiting', why: null, goes: morning },
      { subject: 'half:1', status: 'waiting', why: null, goes: morning },
      { ...parked, subject: 'five:1' },
      { ...parked, subject: 'soon:1' },
      { ...parked, subject: 'tried:1', why: 'unknown' },
    ])
    expect(far.accepted.size).toBe(2)
    expect(await hasWaitingMessages(database.db, 'sms')).toBe(false)
    // Who calls sees them at once.
    const failed = readLogFilter(new URLSearchParams({ estado: 'fallaron' }))
    const prices = NO_LIMITS.priceMicros
    const { lines } = await readMessageLog(database.db, { associationId: null }, failed, prices)
    expect(lines.map(({ errorCode }) => errorCode)).toEqual(['unknown', 'quiet_hours', 'quiet_hours'])

    await setClock(database.db, morning)
    await sendWaitingMessages(database.db, far.provider, 'sms')
    expect(far.accepted.size).toBe(4)
  })

  it('the phones of the demo wake nobody', async () => {
    await setClock(database.db, addMinutes(night, 24 * 60))
    await queue('notice:2', 24 * 60)
    expect(await sendWaitingMessages(database.db, localPhones, 'sms')).toMatchObject({ taken: 1 })
  })
})
