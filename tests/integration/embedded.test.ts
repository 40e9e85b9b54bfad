import { spawn } from 'node:child_process'
import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  DatabaseFolderInUse,
  type EmbeddedPostgres,
  findRunningEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../db/embedded/embedded.server'
import { makeDataFolder } from '../support/data-folder'

// Commits stay synchronous: a killed server must have given every committed row to the system.
const settings = { fsync: 'off', full_page_writes: 'off' }

/** A data folder with a database, copied where a test is not about making one: that takes a second. */
let template = ''
beforeAll(async () => {
  template = await makeDataFolder('chaka-template')
  await (await startEmbeddedPostgres({ folder: template, port: 0, settings })).stop()
})
afterAll(() => rm(template, { recursive: true, force: true }))
const copyTemplate = () => cp(template, folder, { recursive: true })

let folder = ''
let started: EmbeddedPostgres[] = []
beforeEach(async () => {
  folder = await makeDataFolder('chaka-embedded')
})
afterEach(async () => {
  await Promise.all(started.map((server) => server.stop()))
  started = []
  await rm(folder, { recursive: true, force: true })
})

async function start(port = 0) {
  const server = await startEmbeddedPostgres({ folder, port, settings })
  started.push(server)
  return server
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

async function postmasterPid(server: EmbeddedPostgres): Promise<number> {
  return Number((await readFile(join(server.folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('the embedded PostgreSQL', () => {
  it('is made with UTF-8, ICU collations and the time of Bolivia, and answers on loopback only', async () => {
    const server = await start()
    expect(new URL(server.url).pathname).toBe('/chaka')
    const show = `select current_setting('server_encoding'), current_setting('timezone'),
      current_setting('listen_addresses'), current_setting('unix_socket_directories'), lower('ÑANDÚ')`
    expect(await query(server.url, show)).toEqual(['UTF8', 'America/La_Paz', '127.0.0.1', '', 'ñandú'])
    const names = `select name from (values ('zapallo'), ('ñame'), ('nuez'), ('Ocas'), ('ácido')) as n (name)
      order by name collate "es-BO-x-icu"`
    expect(await query(server.url, names)).toEqual(['ácido', 'nuez', 'ñame', 'Ocas', 'zapallo'])
    expect((await stat(join(server.folder, 'password'))).mode & 0o777).toBe(0o600)
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password')
  })

  it('ends with stop(), and keeps its data for the next start, which is fast', async () => {
    const first = await start()
    const pid = await postmasterPid(first)
    await query(first.url, 'create table papas as select 7 as kilos')
    await Promise.all([first.stop(), first.stop()])
    expect(lives(pid)).toBe(false)
    await expect(query(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED')

    const before = Date.now()
    const second = await start()
    expect(Date.now() - before).toBeLessThan(1_500)
    expect(await query(second.url, 'select kilos from papas')).toEqual([7])
    expect(second.notes).toEqual([])
  })

  it('refuses a second start on its folder, and is found by the command line', async () => {
    expect(await findRunningEmbeddedPostgres(folder)).toBeNull()
    const starting = start()
    await expect.poll(() => stat(join(folder, 'postgres', 'owner.1.json'))).toBeTruthy()
    const found = findRunningEmbeddedPostgres(folder)
    const server = await starting
    expect(await found).toEqual({ url: server.url })

    const refusal = await start().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DatabaseFolderInUse)
    expect(String(refusal)).toContain(`proceso ${process.pid}`)
    expect(String(refusal)).toContain(server.folder)
    expect(await query(server.url, 'select 1')).toEqual([1])
    await server.stop()
    expect(await findRunningEmbeddedPostgres(folder)).toBeNull()
  })

  it('takes another port when the preferred one is busy, and says so', async () => {
    await copyTemplate()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const busy = typeof address === 'object' && address ? address.port : 0
    const server = await start(busy)
    expect(server.port).not.toBe(busy)
    expect(server.notes.join()).toContain(`puerto ${busy} está ocupado`)
    expect(await query(server.url, 'select 1')).toEqual([1])
    await new Promise((resolve) => other.close(resolve))
  })

  it('comes back on its port when it is killed under a running app', async () => {
    await copyTemplate()
    const server = await start()
    await query(server.url, 'create table ocas as select 3 as kilos')
    process.kill(await postmasterPid(server), 'SIGKILL')
    await expect
      .poll(() => query(server.url, 'select kilos from ocas').catch(() => null), { timeout: 10_000 })
      .toEqual([3])
    await server.stop()
    expect(await findRunningEmbeddedPostgres(folder)).toBeNull()
  })

  it('starts though its pid of before the crash now belongs to a stranger, or its password was lost', async () => {
    await copyTemplate()
    const first = await start()
    await query(first.url, 'create table tunta as select 5 as kilos')
    const cluster = join(first.folder, 'cluster')
    const pidFile = join(cluster, 'postmaster.pid')
    const lines = (await readFile(pidFile, 'utf8')).split('\n')
    await first.stop()

    const { uid, gid } = await stat(cluster)
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
    await writeFile(pidFile, [stranger.pid, ...lines.slice(1, 5), '', ''].join('\n'))
    await rm(join(first.folder, 'password'))
    const second = await start()
    expect(await query(second.url, 'select kilos from tunta')).toEqual([5])
    expect(stranger.exitCode).toBeNull()
    stranger.kill('SIGKILL')
  })

  it('does not touch files of another version', async () => {
    await copyTemplate()
    const first = await start()
    await first.stop()
    await writeFile(join(first.folder, 'cluster', 'PG_VERSION'), '17\n')
    await expect(start()).rejects.toThrow('es de PostgreSQL 17 y Chaka trae PostgreSQL 18')
  })
})
