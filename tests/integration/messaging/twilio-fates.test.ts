import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { type Callback } from '#tests/support/twilio/shapes'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { moveToSms } from '~/features/messaging/fates/move-to-sms.server'
import { countOpenings } from '~/features/messaging/sending/limit-queries.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { countFailed } from '~/features/messaging/log/queries.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { addMinutes } from '~/kernel/instants'
import { addPhones, forgetMessages, queueHelp } from './phones'
import { environment, fates, hear, post, queueOrders, twilioWorld } from './twilio-world'

const database = testDatabase({ max: 20 })
const world = (options?: Parameters<typeof twilioWorld>[1]) => twilioWorld(() => database.db, options)

beforeEach(async () => {
  await forgetMessages(database.db)
  await sql`delete from message_events`.execute(database.db)
  await sql`delete from consents where phone_id is not null`.execute(database.db)
  await database.db.deleteFrom('inboundMessages').execute()
})

/** Sends one WhatsApp and answers what Twilio reports of it, one report after the other. */
async function sendOne(fate: readonly (string | number)[]) {
  const far = world({ fate: ({ to }) => (to.startsWith('whatsapp:') ? fate : ['sent', 'delivered']) })
  await far.pushTemplates()
  const phoneIds = await addPhones(database.db, 1)
  await queueOrders(database.db, phoneIds)
  await far.drain('whatsapp')
  const reports: Callback[] = []
  for (let step = far.fake.advance(); step.length > 0; step = far.fake.advance()) reports.push(...step)
  return { ...far, reports, phoneId: phoneIds[0] ?? 0 }
}

describe('what Twilio reports', () => {
  it('moves a message only up, in whatever order and however often it comes', async () => {
    const { reports, report, phoneId } = await sendOne(['sending', 'sent', 'delivered', 'read'])
    await report([...reports].reverse())
    await report(reports)
    expect(await fates(database.db)).toMatchObject([{ status: 'read' }])
    const events = await database.db.selectFrom('messageEvents').select('status').execute()
    expect(events).toHaveLength(4)
    const phone = database.db.selectFrom('phones').select('canWhatsapp').where('id', '=', phoneId)
    expect(await phone.executeTakeFirst()).toEqual({ canWhatsapp: true })
  })

  it('keeps no number', async () => {
    const { reports, report } = await sendOne(['sent', 'delivered'])
    await report(reports)
    const { rows } = await sql<{ kept: string }>`select parameters::text as kept from message_events`.execute(
      database.db,
    )
    for (const { kept } of rows) expect(kept).not.toContain('591')
  })

  it('may come before the answer to the send', async () => {
    const far = world()
    await queueHelp(database.db, await addPhones(database.db, 1))
    const early = {
      ...far.provider,
      send: async (...args: Parameters<typeof far.provider.send>) => {
        const answer = await far.provider.send(...args)
        await far.report(far.fake.advance())
        return answer
      },
    }
    await sendWaitingMessages(database.db, early, 'sms')
    expect(await fates(database.db)).toMatchObject([{ status: 'sent' }])
  })

  it('finds the message whose answer was lost, so that it is not sent again', async () => {
    const far = world({ fault: ({ kind }) => (kind === 'send' ? { hangs: true, taken: true } : null) })
    await queueHelp(database.db, await addPhones(database.db, 1))
    await far.drain('sms')
    await far.report(far.fake.advance())
    expect(await fates(database.db)).toMatchObject([{ status: 'sent' }])
    await setClock(database.db, addMinutes(await readClock(database.db), 1))
    await far.drain('sms')
    expect(far.fake.ledger).toHaveLength(1)
  })

  it('proves wrong that a message was given up, when its last try was taken after all', async () => {
    const far = world({ fault: ({ kind }) => (kind === 'send' ? { hangs: true, taken: true } : null) })
    await queueHelp(database.db, await addPhones(database.db, 1))
    await far.drain('sms')
    await sql`
      update messages set status = 'failed', error_code = 'gave_up: 500', attempts = 8, provider_id = null`.execute(
      database.db,
    )
    await far.report([...far.fake.advance(), ...far.fake.advance()])
    expect(await fates(database.db)).toMatchObject([{ status: 'delivered' }])
  })

  it.each([
    ['too_late', 'delivered'],
    ['unknown', 'delivered'],
    ['withdrawn', 'expired'],
    ['opted_out', 'expired'],
  ])('of one that expired with the code %s: %s', async (code, expected) => {
    const far = world({ fault: ({ kind }) => (kind === 'send' ? { hangs: true, taken: true } : null) })
    await queueHelp(database.db, await addPhones(database.db, 1))
    await far.drain('sms')
    await sql`update messages set status = 'expired', error_code = ${code}`.execute(database.db)
    await far.report([...far.fake.advance(), ...far.fake.advance()])
    expect(await fates(database.db)).toMatchObject([{ status: expected }])
  })

  it('is refused when it is not signed, and changes nothing', async () => {
    const { reports } = await sendOne(['delivered'])
    const [genuine] = reports
    if (!genuine) throw new Error('no report')
    const forged = [
      { ...genuine, signature: '' },
      { ...genuine, signature: `A${genuine.signature.slice(1)}` },
      { ...genuine, parameters: { ...genuine.parameters, MessageStatus: 'read' } },
      { ...genuine, url: genuine.url.replace('mensaje=', 'mensaje=9') },
      { ...genuine, url: genuine.url.replace('/estado', '/otra') },
    ]
    for (const each of forged) expect(await post(database.db, each)).toBe(403)
    expect(await fates(database.db)).toMatchObject([{ status: 'queued' }])
    expect(await database.db.selectFrom('messageEvents').selectAll().execute()).toEqual([])
    expect(await post(database.db, genuine)).toBe(204)
  })

  it('about an id that no message has is answered and kept', async () => {
    const { reports } = await sendOne(['delivered'])
    await forgetMessages(database.db)
    for (const each of reports) expect(await post(database.db, each)).toBe(204)
    expect(await database.db.selectFrom('messageEvents').select('status').execute()).toEqual([
      { status: 'delivered' },
    ])
  })
})

