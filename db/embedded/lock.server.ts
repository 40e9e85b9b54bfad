import { readFile, readdir, readlink, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isCode, writeWhole } from './files.server'
import { bornAt, type RunAs } from './processes.server'

/** Another live instance of Chaka holds the data folder. */
export class DatabaseFolderInUse extends Error {
  override name = 'DatabaseFolderInUse'
  constructor(
    readonly folder: string,
    readonly pid: number,
    host: string | null = null,
  ) {
    const who = host ? `proceso ${pid} en el equipo o contenedor ${host}` : `proceso ${pid}`
    super(
      `Otra instancia de Chaka (${who}) ya usa la base de datos de la carpeta ${folder}. ` +
        'Deténgala primero, o dé a esta instancia otra carpeta de datos o su propia DATABASE_URL.',
    )
  }
}

type Machine = { host: string; boot: string; namespace: string }
type Owner = Machine & { pid: number; born: string; port: number | null; released: boolean }

type FolderLock = {
  /** Tells other processes, as the command line, on which port the server answers. */
  announce: (port: number) => Promise<void>
  release: () => Promise<void>
}

const HEARTBEAT_MS = 3_000

/**
 * Makes this process the only owner of the folder until it releases it or dies.
 *
 * The owner is named by the file owner.<n>.json with the highest number. To follow a dead owner n, a process
 * creates n + 1, which the file system lets only one do, and owns the folder if n + 1 is then the highest.
 * The highest file is never deleted (a released one stays), so numbers only grow, and nobody can take
 * away a lock that came alive after he judged it dead, as happens when a stale lock file is deleted.
 *
 * @throws DatabaseFolderInUse when its owner lives, be it this very process
 */
export async function takeFolder(home: string, user: RunAs, beat = HEARTBEAT_MS): Promise<FolderLock> {
  const me: Owner = {
    ...(await thisMachine()),
    pid: process.pid,
    born: (await bornAt(process.pid)) ?? '',
    port: null,
    released: false,
  }
  for (;;) {
    const { number, owner } = await readNewest(home)
    const life = owner ? await lifeOf(owner, join(home, fileOf(number)), beat) : 'dead'
    if (owner && life !== 'dead') {
      throw new DatabaseFolderInUse(home, owner.pid, life === 'foreign' ? owner.host : null)
    }
    const mine = join(home, fileOf(number + 1))
    if (!(await writeWhole(mine, JSON.stringify(me), { user, onlyNew: true }))) continue
    if ((await readNewest(home)).number === number + 1) return hold(home, number + 1, me, user, beat)
    await rm(mine, { force: true })
  }
}

async function hold(home: string, number: number, me: Owner, user: RunAs, beat: number): Promise<FolderLock> {
  const file = join(home, fileOf(number))
  const rewrite = (owner: Owner) => writeWhole(file, JSON.stringify(owner), { user })
  // A few old ones stay: a folder read while a new file appears may show neither the new nor the old.
  for (const old of await listNumbers(home)) {
    if (old < number - 3) await rm(join(home, fileOf(old)), { force: true })
  }
  const heart = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => {})
  }, beat)
  heart.unref()
  return {
    announce: async (port) => {
      await rewrite({ ...me, port })
    },
    release: async () => {
      clearInterval(heart)
      await rewrite({ ...me, released: true }).catch((error: unknown) => {
        // The folder was deleted under us, as tests do: nothing is left to hold.
        if (!isCode(error, 'ENOENT')) throw error
      })
    },
  }
}

/** The live owner of the folder if it is on this machine, with the port once its server answers. */
export async function readLiveOwner(home: string): Promise<{ pid: number; port: number | null } | null> {
  const { number, owner } = await readNewest(home)
  return owner && (await lifeOf(owner, join(home, fileOf(number)), null)) === 'here' ? owner : null
}

/** @param beat null to leave a process that cannot be seen from here unjudged: it is 'foreign' */
async function lifeOf(owner: Owner, file: string, beat: number | null): Promise<'here' | 'foreign' | 'dead'> {
  if (owner.released) return 'dead'
  const machine = await thisMachine()
  if (owner.host === machine.host) {
    if (owner.boot !== machine.boot) return 'dead'
    if (owner.namespace === machine.namespace) {
      const born = await bornAt(owner.pid)
      return born === null || born !== owner.born ? 'dead' : 'here'
    }
  }
  // Another machine or container on the same volume (a rolling deploy): its processes cannot be seen, and
  // PostgreSQL's own lock does not see them either. Only its heartbeat tells.
  if (beat === null) return 'foreign'
  const before = await lastBeat(file)
  for (const until = Date.now() + 3.5 * beat; Date.now() < until; await sleep(beat / 6)) {
    if ((await lastBeat(file)) !== before) return 'foreign'
  }
  return 'dead'
}

async function lastBeat(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}

const fileOf = (number: number) => `owner.${number}.json`

async function listNumbers(home: string): Promise<number[]> {
  return (await readdir(home)).flatMap((name) => {
    const digits = /^owner\.(\d+)\.json$/.exec(name)?.[1]
    return digits ? [Number(digits)] : []
  })
}

async function readNewest(home: string): Promise<{ number: number; owner: Owner | null }> {
  for (;;) {
    const number = Math.max(0, ...(await listNumbers(home)))
    if (number === 0) return { number, owner: null }
    try {
      return { number, owner: parseOwner(await readFile(join(home, fileOf(number)), 'utf8')) }
    } catch (error) {
      if (!isCode(error, 'ENOENT')) throw error
    }
  }
}

/** Null for what no Chaka wrote whole, as after a power cut: then nobody lives there. */
function parseOwner(text: string): Owner | null {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null
    return owner && typeof owner.pid === 'number' ? (owner as Owner) : null
  } catch {
    return null
  }
}

async function thisMachine(): Promise<Machine> {
  const [boot, namespace] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ])
  return { host: hostname(), boot: boot.trim(), namespace }
}
