import { type AppLoadContext } from '@remix-run/node'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import {
  forgedWebhook,
  FORGERIES,
  signedWebhook,
  TWILIO_ENVIRONMENT,
  type Webhook,
  written,
} from '#tests/support/twilio-webhooks'
import { buildWorld } from '#tests/support/world'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { readEnvironment } from '~/platform/environment.server'
import { action, loader } from '~/routes/webhooks.twilio.entrante'
import * as fate from '~/routes/webhooks.twilio.estado'

const database = testDatabase()
/** A thousand at the whole size (CHAKA_LOAD_PERCENT=100). */
const FORGED = process.env['CHAKA_LOAD_PERCENT'] === '100' ? 1_000 : 20
const PATH = '/webhooks/twilio/entrante'
const environment = readEnvironment({ ...TWILIO_ENVIRONMENT, NODE_ENV: 'test' })

beforeAll(() => buildWorld(database.db))
beforeEach(async () => {
  await database.db.deleteFrom('messages').execute()
  await database.db.deleteFrom('consents').execute()
  await database.db.deleteFrom('inboundMessages').execute()
})

/** As the guard hands it on: at an inner address, whatever the Host header said. */
async function call({ url, method, body, headers }: Webhook): Promise<number> {
  const context: AppLoadContext = {
    db: database.db,
    oldDb: database.db,
    environment,
    clientAddress: '203.0.113.9',
    isLoopbackCall: false,
  }
  const request = new Request(`http://10.0.0.7:3000${url}`, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body }),
  })
  try {
    const route = url.startsWith(PATH) ? { action, loader } : fate
    const answer =
      method === 'GET' ? await route.loader() : await route.action({ request, params: {}, context })
    return (answer as unknown as Response).status
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status
    throw thrown
  }
}

const kept = () => database.db.selectFrom('inboundMessages').selectAll().orderBy('id').execute()

describe('a message that Twilio hands over', () => {
  it('is kept once with all that came, however often it comes', async () => {
    const parameters = written('SM01', 'whatsapp:+59171230001', 'SÍ', { Repeated: ['a', 'b'] })
    const genuine = signedWebhook(PATH, parameters)
    expect(await Promise.all([call(genuine), call(genuine), call(genuine)])).toEqual([200, 200, 200])
    expect(await kept()).toMatchObject([
      { provider: 'twilio', providerId: 'SM01', channel: 'whatsapp', body: 'SÍ', parameters },
    ])
    await handleWaitingInbound(database.db)
    expect(await call(genuine)).toBe(200)
    await handleWaitingInbound(database.db)
    expect(await kept()).toHaveLength(1)
    expect(await database.db.selectFrom('messages').select('kind').execute()).toEqual([
      { kind: 'unknown_number' },
    ])
  })

  it('says what the pressed button stands for, and what it answers to', async () => {
    await call(
      signedWebhook(
        PATH,
        written('SM02', 'whatsapp:+59171230001', 'Sí, llevo todo', {
          ButtonText: 'Sí, llevo todo',
          ButtonPayload: 'SI',
          OriginalRepliedMessageSid: 'SM00',
        }),
      ),
    )
    expect(await kept()).toMatchObject([{ body: 'SI', repliedTo: 'SM00' }])
  })

  it('keeps a sender without a number as it is, and answers there', async () => {
    await call(signedWebhook(PATH, written('SM03', 'whatsapp:BO.2026A71234567', 'hola')))
    await handleWaitingInbound(database.db)
    const { rows } = await import('kysely').then(({ sql }) =>
      sql<{ e164: string | null; providerAddress: string | null }>`
        select phones.e164, phones.provider_address from messages join phones on phones.id = messages.phone_id`.execute(
        database.db,
      ),
    )
    expect(rows).toEqual([{ e164: null, providerAddress: 'BO.2026A71234567' }])
  })

  it('is refused and not kept when it is not proved to be from Twilio; a replay changes nothing', async () => {
    const genuine = signedWebhook(PATH, written('SM10', 'whatsapp:+59171230001', 'hola'))
    expect(await call(genuine)).toBe(200)
    const before = await kept()
    for (let turn = 0; turn < FORGED; turn++) {
      const how = [...FORGERIES, 'replayed' as const][turn % (FORGERIES.length + 1)] ?? 'get'
      if (how === 'replayed') {
        expect(await call(genuine)).toBe(200)
        continue
      }
      const path = turn % 2 === 0 ? PATH : '/webhooks/twilio/estado?mensaje=1'
      const parameters = {
        ...written(`SM1${turn}`, 'whatsapp:+59171230001', 'SI'),
        MessageStatus: 'delivered',
      }
      const status = await call(forgedWebhook(how, path, parameters))
      expect([how, status]).toEqual([how, how === 'get' ? 404 : 403])
    }
    const nameless = written('', '', 'SI')
    expect(await call(signedWebhook(PATH, nameless))).toBe(403)
    expect(await kept()).toEqual(before)
    expect(await database.db.selectFrom('messageEvents').select('status').execute()).toEqual([])
  })
})
