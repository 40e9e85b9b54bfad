import { type ServerBuild } from '@remix-run/node'
import { type ViteDevServer } from 'vite'
import { type Database, openDatabase } from '#db/client.server'
import { DatabaseFolderInUse } from '#db/embedded/embedded.server'
import { handlers } from '~/jobs/handlers.server'
import { sealFactors } from '~/features/accounts/second-factor/factor-secret.server'
import { startWorker } from '~/jobs/worker.server'
import { databaseFailureWords } from '~/platform/database-failure'
import { type DatabaseServer, openDatabaseServer, prepareDatabase } from '~/platform/database.server'
import { isLoopbackOrigin } from '~/platform/environment-messages'
import { type Environment, EnvironmentError, readEnvironment } from '~/platform/environment.server'
import { closeWebServer, createWebServer, listen } from '~/platform/http-server.server'
import { log } from '~/platform/log.server'
import { watchPool } from '~/platform/metrics/registry.server'
import { slowQueryLog } from '~/platform/metrics/slow-statements.server'
import { bringWorldUpToDate } from './bring-world-up-to-date.server'
import { secretsOf } from '~/platform/own-secret.server'
import { originAt } from '~/platform/origin.server'
import { followReplica } from '~/platform/replica.server'
import { createWorkerServer } from '~/platform/worker-server.server'
import { tellAddress } from './tell-address'

const ROLES = {
  start: { web: true, worker: true },
  web: { web: true, worker: false },
  worker: { web: false, worker: true },
}
const LOST =
  'Hay segundos pasos sellados con otro CHAKA_SECRET: sus dueñas entran con sus códigos de respaldo. Póngalo en CHAKA_SECRET_BEFORE.'
const HALF =
  'Sin DATABASE_URL corre solo esta mitad: sin worker no se manda nada ni cierra ningún ciclo. Para todo junto: npm start'
const WEB_GRACE_MS = 8_000
const QUEUE_CONNECTIONS = 3

type Stop = () => Promise<void>
type Running = { services: Stop[]; database?: Stop }

/**
 * Starts the parts of a role and keeps them until SIGTERM or SIGINT. Then web and worker finish what is in
 * flight and hand the rest back, side by side, within 10 s; the database stops after them.
 */
export async function startProcess(role: string, options: { vite?: ViteDevServer }): Promise<void> {
  const running: Running = { services: [] }
  stopOnSignals(running)
  try {
    const parts = role in ROLES ? ROLES[role as keyof typeof ROLES] : null
    if (!parts) throw new EnvironmentError(`No conozco "${role}". Use start, web, worker o chaka.`)
    const given = readEnvironment(process.env)
    const server = await openDatabaseServer(given, { attach: false })
    const environment = { ...given, secrets: secretsOf(given) }
    running.database = server.stop
    for (const note of server.notes) log.info(note)
    if (server.embedded && !(parts.web && parts.worker)) log.warn(HALF)
    const demo = await prepareWorld(environment, server)
    if (demo) refuseRealMessages(environment)
    let { port } = environment
    if (parts.web) {
      const web = await runWeb({ ...environment, demo: environment.demo || demo }, server, options.vite)
      running.services.push(web.stop)
      port = web.port
    }
    // After the web: where no address is configured, links in messages begin with the one it listens at.
    const origin = originAt(environment, port)
    if (parts.worker)
      running.services.push(await runWorker(environment, server, { origin, alone: !parts.web }))
  } catch (error) {
    tellFailure(error)
    await stopAll(running)
    process.exit(1)
  }
}

async function prepareWorld(environment: Environment, server: DatabaseServer): Promise<boolean> {
  const url = environment.databaseDirectUrl ?? server.url
  const jobs = handlers.map(({ job }) => job)
  await prepareDatabase(url, jobs)
  const { db, close } = openDatabase({ url, max: 1, applicationName: 'chaka-start' })
  try {
    const { lost } = await sealFactors(db, environment.secrets)
    if (lost > 0) log.warn({ lost }, LOST)
    return await bringWorldUpToDate(db, {
      seed: environment.seed === 'demo' && (server.embedded || environment.demo),
    })
  } finally {
    await close()
  }
}

