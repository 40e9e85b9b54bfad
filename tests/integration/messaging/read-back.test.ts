import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { readBackMessages } from '~/features/messaging/fates/read-back-messages.server'
import { readSpentToday } from '~/features/messaging/sending/limit-queries.server'
import { twilioFateSource } from '~/integrations/twilio/fate-source.server'
import { addMinutes } from '~/kernel/instants'
import { addPhones, forgetMessages, queueHelp } from './phones'
import { environment, queueOrders, twilioWorld } from './twilio-world'

const database = testDatabase()
const { twilio } = environment.messages
const PRICES = { whatsapp: 20_000, sms: 120_000 }
const told: number[] = []
let morning: Date | undefined

beforeEach(async () => {
  await forgetMessages(database.db)
  await sql`delete from message_events`.execute(database.db)
  await sql`delete from consents where phone_id is not null`.execute(database.db)
  told.length = 0
  morning ??= await readClock(database.db)
  await setClock(database.db, morning)
})

const source = () => twilioFateSource(twilio as NonNullable<typeof twilio>, { callMs: 1_000 })

const readBack = (options: { batch?: number } = {}) =>
  readBackMessages(database.db, source(), {
    ...options,
    tellOfSilence: (_trx, { phoneId }) => Promise.resolve(void told.push(phoneId)),
  })

async function later(minutes: number): Promise<void> {
  await setClock(database.db, addMinutes(await readClock(database.db), minutes))
}

async function rows() {
  return database.db
    .selectFrom('messages')
    .select(['status', 'channel', 'segments', 'costMicros', 'costUnit', 'lookAfter', 'looks'])
    .orderBy('id')
    .execute()
}

describe('what the provider tells late', () => {
  it('is asked ten minutes after the send: the price, which the budget then counts, and a fate whose report was lost', async () => {
    const far = twilioWorld(() => database.db)
    await queueHelp(database.db, await addPhones(database.db, 3))
    await far.drain('sms')
    expect(await readBack()).toEqual({ known: 0, gone: 0, putOff: 0 })
    const expected = await readSpentToday(database.db, PRICES)

    // Both reports of each are lost on their way.
    far.fake.advance()
    far.fake.advance()
    await later(11)
    expect(await readBack({ batch: 2 })).toEqual({ known: 3, gone: 0, putOff: 0 })
    const [first] = await rows()
    expect(await rows()).toMatchObject(
      Array.from({ length: 3 }, () => ({ status: 'delivered', costUnit: 'USD', lookAfter: null })),
    )
    expect(first?.costMicros).toBe(110_000 * (first?.segments ?? 0))
    expect(await readSpentToday(database.db, PRICES)).toBe(3 * (first?.costMicros ?? 0))
    expect(expected).toBe(3 * 120_000 * (first?.segments ?? 0))
    expect(await readBack()).toEqual({ known: 0, gone: 0, putOff: 0 })
  })

  it('is asked again while there is no price, five times in four days at most', async () => {
    const far = twilioWorld(() => database.db)
    await queueHelp(database.db, await addPhones(database.db, 1))
    await far.drain('sms')
    const looked: number[] = []
    for (const minutes of [11, 61, 361, 1_441, 4_321, 100_000]) {
      await later(minutes)
      looked.push((await readBack()).known)
    }
    expect(looked).toEqual([1, 1, 1, 1, 1, 0])
    expect(await rows()).toMatchObject([{ status: 'queued', costMicros: null, lookAfter: null, looks: 5 }])
  })

  it('finds WhatsApp that failed unreported, and sends it on by SMS while it is of use', async () => {
    const far = twilioWorld(() => database.db, {
      fate: ({ to }) => (to.startsWith('whatsapp:') ? [63024] : ['sent', 'delivered']),
    })
    await far.pushTemplates()
    await queueOrders(database.db, await addPhones(database.db, 1))
    await far.drain('whatsapp')
    far.fake.advance()
    await later(11)
    expect(await readBack()).toMatchObject({ known: 1 })
    expect(await rows()).toMatchObject([{ status: 'waiting', channel: 'sms', lookAfter: null, looks: 0 }])
    await far.drain('sms')
    far.fake.advance()
    await later(70)
    await readBack()
    expect(await rows()).toMatchObject([{ channel: 'sms', costUnit: 'USD' }])
    const tries = await database.db.selectFrom('messageTries').select(['status', 'looks']).execute()
    expect(tries).toEqual([{ status: 'failed', looks: 2 }])
  })

  it('tells the coordinator when it finds that she opted out at the carrier', async () => {
    const far = twilioWorld(() => database.db, { fate: () => ['sent', 21610] })
    const [phoneId] = await addPhones(database.db, 1)
    await queueHelp(database.db, [phoneId ?? 0])
    await far.drain('sms')
    far.fake.advance()
    far.fake.advance()
    await later(11)
    await readBack()
    expect(told).toEqual([phoneId])
  })

  it.each([429, 500] as const)(
    'waits five minutes when the provider answers %i, and no look is lost',
    async (answer) => {
      let isTroubled = true
      const far = twilioWorld(() => database.db, {
        fault: ({ kind }) => (kind === 'read' && isTroubled ? { answer, taken: false } : null),
      })
      await queueHelp(database.db, await addPhones(database.db, 8))
      await far.drain('sms')
      far.fake.advance()
      far.fake.advance()
      await later(11)
      expect(await readBack()).toEqual({ known: 0, gone: 0, putOff: 8 })
      expect(await readBack()).toEqual({ known: 0, gone: 0, putOff: 0 })
      isTroubled = false
      await later(6)
      expect(await readBack()).toEqual({ known: 8, gone: 0, putOff: 0 })
      expect(new Set((await rows()).map(({ looks }) => looks))).toEqual(new Set([1]))
    },
  )
})
