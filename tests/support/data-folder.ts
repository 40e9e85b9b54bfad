import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const NEEDED_BYTES = 3 * 2 ** 30

/**
 * A new folder for a database that goes with the tests: in memory where the system offers enough of it. A database
 * of ours is twelve hundred files, and copying them on a disk takes ten times as long.
 */
export async function makeDataFolder(prefix: string): Promise<string> {
  if (!hasRoom()) return await mkdtemp(join(tmpdir(), `${prefix}-`))
  await removeLeftBehind(prefix)
  return await mkdtemp(join(MEMORY, `${prefix}-${process.pid}-`))
}

/** Enough of it, and programs may be run from it as from a disk. */
function hasRoom(): boolean {
  if (process.platform !== 'linux' || !existsSync(MEMORY)) return false
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n')
  if (mounts.some((line) => line.split(' ')[1] === MEMORY && line.includes('noexec'))) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  // What a container may use is often less than what it is shown.
  return Math.min(bavail * bsize, process.availableMemory()) >= NEEDED_BYTES
}

/** What a killed run leaves on a disk costs little; in memory it would be missed. */
async function removeLeftBehind(prefix: string): Promise<void> {
  for (const name of await readdir(MEMORY)) {
    const maker = name.startsWith(`${prefix}-`) && /-(\d+)-\w+$/.exec(name)?.[1]
    if (maker && !existsSync(`/proc/${maker}`))
      await rm(join(MEMORY, name), { recursive: true, force: true }).catch(() => {})
  }
}
