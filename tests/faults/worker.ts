import { openDatabase } from '#db/client.server'
import { handlers } from '~/jobs/handlers.server'
import { sendMessages } from '~/jobs/send-messages'
import { startWorker } from '~/jobs/worker.server'
import { prepareDatabase } from '~/platform/database.server'
import { readEnvironment } from '~/platform/environment.server'

/**
 * A worker as `npm run worker` starts it, without a build: for drills that kill it. Says when it is at work. With
 * `alone` it sends in a loop of its own: a queue gives the job of a killed worker to another only after 25 s.
 */
const environment = readEnvironment(process.env)
const url = environment.databaseUrl ?? ''
await prepareDatabase(
  url,
  handlers.map(({ job }) => job),
)
const { db } = openDatabase({ url, max: environment.workerPool, applicationName: 'drill-worker' })
if (process.argv.includes('alone')) {
  process.stdout.write('at work\n')
  for (;;) await sendMessages(db, { channel: 'sms' }, { environment })
}
const queue = openDatabase({ url, max: 3, applicationName: 'drill-queue' })
await startWorker(db, queue.pool, { origin: environment.webhookOrigin, environment })
process.stdout.write('at work\n')
