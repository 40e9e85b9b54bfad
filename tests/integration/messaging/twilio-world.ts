import { sql } from 'kysely'
import { type Database, readClock } from '#db/client.server'
import { outsideWorld } from '#tests/support/outside-world'
import { fakeTwilio, type FakeTwilioOptions } from '#tests/support/twilio/fake-twilio'
import { twilioHandlers } from '#tests/support/twilio/msw'
import { type Callback } from '#tests/support/twilio/shapes'
import { type Channel } from '~/features/messaging/message-layout'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { pushTemplates } from '~/features/messaging/templates/push-templates.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import {
  sendWaitingMessages,
  type SendingOptions,
} from '~/features/messaging/sending/send-waiting-messages.server'
import { twilioContents } from '~/integrations/twilio/contents.server'
import { twilioProvider } from '~/integrations/twilio/twilio.server'
import { addMinutes } from '~/kernel/instants'
import { readEnvironment } from '~/platform/environment.server'
import { action } from '~/routes/webhooks.twilio.estado'

const ACCOUNT = {
  accountSid: `AC${'0a'.repeat(16)}`,
  authToken: '3f9c1d7e5b2a48609d1e7c3b5a2f8064',
}

export const environment = readEnvironment({
  TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
  TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
  TWILIO_WHATSAPP_FROM: '+14155550100',
  TWILIO_SMS_FROM: '+14155550101',
  CHAKA_PUBLIC_ORIGIN: 'https://chaka.example',
})

const { twilio } = environment.messages
if (!twilio) throw new Error('Twilio is configured above')
export const settings = twilio

/** Chaka and a stand-in of Twilio around one database: what leaves, and what is reported back. */
export function twilioWorld(db: () => Database, options: Partial<FakeTwilioOptions> = {}) {
  const fake = fakeTwilio({ ...ACCOUNT, ...options })
  outsideWorld.use(...twilioHandlers(fake))
  // Long enough for a machine under load, short enough for a test that waits for it.
  const provider = twilioProvider(settings, environment.webhookOrigin, { callMs: 250 })
  return {
    fake,
    provider,
    drain: (channel: Channel, sending: SendingOptions = {}) =>
      sendWaitingMessages(db(), provider, channel, sending),
    pushTemplates: () => pushTemplates(db(), twilioContents(settings)),
    /** posts what Twilio reports to our webhook */
    report: async (callbacks: readonly Callback[]) => {
      for (const callback of callbacks) await post(db(), callback)
    },
  }
}

export async function post(db: Database, { url, parameters, signature }: Callback): Promise<number> {
  const request = new Request(url, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters),
  })
  const context = { db, oldDb: db, environment, clientAddress: '198.51.100.7', isLoopbackCall: false }
  try {
    return (await action({ request, context, params: {} })).status
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status
    throw thrown
  }
}

/** One `order_cancelled` for each phone: short, by template outside the 24 hours. */
export async function queueOrders(
  db: Database,
  phoneIds: readonly number[],
  change: Partial<Pick<NewMessage, 'urgent' | 'subject'>> = {},
): Promise<void> {
  const now = await readClock(db)
  await db.transaction().execute((trx) =>
    queueMessages(
      trx,
      phoneIds.map((phoneId) => ({
        kind: 'order_cancelled' as const,
        variables: { code: 'KMR472', by: 'buyer' as const },
        subject: 'order:1',
        recipient: `phone:${phoneId}`,
        phoneId,
        language: 'es',
        usefulUntil: addMinutes(now, 700),
        ...change,
      })),
    ),
  )
}

export async function fates(db: Database) {
  return db
    .selectFrom('messages')
    .select(['status', 'channel', 'errorCode', 'rerouted', 'template'])
    .orderBy('id')
    .execute()
}

/** She writes by WhatsApp: for a day any text may be sent to her. */
export async function hear(db: Database, phoneId: number): Promise<string> {
  const { e164 } = await db
    .selectFrom('phones')
    .select('e164')
    .where('id', '=', phoneId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('inboundMessages')
    .values({
      provider: 'twilio',
      providerId: `SM-in-${phoneId}`,
      channel: 'whatsapp',
      fromAddress: `whatsapp:${e164}`,
      phoneId,
      body: 'hola',
      receivedAt: sql<Date>`chaka_now()`,
      handledAt: sql<Date>`chaka_now()`,
    })
    .execute()
  return `whatsapp:${e164}`
}