describe('WhatsApp that does not arrive', () => {
  it('is not told again by SMS after something newer overtook it, and nobody calls about it', async () => {
    const { reports, report } = await sendOne([63024])
    await database.db.transaction().execute((trx) => withdrawMessages(trx, { subject: 'order:1' }))
    await report(reports)
    expect(await fates(database.db)).toMatchObject([{ status: 'failed', channel: 'whatsapp' }])
    expect(await countFailed(database.db, { associationId: null }, 10)).toBe(0)
  })

  it.each([63024, 63016])('%i: goes on by SMS, once, and keeps what became of it', async (code) => {
    const { fake, reports, report, drain, phoneId } = await sendOne([code])
    await report(reports)
    await report(reports)
    expect(await fates(database.db)).toMatchObject([
      { status: 'waiting', channel: 'sms', rerouted: String(code) },
    ])
    await drain('sms')
    expect(fake.ledger).toHaveLength(2)
    await report(fake.advance())
    await report(fake.advance())
    expect(await fates(database.db)).toMatchObject([{ status: 'delivered', channel: 'sms' }])
    const tries = await database.db.selectFrom('messageTries').select(['status', 'errorCode']).execute()
    expect(tries).toEqual([{ status: 'failed', errorCode: String(code) }])
    const phone = database.db.selectFrom('phones').select('canWhatsapp').where('id', '=', phoneId)
    expect((await phone.executeTakeFirst())?.canWhatsapp).toBe(code === 63024 ? false : null)
  })

  const pass = async (minutes: number) =>
    setClock(database.db, addMinutes(await readClock(database.db), minutes))

  it.each(['reports', 'refuses'])(
    'outside of the 24 hours goes by its template, once, when it %s so',
    async (how) => {
      let refusals = how === 'refuses' ? 1 : 0
      const far = world({
        fault: ({ kind }) => (kind === 'send' && refusals-- > 0 ? { refuses: 63016 } : null),
      })
      await far.pushTemplates()
      const phoneIds = await addPhones(database.db, 1)
      // We heard her, WhatsApp did not: what is sent as free text it carries nowhere.
      await hear(database.db, phoneIds[0] ?? 0)
      await queueOrders(database.db, phoneIds)
      await far.drain('whatsapp')
      if (how === 'reports') {
        expect(await fates(database.db)).toMatchObject([{ status: 'queued', template: null }])
        await far.report(far.fake.advance())
        expect(await fates(database.db)).toMatchObject([
          { status: 'waiting', channel: 'whatsapp', errorCode: '63016' },
        ])
        await far.drain('whatsapp')
      }
      expect(far.fake.ledger.map(({ contentSid }) => contentSid !== null)).toEqual(
        how === 'reports' ? [false, true] : [true],
      )
      await far.report(far.fake.advance())
      expect(await fates(database.db)).toMatchObject([
        { status: 'sent', channel: 'whatsapp', template: 'order' },
      ])
    },
  )

  it('too fast is tried by WhatsApp later, then goes by SMS, once', async () => {
    const { fake, report, drain, reports } = await sendOne([63018])
    await report(reports)
    await report(reports)
    for (const minutes of [2, 7, 25]) {
      expect(await fates(database.db)).toMatchObject([{ status: 'waiting', channel: 'whatsapp' }])
      await drain('whatsapp')
      await pass(minutes)
      await drain('whatsapp')
      await report(fake.advance())
    }
    expect(fake.ledger).toHaveLength(4)
    expect(await fates(database.db)).toMatchObject([{ status: 'waiting', channel: 'sms', rerouted: '63018' }])
    await drain('sms')
    await report([...fake.advance(), ...fake.advance()])
    expect(await fates(database.db)).toMatchObject([{ status: 'delivered', channel: 'sms' }])
    expect(await database.db.selectFrom('messageTries').select('errorCode').execute()).toHaveLength(4)
  })

  it('too fast, and does arrive after all, is not tried again', async () => {
    const { fake, reports, report, drain } = await sendOne([63018, 'delivered'])
    await report(reports)
    expect(await fates(database.db)).toMatchObject([{ status: 'delivered', channel: 'whatsapp' }])
    await pass(5)
    await drain('whatsapp')
    expect(fake.ledger).toHaveLength(1)
  })

  it('leaves a place of the sender taken when its answer was lost', async () => {
    const far = world({ fault: ({ kind }) => (kind === 'send' ? { hangs: true, taken: true } : null) })
    await far.pushTemplates()
    await queueOrders(database.db, await addPhones(database.db, 1))
    await far.drain('whatsapp')
    await far.report(far.fake.advance())
    expect(await fates(database.db)).toMatchObject([{ status: 'sent', template: 'order' }])
    expect(await countOpenings(database.db, [])).toMatchObject({ opened: 1 })
  })

  it('stays a failure when the SMS fails too: the coordinator calls', async () => {
    const far = await sendOne([63024])
    await far.report(far.reports)
    await far.drain('sms')
    const sms = far.fake.ledger[1]
    const url = sms?.statusCallback ?? ''
    const parameters = {
      MessageSid: sms?.sid ?? '',
      MessageStatus: 'undelivered',
      ErrorCode: '30003',
      To: '+591',
    }
    const signature = getExpectedTwilioSignature(
      environment.messages.twilio?.authToken ?? '',
      url,
      parameters,
    )
    expect(await post(database.db, { url, parameters, signature })).toBe(204)
    expect(await fates(database.db)).toMatchObject([
      { status: 'undelivered', errorCode: '30003', channel: 'sms' },
    ])
  })

  it('and does arrive after all, is not sent by SMS', async () => {
    const { fake, reports, report, drain } = await sendOne(['sent', 63024, 'delivered'])
    await report(reports)
    expect(await fates(database.db)).toMatchObject([
      { status: 'delivered', channel: 'whatsapp', rerouted: null },
    ])
    await drain('sms')
    expect(fake.ledger).toHaveLength(1)
  })

  it.each([
    ['does not swallow the SMS', false],
    ['takes the place of the SMS when it was delivered', true],
  ])('and whose late answer comes when it is an SMS already: %s', async (_what, isDelivered) => {
    const far = world()
    await far.pushTemplates()
    await queueOrders(database.db, await addPhones(database.db, 1))
    const late = {
      ...far.provider,
      send: async (...args: Parameters<typeof far.provider.send>) => {
        const answer = await far.provider.send(...args)
        await setClock(database.db, addMinutes(await readClock(database.db), 1))
        await database.db.transaction().execute((trx) => moveToSms(trx, [args[0].id], 'whatsapp_limit'))
        if (isDelivered) await far.report([...far.fake.advance(), ...far.fake.advance()])
        return answer
      },
    }
    await sendWaitingMessages(database.db, late, 'whatsapp')
    if (isDelivered) {
      expect(await fates(database.db)).toMatchObject([{ status: 'delivered', channel: 'whatsapp' }])
      await far.drain('sms')
      expect(far.fake.ledger).toHaveLength(1)
      return
    }
    expect(await fates(database.db)).toMatchObject([{ status: 'waiting', channel: 'sms' }])
    const tries = await database.db.selectFrom('messageTries').select(['channel', 'status']).execute()
    expect(tries).toEqual([{ channel: 'whatsapp', status: 'queued' }])
    await far.drain('sms')
    expect(far.fake.ledger.map(({ to }) => to.startsWith('whatsapp:'))).toEqual([true, false])
  })

  it('is not sent when it stopped being useful', async () => {
    const { reports, report } = await sendOne([63024])
    await setClock(database.db, addMinutes(await readClock(database.db), 701))
    await report(reports)
    expect(await fates(database.db)).toMatchObject([{ status: 'failed', channel: 'whatsapp' }])
  })
})

it('whoever asked Twilio for silence is written down as that', async () => {
  const { reports, report, phoneId } = await sendOne([21610])
  await report(reports)
  const consents = await database.db
    .selectFrom('consents')
    .select(['phoneId', 'given', 'what'])
    .where('phoneId', '=', phoneId)
    .execute()
  expect(consents).toEqual([{ phoneId, given: false, what: 'messages' }])
  await queueOrders(database.db, [phoneId], { subject: 'order:9' })
  expect(await fates(database.db)).toHaveLength(1)
})
