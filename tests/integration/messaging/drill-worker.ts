import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach } from 'vitest'

export const DRILL_ACCOUNT = {
  accountSid: `AC${'0a'.repeat(16)}`,
  authToken: '3f9c1d7e5b2a48609d1e7c3b5a2f8064',
}

const children = new Set<ChildProcess>()
afterEach(() => children.forEach((child) => child.kill('SIGKILL')))

/**
 * A worker in a process of its own, towards a stand-in, that sends SMS; resolves when it is loaded.
 * @param options.alone without a queue (tests/faults/worker.ts)
 */
export async function loadWorker(options: {
  url: string
  twilioBase: string
  perSecond: number
  alone?: boolean
}) {
  const mode = options.alone ? ['alone'] : []
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/faults/worker.ts', ...mode], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: options.url,
      TWILIO_ACCOUNT_SID: DRILL_ACCOUNT.accountSid,
      TWILIO_AUTH_TOKEN: DRILL_ACCOUNT.authToken,
      TWILIO_SMS_FROM: '+14155550101',
      TWILIO_API_BASE: options.twilioBase,
      CHAKA_SMS_PER_SECOND: String(options.perSecond),
      CHAKA_PERSON_SECONDS: '0',
      CHAKA_MESSAGES_DAILY_BUDGET: '0',
      CHAKA_LOG_LEVEL: 'fatal',
    },
  })
  children.add(child)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await new Promise<void>((done, fail) => {
    child.once('message', () => done())
    child.once('exit', (code) => fail(new Error(`the worker ended with ${code}`)))
  })
  return {
    ended,
    begin: () => void child.send('begin'),
    dieAt: (point: number) => void child.send(point),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
      children.delete(child)
    },
  }
}
