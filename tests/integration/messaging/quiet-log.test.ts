import { expect, it, vi } from 'vitest'
import { sql } from 'kysely'
import { openDatabase, readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { fakeTwilio } from '#tests/support/twilio/fake-twilio'
import { type Fault } from '#tests/support/twilio/shapes'
import { serveTwilio } from '#tests/support/twilio/server'
import { signedWebhook, TWILIO_ENVIRONMENT, TWILIO_TOKEN, written } from '#tests/support/twilio-webhooks'
import { requestSignInCode } from '~/features/accounts/request-sign-in-code.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { addMinutes } from '~/kernel/instants'
import { handlers } from '~/jobs/handlers.server'
import { startWorker } from '~/jobs/worker.server'
import { readEnvironment } from '~/platform/environment.server'
import { log } from '~/platform/log.server'
import { createQueues } from '~/platform/queues.server'
import { action as entrante } from '~/routes/webhooks.twilio.entrante'
import { addPhones, forgetMessages } from './phones'
import { post, twilioWorld } from './twilio-world'

const database = testDatabase()
const NUMBER = '+59171234567'
const CODE = '482913'
const FAILURES: readonly Fault[] = [{ answer: 429 }, { answer: 500, taken: false }]

/** Everything that is written to the log while `work` runs, at the most talkative level. */
async function logOf(work: () => Promise<void>): Promise<string> {
  const lines: string[] = []
  const level = log.level
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  const stream = (log as unknown as Record<symbol, { write: (line: string) => void }>)[
    Object.getOwnPropertySymbols(log).find((symbol) => symbol.description === 'pino.stream') ?? Symbol()
  ]
  if (!stream) throw new Error('pino keeps its stream elsewhere now')
  const toStream = vi.spyOn(stream, 'write').mockImplementation((line) => void lines.push(line))
  log.level = 'debug'
  try {
    await work()
  } finally {
    log.level = level
    toStream.mockRestore()
    write.mockRestore()
  }
  return lines.join('')
}

it('phones and codes appear in no log line, whatever goes wrong on their way', async () => {
  const far = twilioWorld(() => database.db, { fate: () => [63024] })
  const [phoneId = 0] = await addPhones(database.db, 1)
  await database.db.updateTable('phones').set({ e164: NUMBER }).where('id', '=', phoneId).execute()
  const queue = async (attempt: number) => {
    const now = await readClock(database.db)
    await database.db.transaction().execute((trx) =>
      queueMessages(trx, [
        {
          kind: 'sign_in_code',
          variables: { code: CODE, minutes: 5 },
          subject: `code:${attempt}`,
          recipient: `phone:${phoneId}`,
          phoneId,
          language: 'es',
          urgent: true,
          usefulUntil: addMinutes(now, 5),
        },
      ]),
    )
  }
  const said = await logOf(async () => {
    log.error({ error: new Error('the log is heard') }, 'here')
    await queue(1)
    const angry = {
      ...far.provider,
      send: () => Promise.reject(new Error(`cannot send ${CODE} to ${NUMBER}`)),
    }
    await sendWaitingMessages(database.db, angry, 'whatsapp')
    await forgetMessages(database.db)
    // What cannot be written down quotes its row in PostgreSQL's own words.
    await sql`alter table messages add constraint never check (status <> 'queued')`.execute(database.db)
    await far.pushTemplates()
    await queue(2)
    await far.drain('whatsapp')
    await sql`alter table messages drop constraint never`.execute(database.db)
    await forgetMessages(database.db)
    await queue(3)
    await far.drain('whatsapp')
    for (const report of far.fake.advance()) await post(database.db, report)
  })
  expect(said).toContain('the log is heard')
  expect(said).toContain('could not be kept')
  expect(said).not.toContain(CODE)
  expect(said).not.toMatch(/71234567|7123 ?4567/)
})

/** The worker as it runs, at its most talkative: a code of access, an answer that is written down only at the second try. */
it('nor from a whole worker: what it sends, hears, retries and fails at', async () => {
  await forgetMessages(database.db)
  let refused = 0
  const fake = fakeTwilio({
    accountSid: TWILIO_ENVIRONMENT.TWILIO_ACCOUNT_SID,
    authToken: TWILIO_TOKEN,
    fault: ({ kind }) => (kind === 'send' && (refused += 1) <= 2 ? (FAILURES[refused - 1] ?? null) : null),
  })
  const server = await serveTwilio(fake)
  const environment = readEnvironment({
    ...TWILIO_ENVIRONMENT,
    NODE_ENV: 'test',
    TWILIO_API_BASE: server.base,
    TWILIO_CONTENT_BASE: server.base,
    CHAKA_PERSON_SECONDS: '0',
    CHAKA_SMS_PER_SECOND: '1000',
  })
  const queue = openDatabase({ url: database.url, max: 3, applicationName: 'test-queue' })
  await createQueues(
    queue.pool,
    handlers.map(({ job }) => job),
  )
  await sql`
    create function fail_once() returns trigger language plpgsql as $$
    begin
      raise exception 'no se pudo contestar a % (+591 712-34567)', old.from_address;
    end $$`.execute(database.db)
  await sql`create trigger fail_once before update on inbound_messages
    for each row when (old.attempts = 0 and new.outcome is not null) execute function fail_once()`.execute(
    database.db,
  )
  const said = await logOf(async () => {
    const worker = await startWorker(database.db, queue.pool, {
      origin: 'https://chaka.example',
      environment,
    })
    await requestSignInCode(database.db, {
      phone: NUMBER,
      browserId: 'a'.repeat(32),
      clientAddress: '198.51.100.7',
      language: 'es',
    })
    const { url, method, body, headers } = signedWebhook(
      '/webhooks/twilio/entrante',
      written('SM0a', `whatsapp:${NUMBER}`, `mi código es ${CODE}, llámeme al 7123 4567`),
    )
    const request = new Request(`http://10.0.0.7${url}`, { method, headers, body })
    const context = {
      db: database.db,
      oldDb: database.db,
      environment,
      clientAddress: '203.0.113.9',
      isLoopbackCall: false,
    }
    await entrante({ request, context, params: {} })
    try {
      // Each look is three seconds later: what is to be tried again need not be waited for.
      await vi.waitFor(
        async () => {
          await setClock(database.db, addMinutes(await readClock(database.db), 0.05))
          const sent = fake.ledger.map(({ body }) => body).join(' ')
          expect(sent).toMatch(/\b\d{6}\b/)
          expect(sent).toContain('este es el número de Chaka')
        },
        { timeout: 25_000, interval: 300 },
      )
    } finally {
      await worker.stop()
    }
  })
  await queue.close()
  await server.stop()
  const sent = fake.ledger.map(({ body }) => body).join(' ')
  const code = /\b\d{6}\b/.exec(sent)?.[0] ?? 'no code was sent'
  expect(sent).toContain(code)
  expect(said).toContain('job done')
  expect(said).toContain('no se pudo contestar')
  for (const secret of [code, CODE]) expect(said).not.toContain(secret)
  expect(said).not.toMatch(/7123-?\s?4567|712-34567/)
}, 40_000)
