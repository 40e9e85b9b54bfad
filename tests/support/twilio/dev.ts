import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '#db/client.server'
import { pushTemplates } from '~/features/messaging/templates/push-templates.server'
import { twilioContents } from '~/integrations/twilio/contents.server'
import { openDatabaseServer } from '~/platform/database.server'
import { readEnvironment } from '~/platform/environment.server'
import { serveLiveTwilio } from './live-twilio'

const READY_MS = 120_000

/**
 * `npm run dev` without an account of Twilio's: a stand-in on loopback takes its place, which reports what becomes of
 * each message and lets you answer as anybody. Loaded before the program, since the environment is read once.
 */
if (!process.env['TWILIO_ACCOUNT_SID']) {
  const port = process.env['PORT'] ?? '3000'
  const app = process.env['CHAKA_PUBLIC_ORIGIN'] ?? `http://localhost:${port}`
  const live = await serveLiveTwilio({ app })
  Object.assign(process.env, live.variables)
  process.stdout.write(
    `Los mensajes pasan por un doble de Twilio: ${live.base} (y ${live.base}/control.json)\n`,
  )
  void pushOnceUp(`http://127.0.0.1:${port}/readyz`).catch((error: unknown) => {
    process.stderr.write(`Las plantillas no llegaron al doble de Twilio: ${String(error)}\n`)
  })
}

/** Each start is a new account: without its templates nothing would go by WhatsApp. */
async function pushOnceUp(readyz: string): Promise<void> {
  const isUp = () =>
    fetch(readyz).then(
      ({ ok }) => ok,
      () => false,
    )
  for (const until = Date.now() + READY_MS; !(await isUp()); await wait(500))
    if (Date.now() > until) throw new Error('Chaka no arrancó')
  const environment = readEnvironment(process.env)
  const { twilio } = environment.messages
  const { url } = await openDatabaseServer(environment, { attach: true })
  const { db, close } = openDatabase({ url, max: 1, applicationName: 'twilio-stand-in' })
  try {
    if (twilio) await pushTemplates(db, twilioContents(twilio))
  } finally {
    await close()
  }
}
