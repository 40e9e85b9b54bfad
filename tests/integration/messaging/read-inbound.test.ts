import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { type FakeTwilioOptions } from '#tests/support/twilio/fake-twilio'
import {
  hasInboundToRead,
  leaveInboundUnread,
  readInbound,
} from '~/features/messaging/inbound/read-inbound.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { readBackMessages } from '~/features/messaging/fates/read-back-messages.server'
import { twilioFateSource } from '~/integrations/twilio/fate-source.server'
import { readTwilioInbound } from '~/integrations/twilio/inbound'
import { twilioInboundSource } from '~/integrations/twilio/inbound-source.server'
import { type TwilioSettings } from '~/platform/environment-messages'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { written } from '#tests/support/twilio-webhooks'
import { answersOf, harvestWeek, type Week } from '../consolidation/answers-week'
import { environment, twilioWorld } from './twilio-world'

const database = testDatabase()
const SENDER = 'whatsapp:+14155550100'
const settings = environment.messages.twilio as TwilioSettings
let week: Week

beforeAll(async () => {
  week = await harvestWeek(database.db, [
    { name: 'Rosa Condori', asked: { acelga: 24 } },
    { name: 'Marta Choque', asked: { acelga: 10 } },
    { name: 'Ana Flores', asked: { acelga: 10 } },
  ])
})
beforeEach(async () => {
  await sql`delete from inbound_media`.execute(database.db)
  await sql`delete from inbound_messages`.execute(database.db)
  await sql`delete from inbound_readings`.execute(database.db)
})

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const source = (pageSize = 500) => twilioInboundSource(settings, { callMs: 1_000, pageSize })
const read = (pageSize?: number) => readInbound(database.db, source(pageSize))
const kept = () =>
  database.db
    .selectFrom('inboundMessages')
    .select(['providerId', 'body', 'outcome', 'costMicros'])
    .orderBy('receivedAt')
    .execute()

/** An account to which people wrote so many minutes ago, while the web was down for six hours. */
async function outage(options: Partial<FakeTwilioOptions> = {}) {
  const far = twilioWorld(() => database.db, options).fake
  await sql`insert into inbound_readings (provider, read_until, next_at)
            values ('twilio', ${ago(6 * 60)}, ${ago(1)})`.execute(database.db)
  const write = (from: string, body: string, minutes: number, more: { to?: string; media?: string[] } = {}) =>
    far.receive({ from, body, sentAt: ago(minutes), to: more.to ?? SENDER, media: more.media ?? [] })
  return { far, write }
}

