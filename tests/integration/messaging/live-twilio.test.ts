import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { serveLiveTwilio } from '#tests/support/twilio/live-twilio'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { sendMessages } from '~/jobs/send-messages'
import { readEnvironment } from '~/platform/environment.server'
import { action as inbound } from '~/routes/webhooks.twilio.entrante'
import { action as fate } from '~/routes/webhooks.twilio.estado'
import { addPhones, forgetMessages, queueHelp } from './phones'
import { fates } from './twilio-world'

const database = testDatabase()
let app: Server
let live: Awaited<ReturnType<typeof serveLiveTwilio>>
let environment: ReturnType<typeof readEnvironment>

/** The two webhooks of a running app, at an address of this machine. */
beforeAll(async () => {
  app = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
      const answer = pathname.endsWith('/entrante') ? inbound : fate
      const headers = new Headers(request.headers as Record<string, string>)
      const context = {
        db: database.db,
        oldDb: database.db,
        environment,
        clientAddress: '127.0.0.1',
        isLoopbackCall: true,
      }
      const given = await answer({
        request: new Request(`http://10.0.0.7${pathname}${search}`, {
          method: 'POST',
          headers,
          body: Buffer.concat(chunks),
        }),
        context,
        params: {},
      }).catch((thrown: unknown) => thrown as Response)
      response.writeHead(given.status).end()
    })()
  })
  await new Promise<void>((done) => app.listen(0, '127.0.0.1', done))
  const port = (app.address() as AddressInfo).port
  live = await serveLiveTwilio({ app: `http://localhost:${port}`, chance: () => 0.5 })
  live.behave({ demora: 5 })
  const fast = { CHAKA_SMS_PER_SECOND: '1000', CHAKA_PERSON_SECONDS: '0' }
  environment = readEnvironment({ ...live.variables, ...fast, PORT: String(port) })
})
afterAll(async () => {
  await live.stop()
  app.closeAllConnections()
  app.close()
})

const SOON = { timeout: 10_000 }
const send = (channel: 'whatsapp' | 'sms') => sendMessages(database.db, { channel }, { environment })
const control = (json: object) =>
  fetch(`${live.base}/control.json`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(json),
  })

it('the stand-in of `npm run dev` takes a notice, reports its fate signed, and answers as a person', async () => {
  await queueHelp(database.db, await addPhones(database.db, 1))
  await send('sms')
  expect(live.fake.ledger).toMatchObject([{ to: '+59170000001' }])
  await vi.waitFor(
    async () => expect(await fates(database.db)).toMatchObject([{ status: 'delivered' }]),
    SOON,
  )

  const said = await control({ numero: '+59170000001', texto: 'AYUDA' })
  expect(await said.json()).toEqual({ respuestas: [200] })
  await handleWaitingInbound(database.db)
  await send('whatsapp')
  expect(live.fake.ledger[1]).toMatchObject({ to: 'whatsapp:+59170000001', contentSid: null })
  // Two reports of each message, and what she wrote.
  await vi.waitFor(() => expect(live.reported).toEqual({ sent: 5, refused: 0 }), SOON)
  const page = await (await fetch(live.base)).text()
  expect(page).toContain('whatsapp:+59170000001')
})

it('does what it is told: refuses, loses, doubles and shuffles', async () => {
  await forgetMessages(database.db)
  const before = live.fake.ledger.length
  expect((await control({ llamadas: 'quizás' })).status).toBe(422)
  await control({ llamadas: '429' })
  const phones = await addPhones(database.db, 1)
  await queueHelp(database.db, phones)
  await send('sms')
  expect(await fates(database.db)).toMatchObject([{ status: 'waiting', errorCode: '429' }])
  expect(live.fake.ledger).toHaveLength(before)

  await forgetMessages(database.db)
  await control({ llamadas: '21610' })
  await queueHelp(database.db, phones)
  await send('sms')
  expect(await fates(database.db)).toMatchObject([{ status: 'failed', errorCode: '21610' }])
  await database.db.deleteFrom('consents').execute()

  await forgetMessages(database.db)
  await control({ llamadas: 'bien', destino: 'undelivered', veces: 3, desorden: true, demora: 2 })
  const reported = live.reported.sent
  await queueHelp(database.db, phones)
  await send('sms')
  await vi.waitFor(() => expect(live.reported.sent).toBe(reported + 6), SOON)
  expect(await fates(database.db)).toMatchObject([{ status: 'undelivered', errorCode: '30005' }])
})
