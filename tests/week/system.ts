import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findRunningEmbeddedPostgres } from '#db/embedded/embedded.server'
import { startApp } from '../support/running-app'
import { startLoopbackProxy } from './loopback-proxy'
import { type Way } from './visitor'

/** The Chaka that the week is played against. */
export type WeekSystem = {
  /** its address, for the local phones: they answer only a direct call of this machine */
  site: string
  /** for everybody else: through the proxy (decision 17) */
  way: Way
  databaseUrl: string
  /** Runs `npm run chaka -- ...` on it. @returns what it printed */
  chaka: (...words: string[]) => Promise<string>
  folder: string | null
  stop: () => Promise<void>
}

/** Starts a built system of its own, with a data folder that goes when it stops (or stays, with `keep`). */
export async function startWeekSystem(options: { keep: boolean }): Promise<WeekSystem> {
  await run(join('node_modules', '.bin', 'tsx'), ['app/process/build-if-changed.ts'], process.env)
  const app = await startApp({ CHAKA_TRUSTED_PROXIES: 'loopback' }, options)
  const found = await findRunningEmbeddedPostgres(app.folder)
  const environment = { ...process.env, CHAKA_DATA_FOLDER: app.folder }
  const url = process.env['DATABASE_URL'] ?? found?.url
  if (!url) throw new Error('the system of the week has no database')
  return attach(app.baseUrl, url, environment, app)
}

/** The database of that system is not the one that this environment names. */
export class UnknownDatabase extends Error {}

/**
 * Goes to a running demo system. Its database is the one that this environment names, as for `npm run chaka`:
 * DATABASE_URL, or the data folder of a running app.
 * @throws UnknownDatabase when it names none: then its clock could not be moved
 */
export async function attachWeekSystem(site: string): Promise<WeekSystem> {
  const folder = process.env['CHAKA_DATA_FOLDER'] ?? '.data'
  const url = process.env['DATABASE_URL'] ?? (await findRunningEmbeddedPostgres(folder))?.url
  if (!url)
    throw new UnknownDatabase(
      `No hay un Chaka que corra con la carpeta ${folder}. Diga cuál es la base de ${site}: DATABASE_URL o CHAKA_DATA_FOLDER.`,
    )
  return attach(new URL(site).origin, url, process.env, null)
}

async function attach(
  site: string,
  databaseUrl: string,
  environment: NodeJS.ProcessEnv,
  own: { folder: string; stop: () => Promise<void> } | null,
): Promise<WeekSystem> {
  const proxy = await startLoopbackProxy(site)
  const command = ['--enable-source-maps', 'build/server/index.js', 'chaka']
  return {
    site,
    way: { site, port: proxy.port },
    databaseUrl,
    folder: own?.folder ?? null,
    chaka: (...words) =>
      run(process.execPath, [...command, ...words], { ...environment, NODE_ENV: 'production' }),
    stop: async () => {
      await proxy.stop()
      await own?.stop()
    },
  }
}

async function run(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}:\n${said}`)
  return said
}
