import pg from 'pg'
import { openDatabase } from '#db/client.server'
import { sendMessages } from '~/jobs/send-messages'
import { readEnvironment } from '~/platform/environment.server'

/**
 * A worker as `npm run worker` starts it, without a build, for drills that kill it: told a number, it ends itself at
 * once (SIGKILL) at the so-manieth point that its sending crosses from then on. A point is before and after each
 * statement about messages and each call of the provider. Loaded, it waits for the word to begin. With `alone` it sends in a loop of its own: a queue gives
 * the job of a killed worker to another only after seconds.
 */
let left = Infinity
const begun = new Promise<void>((begin) => {
  process.on('message', (word: 'begin' | number) => {
    if (word === 'begin') begin()
    else left = word
  })
})

function cross(): void {
  left -= 1
  if (left <= 0) process.kill(process.pid, 'SIGKILL')
}

const query = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>
pg.Client.prototype.query = async function (this: pg.Client, ...args: unknown[]): Promise<unknown> {
  const isAboutMessages = typeof args[0] === 'string' && /\bmessages?\b|\bmessage_/.test(args[0])
  if (isAboutMessages) cross()
  const result = await query.apply(this, args)
  if (isAboutMessages) cross()
  return result
} as never

const call = globalThis.fetch
globalThis.fetch = async (...args) => {
  cross()
  const answer = await call(...args)
  cross()
  return answer
}

const environment = readEnvironment(process.env)
const url = environment.databaseUrl ?? ''
const { db } = openDatabase({ url, max: environment.workerPool, applicationName: 'drill-worker' })
const isAlone = process.argv.includes('alone')
const rest = isAlone
  ? null
  : await Promise.all([
      import('~/jobs/handlers.server'),
      import('~/jobs/worker.server'),
      import('~/platform/database.server'),
    ])
process.send?.('loaded')
await begun
if (!rest) for (;;) await sendMessages(db, { channel: 'sms' }, { environment })
const [{ handlers }, { startWorker }, { prepareDatabase }] = rest
await prepareDatabase(
  url,
  handlers.map(({ job }) => job),
)
const queue = openDatabase({ url, max: 3, applicationName: 'drill-queue' })
await startWorker(db, queue.pool, { origin: environment.webhookOrigin, environment })
