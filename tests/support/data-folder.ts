import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const NEEDED_BYTES = 3 * 2 ** 30

/**
 * A new folder for a database that goes with the test: in memory where the system offers enough of it. A database
 * of ours is twelve hundred files, and copying them on a disk takes ten times as long.
 */
export async function makeDataFolder(prefix: string): Promise<string> {
  return await mkdtemp(join(hasRoom() ? MEMORY : tmpdir(), prefix))
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= NEEDED_BYTES
}
