import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { mostIn } from '#tests/support/most-in'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { planPlaces } from '~/features/messaging/sending/whatsapp-places'
import { addMinutes } from '~/kernel/instants'
import { NO_LIMITS, part, queueNotices } from './load'
import { addPhones, forgetMessages } from './phones'
import { queueOrders, twilioWorld } from './twilio-world'

const database = testDatabase({ max: 20 })

beforeEach(async () => {
  await forgetMessages(database.db)
  await database.db.deleteFrom('messagePace').execute()
  await database.db.deleteFrom('messageAlarms').execute()
})

describe('the rate of a sender', () => {
  it('is kept by all workers together: as fast as configured, and not faster', async () => {
    const count = part(10_000)
    const perSecond = 80
    const takenAt: number[] = []
    const far = twilioWorld(() => database.db, { now: () => new Date() })
    const timed = {
      ...far.provider,
      send: (...args: Parameters<typeof far.provider.send>) => {
        takenAt.push(performance.now())
        return far.provider.send(...args)
      },
    }
    const limits = { ...NO_LIMITS, perSecond: { whatsapp: perSecond, sms: perSecond } }
    await queueNotices(database.db, await addPhones(database.db, count))
    const startedAt = performance.now()
    // As its tick wakes it: on a busy machine the six seconds of one may pass before it has taken any.
    const worker = async () => {
      while (takenAt.length < count && performance.now() - startedAt < 120_000)
        await sendWaitingMessages(database.db, timed, 'sms', { limits })
    }
    await Promise.all([worker(), worker(), worker()])
    const seconds = (performance.now() - startedAt) / 1000
    console.info(count, 'at', perSecond, 'a second', { seconds, most: mostIn(1_000, takenAt) })
    expect(takenAt).toHaveLength(count)
    expect(new Set(far.fake.ledger.map(({ to }) => to)).size).toBe(count)
    expect(seconds).toBeGreaterThan((count - 1) / perSecond)
    expect(mostIn(1_000, takenAt)).toBeLessThanOrEqual(perSecond)
  }, 400_000)

  it('leaves six seconds between two messages to one phone', async () => {
    const far = twilioWorld(() => database.db)
    const phones = await addPhones(database.db, 2)
    await queueNotices(database.db, phones, { subject: 'test:1' })
    await queueNotices(database.db, phones, { subject: 'test:2' })
    const limits = { ...NO_LIMITS, personSeconds: 6 }
    expect(await far.drain('sms', { limits })).toMatchObject({ taken: 2 })
    await setClock(database.db, addMinutes(await readClock(database.db), 0.11))
    expect(await far.drain('sms', { limits })).toMatchObject({ taken: 2 })
  })
})

describe('the budget of a day', () => {
  it('lets only what is urgent go when it is used up, until the next day, and raises one alarm', async () => {
    const far = twilioWorld(() => database.db)
    const limits = { ...NO_LIMITS, dailyBudgetMicros: 250_000 }
    await queueNotices(database.db, await addPhones(database.db, 3))
    await far.drain('sms', { limits })
    const rest = await addPhones(database.db, 3)
    await queueNotices(database.db, rest.slice(0, 2))
    await queueNotices(database.db, rest.slice(2), { urgent: true })
    expect(await far.drain('sms', { limits })).toMatchObject({ taken: 1 })
    expect(await far.drain('sms', { limits })).toMatchObject({ taken: 0 })
    const alarms = await database.db.selectFrom('messageAlarms').select('what').execute()
    expect(alarms).toEqual([{ what: 'budget' }])
    await setClock(database.db, addMinutes(await readClock(database.db), 20 * 60))
    expect(await far.drain('sms', { limits })).toMatchObject({ taken: 2 })
  })

  it('does not hold back a harvest notice or an answer to what she wrote, not even behind something that it does hold back', async () => {
    const far = twilioWorld(() => database.db)
    const limits = { ...NO_LIMITS, dailyBudgetMicros: 100_000 }
    await queueNotices(database.db, await addPhones(database.db, 1))
    await far.drain('sms', { limits })
    const producers = await addPhones(database.db, 2)
    await queueNotices(database.db, producers, { subject: 'test:2' })
    await queueNotices(database.db, producers, { subject: 'test:3', kind: 'harvest_zero' })
    await queueNotices(database.db, producers.slice(0, 1), { subject: 'inbound:1' })
    expect(await far.drain('sms', { limits })).toMatchObject({ taken: 3 })
    const left = database.db.selectFrom('messages').select('kind').where('status', '=', 'waiting')
    expect(await left.execute()).toEqual([{ kind: 'help' }, { kind: 'help' }])
  })
})

describe('the places of a new WhatsApp sender', () => {
  it('go first to those who have to act; who has no place gets the same notice by SMS', async () => {
    const far = twilioWorld(() => database.db)
    await far.pushTemplates()
    const limits = { ...NO_LIMITS, whatsappPeoplePerDay: 10 }
    const buyers = await addPhones(database.db, 8)
    const producers = await addPhones(database.db, 9)
    await queueOrders(database.db, buyers)
    await queueNotices(database.db, producers, { kind: 'harvest_zero', channel: 'whatsapp' })
    await far.drain('whatsapp', { limits })
    await far.drain('sms', { limits })
    expect(await sentBy()).toEqual([
      { kind: 'harvest_zero', channel: 'whatsapp', rerouted: null, count: 9 },
      { kind: 'order_cancelled', channel: 'sms', rerouted: 'whatsapp_limit', count: 7 },
      { kind: 'order_cancelled', channel: 'whatsapp', rerouted: null, count: 1 },
    ])
    expect(far.fake.ledger).toHaveLength(17)
  })

  it('are kept for the cut-off though orders of the whole week come before it', async () => {
    const far = twilioWorld(() => database.db)
    await far.pushTemplates()
    const limits = { ...NO_LIMITS, whatsappPeoplePerDay: 10 }
    await queueOrders(database.db, await addPhones(database.db, 10))
    await far.drain('whatsapp', { limits })
    await queueNotices(database.db, await addPhones(database.db, 8), {
      kind: 'harvest_zero',
      channel: 'whatsapp',
    })
    await far.drain('whatsapp', { limits })
    await far.drain('sms', { limits })
    expect(await sentBy()).toEqual([
      { kind: 'harvest_zero', channel: 'sms', rerouted: 'whatsapp_limit', count: 2 },
      { kind: 'harvest_zero', channel: 'whatsapp', rerouted: null, count: 6 },
      { kind: 'order_cancelled', channel: 'sms', rerouted: 'whatsapp_limit', count: 6 },
      { kind: 'order_cancelled', channel: 'whatsapp', rerouted: null, count: 4 },
    ])
  })

  it('are never more than there are, and never fewer than those who have to act could fill', () => {
    const number = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(number, number, number, number, (limit, opened, others, waitingFirst) => {
        const openedByOthers = Math.min(others, opened)
        const { first, other } = planPlaces(limit, { opened, openedByOthers, waitingFirst })
        const room = Math.max(0, limit - opened)
        expect(first).toBe(Math.min(room, waitingFirst))
        expect(first + other).toBeLessThanOrEqual(room)
        expect(other).toBeGreaterThanOrEqual(0)
        if (other > 0) expect(openedByOthers + other).toBeLessThanOrEqual(limit * 0.4 + 1)
      }),
    )
  })
})

async function sentBy() {
  const { rows } = await sql<{ kind: string; channel: string; rerouted: string | null; count: number }>`
    select kind, channel, rerouted, count(*)::int as count from messages
     where status = 'queued' group by 1, 2, 3 order by 1, 2`.execute(database.db)
  return rows
}