/** The phones of the demo are invented: they may be somebody's. A stand-in on this machine may have them. */
function refuseRealMessages({ messages: { twilio } }: Environment): void {
  if (!twilio || isLoopbackOrigin(twilio.apiBase)) return
  throw new EnvironmentError(
    'La base tiene el mundo de demostración y Twilio está configurado: llegarían mensajes a números inventados, ' +
      'que pueden ser de alguien. Use una base propia (CHAKA_SEED=none en una carpeta nueva), o quite TWILIO_ACCOUNT_SID.',
  )
}

async function runWorker(
  environment: Environment,
  server: DatabaseServer,
  { origin, alone }: { origin: string; alone: boolean },
): Promise<Stop> {
  const { db, pool, close } = openDatabase({
    url: server.url,
    max: environment.workerPool,
    keepsStatements: environment.keepsStatements,
    applicationName: 'chaka-worker',
    slow: slowQueriesOf(environment),
  })
  // Its own, since its maintenance sends whole transactions as one string: an error in the middle leaves its
  // connection inside a broken one.
  const queue = openDatabase({ url: server.url, max: QUEUE_CONNECTIONS, applicationName: 'chaka-queue' })
  watchPool('worker', pool)
  watchPool('queue', queue.pool)
  const worker = await startWorker(db, queue.pool, { origin, environment })
  const health = alone ? await tellHealth(db, environment) : null
  return async () => {
    await worker.stop()
    await health?.()
    await Promise.all([close(), queue.close()])
  }
}

/** Beside a web, its pages tell of this process too. */
async function tellHealth(db: Database, environment: Environment): Promise<Stop | null> {
  if (environment.workerPort === undefined) return null
  const server = createWorkerServer(db, environment)
  await listen(server, environment.host, environment.workerPort)
  return () => closeWebServer(server, 0)
}

function slowQueriesOf({ slowQueryMs, slowQueryPlan }: Environment) {
  return { afterMs: slowQueryMs, tell: slowQueryLog({ plan: slowQueryPlan }) }
}

async function runWeb(
  environment: Environment,
  server: DatabaseServer,
  vite?: ViteDevServer,
): Promise<{ stop: Stop; port: number }> {
  const { db, pool, close } = openDatabase({
    url: server.url,
    max: environment.webPool,
    keepsStatements: environment.keepsStatements,
    applicationName: 'chaka-web',
    slow: slowQueriesOf(environment),
  })
  watchPool('web', pool)
  const build = vite
    ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    : ((await import('virtual:remix/server-build')) as unknown as ServerBuild)
  const replica = await followReplica(db, { url: environment.databaseReplicaUrl, max: environment.webPool })
  const web = createWebServer({ db, oldDb: replica.current, environment, build, ...(vite ? { vite } : {}) })
  const port = await listen(web, environment.host, environment.port)
  tellAddress(environment, port)
  const stop = async () => {
    await closeWebServer(web, WEB_GRACE_MS)
    await Promise.all([close(), replica.close()])
  }
  return { stop, port }
}

function stopOnSignals(running: Running): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void stopAll(running).then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

async function stopAll(running: Running): Promise<void> {
  const stop = (service: Stop) => service().catch((error: unknown) => log.error({ error }, 'while stopping'))
  await Promise.all(running.services.map(stop))
  if (running.database) await stop(running.database)
}

function tellFailure(error: unknown): void {
  if (error instanceof EnvironmentError || error instanceof DatabaseFolderInUse) {
    process.stderr.write(`\n${error.message}\n\n`)
  } else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    process.stderr.write('\nEl puerto está ocupado. Pruebe con otro: PORT=3001 npm start\n\n')
  } else {
    const words = databaseFailureWords(error)
    if (words) process.stderr.write(`\n${words}\n\n`)
    else log.fatal({ error }, 'could not start')
  }
}
