import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestProject } from 'vitest/node'
import { openDatabase } from '#db/client.server'
import { setClock } from '#db/clock.server'
import { startEmbeddedPostgres } from '#db/embedded/embedded.server'
import { makeDataFolder } from './data-folder'

declare module 'vitest' {
  export interface ProvidedContext {
    baseUrl: string
    demoFolder: string
    /** how far the journeys' world is ahead of the true time, milliseconds */
    clockAheadMs: number
  }
}

const START_MS = 60_000
const STOP_MS = 10_000

/**
 * One built Chaka with its demo world, web and worker and all, for the journeys in a browser. The world is made
 * once; who needs one of her own starts from a copy of it (tests/e2e/demo-app.ts). Or one that runs already, with its
 * demo world: its address in CHAKA_JOURNEYS_AT. CHAKA_JOURNEYS_ON=2027-03-14T22:30:00-04:00 has the world begin at another
 * moment: no journey may depend on the month or the hour that it is run in.
 */
export default async function startRunningApp(project: TestProject) {
  const elsewhere = process.env['CHAKA_JOURNEYS_AT']
  if (elsewhere) {
    await rm('.tmp/sign-ins', { recursive: true, force: true })
    project.provide('baseUrl', elsewhere)
    project.provide('demoFolder', '')
    project.provide('clockAheadMs', 0)
    return
  }
  await rm('.tmp/sign-ins', { recursive: true, force: true })
  const moment = process.env['CHAKA_JOURNEYS_ON']
  const before = moment ? await makeFolderOf(new Date(moment)) : undefined
  project.provide('clockAheadMs', moment ? new Date(moment).getTime() - Date.now() : 0)
  const made = await startApp({}, { keep: true, inMemory: true, ...(before && { from: before }) })
  await made.stop()
  project.provide('demoFolder', made.folder)
  const app = await startApp({}, { from: made.folder, inMemory: true })
  project.provide('baseUrl', app.baseUrl)
  return async () => {
    await app.stop()
    await rm(made.folder, { recursive: true, force: true })
  }
}

/** An empty data folder whose clock says another moment, for the demo world to begin then. */
async function makeFolderOf(moment: Date): Promise<string> {
  const empty = await startApp({ CHAKA_SEED: 'none' }, { keep: true, inMemory: true })
  await empty.stop()
  const server = await startEmbeddedPostgres({ folder: empty.folder, port: 0 })
  const { db, close } = openDatabase({ url: server.url, max: 1, applicationName: 'chaka-tests' })
  await db.updateTable('installation').set({ kind: 'test' }).execute()
  await setClock(db, moment)
  await close()
  await server.stop()
  return empty.folder
}

/**
 * Starts the built program on a free port with a data folder of its own, which goes when it stops: empty, or a
 * copy of one whose program has stopped; on the disk, as people have it, or else in memory.
 */
export async function startApp(
  environment: Record<string, string> = {},
  options: { keep?: boolean; from?: string; inMemory?: boolean } = {},
): Promise<{ baseUrl: string; child: ChildProcess; folder: string; stop: () => Promise<void> }> {
  const folder = await (options.inMemory
    ? makeDataFolder('chaka-app')
    : mkdtemp(join(tmpdir(), 'chaka-app-')))
  if (options.from) await cp(options.from, folder, { recursive: true })
  const child = spawn(process.execPath, ['build/server/index.js', 'start'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      CHAKA_DATA_FOLDER: folder,
      CHAKA_LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((done) => child.once('exit', done))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    if (!options.keep) await rm(folder, { recursive: true, force: true })
  }
  let output = ''
  const starting = new Promise<string>((found, fail) => {
    const late = setTimeout(() => fail(new Error(`the app did not start:\n${output}`)), START_MS)
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const address = /Chaka está en (http:\S+)/.exec(output)?.[1]
      if (!address) return
      clearTimeout(late)
      found(address)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => fail(new Error(`the app ended with ${code}:\n${output}`)))
  })
  try {
    return { baseUrl: await starting, child, folder, stop }
  } catch (error) {
    // One that is late would go on running, with nobody to stop it.
    const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await stop()
    clearTimeout(impatient)
    throw error
  }
}