describe('what people wrote while the web was down', () => {
  it('is read back once, in the order of its writing; in time is in time, late is late', async () => {
    const { write } = await outage()
    const [rosa, marta, ana] = ['Rosa', 'Marta', 'Ana'].map((name) => `whatsapp:${week.producer(name).e164}`)
    await sql`update questions set asked_at = chaka_now() - interval '5 hours',
                                  answer_by = chaka_now() - interval '30 minutes'`.execute(database.db)
    await sql`update order_cycles set confirm_by = chaka_now() - interval '30 minutes'
              where id = ${week.cycle.id}`.execute(database.db)
    write(rosa ?? '', 'MENOS 20', 200)
    write(rosa ?? '', 'SÍ a todo', 100)
    write(marta ?? '', 'NO', 20)
    write(ana ?? '', 'SI', 400)
    write('+15005550006', 'to somebody else', 50, { to: '+15005550009' })

    expect(await read()).toEqual({ kept: 3, done: true })
    expect(await read()).toEqual({ kept: 0, done: true })
    await handleWaitingInbound(database.db)
    expect((await kept()).map(({ body, outcome }) => [body, outcome])).toEqual([
      ['MENOS 20', 'answered'],
      ['1', 'answered'],
      ['NO', 'late'],
    ])
    expect(await answersOf(database.db, week.cycle.id, week.producer('Rosa').id)).toEqual(['Acelga yes 24'])
    expect(await answersOf(database.db, week.cycle.id, week.producer('Marta').id)).toEqual(['Acelga -'])
  })

  it('is kept once whichever of the two brings it first', async () => {
    const { write } = await outage()
    const from = 'whatsapp:+59176543210'
    const [first, second] = [write(from, 'hola', 60), write(from, 'buenas', 50)]
    const webhook = (sid: string, body: string) =>
      receiveInbound(database.db, readTwilioInbound(written(sid, from, body)) ?? never())
    await webhook(first, 'hola')
    expect(await read()).toMatchObject({ kept: 1 })
    expect(await webhook(second, 'buenas')).toMatchObject({ repeated: true })
    expect((await kept()).map(({ providerId }) => providerId).sort()).toEqual([first, second].sort())
  })

  it('is found by pages, in shorter stretches where there are too many, and what has just come is left to the webhook', async () => {
    const { write } = await outage()
    const all = Array.from({ length: 30 }, (_, index) =>
      write('whatsapp:+59176543210', `n${index}`, 355 - 11 * index),
    )
    write('whatsapp:+59176543210', 'now', 1)
    let total = 0
    for (let run = 0; run < 6; run++) total += (await read(2)).kept
    expect(total).toBe(30)
    expect((await kept()).map(({ providerId }) => providerId)).toEqual(all)
    expect(await hasInboundToRead(database.db)).toBe(false)
  })

  it('is an error that says what to do when it is too much for one minute, as with all that the account sends', async () => {
    const { write } = await outage()
    for (let index = 0; index < 11; index++) write('whatsapp:+59176543210', `n${index}`, 60)
    const reading = async () => {
      for (let run = 0; run < 9; run++) await read(1)
    }
    await expect(reading()).rejects.toThrow('set both senders')
    expect(await hasInboundToRead(database.db)).toBe(false)
  })

  it('comes with its pictures, and by the other sender', async () => {
    const { write } = await outage()
    const sid = write('+59176543210', '', 30, { to: '+14155550101', media: ['image/jpeg', 'audio/ogg'] })
    expect(await read()).toMatchObject({ kept: 1 })
    const media = await database.db.selectFrom('inboundMedia').select(['url', 'declaredType']).execute()
    expect(media).toMatchObject([{ declaredType: 'image/jpeg' }, { declaredType: 'audio/ogg' }])
    expect(media[0]?.url).toBe(
      `https://api.twilio.com/2010-04-01/Accounts/${settings.accountSid}/Messages/${sid}/Media/ME${'0'.repeat(32)}`,
    )
  })

  it.each([429, 500] as const)(
    'waits when the provider answers %i; refused for good is an error',
    async (answer) => {
      let isTroubled = true
      const { write } = await outage({
        fault: ({ kind }) => (kind === 'list' && isTroubled ? { answer, taken: false } : null),
      })
      write('whatsapp:+59176543210', 'hola', 60)
      expect(await read()).toEqual({ kept: 0, done: false })
      expect(await hasInboundToRead(database.db)).toBe(false)
      isTroubled = false
      expect(await read()).toEqual({ kept: 1, done: true })
      const other = twilioInboundSource({ ...settings, authToken: 'another token of theirs' })
      await sql`update inbound_readings set read_until = ${ago(60)}`.execute(database.db)
      await expect(readInbound(database.db, other)).rejects.toThrow('HTTP 401 20003')
    },
  )

  it('is not looked for further back than a week, nor before Chaka was there', async () => {
    const { write } = await outage()
    await sql`update inbound_readings set read_until = ${ago(20 * 24 * 60)}`.execute(database.db)
    write('whatsapp:+59176543210', 'old', 8 * 24 * 60)
    write('whatsapp:+59176543210', 'days ago', 6 * 24 * 60)
    for (let run = await read(); !run.done; run = await read()) continue
    expect((await kept()).map(({ body }) => body)).toEqual(['days ago'])

    await sql`delete from inbound_messages`.execute(database.db)
    await sql`delete from inbound_readings`.execute(database.db)
    await leaveInboundUnread(database.db, 'twilio')
    expect(await read()).toEqual({ kept: 0, done: true })
  })
})

it('what receiving costs is asked of the provider later', async () => {
  const { far, write } = await outage()
  write('whatsapp:+59176543210', 'hola', 60)
  await read()
  const look = () => {
    const fates = twilioFateSource(settings, { callMs: 1_000 })
    return readBackMessages(database.db, fates, { tellOfSilence: () => Promise.resolve() })
  }
  expect(await look()).toEqual({ known: 0, gone: 0, putOff: 0 })
  await sql`update inbound_messages set look_after = chaka_now()`.execute(database.db)
  far.bill()
  expect(await look()).toMatchObject({ known: 1 })
  expect(await kept()).toMatchObject([{ costMicros: 5_000 }])
  expect(await look()).toMatchObject({ known: 0 })
  expect(await database.db.selectFrom('messageEvents').select('status').execute()).toEqual([])
})

function never(): never {
  throw new Error('a message without a sender')
}
