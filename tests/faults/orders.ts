import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '#db/embedded/embedded.server'
import { processesUnder } from '../bench/load/processor'
import { startFront } from './cluster/front'
import { judge, judgementWords, orderWithoutPause, stockUp } from './people'

/**
 * `npm run faults:orders [-- --kills 100]`: people order without pause while web processes are killed at random
 * points, told to end, and lose their database. One line for each drill; ends with 1 when an order that somebody
 * was told of is not there, or is there twice, or any rule of the database is broken.
 */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' } } })
const kills = Number(values.kills)
const PORTS = [56_201, 56_202]
const CLIENTS = 6
const pause = (ms: number) => new Promise((wait) => setTimeout(wait, ms))
const tell = (line: string) => void process.stdout.write(`${line}\n`)

const built = spawnSync(join('node_modules', '.bin', 'tsx'), ['app/process/build-if-changed.ts'], {
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(1)

const folder = await mkdtemp(join(tmpdir(), 'chaka-orders-'))
let server = await startEmbeddedPostgres({ folder, port: 0 })
const { port, url } = server
const web: ChildProcess[] = []
for (const [at, each] of PORTS.entries()) web[at] = await startWeb(each)
const front = await startFront(PORTS)
let allHold = true
try {
  await drill(`web killed ${kills} times at random points`, async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(100 + Math.random() * 400)
      await replace(kill % 2, 'SIGKILL')
    }
  })
  await drill(`web told to end ${Math.ceil(kills / 5)} times under load`, async () => {
    for (let end = 0; end < kills / 5; end += 1) {
      await pause(300)
      await replace(end % 2, 'SIGTERM')
    }
  })
  await drill('database killed twice under load', async () => {
    for (let kill = 0; kill < 2; kill += 1) {
      await pause(2_000)
      const pid = Number(
        (await readFile(join(server.folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0],
      )
      for (const each of processesUnder(pid)) process.kill(each, 'SIGKILL')
      await server.stop().catch(() => {})
      server = await startEmbeddedPostgres({ folder, port })
      await pause(4_000)
    }
  })
} finally {
  front.stop()
  for (const child of web) child.kill('SIGKILL')
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(allHold ? 0 : 1)

async function drill(what: string, harm: () => Promise<void>): Promise<void> {
  const stock = await stockUp(url, 10_000)
  const people = orderWithoutPause(front.site, stock, CLIENTS)
  const died = web.map(({ pid }) => pid)
  await pause(1_000)
  await harm()
  await pause(1_500)
  await people.stop()
  const judgement = await judge(url, people.codes)
  const isDead = web.some(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)
  const holds = judgement.holds && !isDead
  allHold &&= holds
  tell(
    `${holds ? 'ok' : 'FAILS'}  ${what}: ${judgementWords(judgement)}${isDead ? `; a process ended (${died.join(', ')})` : ''}`,
  )
}

async function replace(at: number, signal: NodeJS.Signals): Promise<void> {
  const child = web[at]
  const listens = PORTS[at]
  if (!child || listens === undefined) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await ended
  web[at] = await startWeb(listens)
}

async function startWeb(listens: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['build/server/index.js', 'web'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(listens),
      DATABASE_URL: url,
      CHAKA_DEMO: '1',
      CHAKA_LOG_LEVEL: 'fatal',
    },
    stdio: 'ignore',
  })
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`a web process ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${listens}/readyz`).catch(() => null)
    if (answer?.ok) return child
    await pause(50)
  }
  throw new Error('a web process was not ready within half a minute')
}
