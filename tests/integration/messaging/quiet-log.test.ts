import { expect, it, vi } from 'vitest'
import { sql } from 'kysely'
import { readClock } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { addMinutes } from '~/kernel/instants'
import { log } from '~/platform/log.server'
import { addPhones, forgetMessages } from './phones'
import { post, twilioWorld } from './twilio-world'

const database = testDatabase()
const NUMBER = '+59171234567'
const CODE = '482913'

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
