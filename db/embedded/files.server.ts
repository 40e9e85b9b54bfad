import { randomBytes } from 'node:crypto'
import { lchown, link, open, rename, rm, stat } from 'node:fs/promises'
import { type RunAs } from './processes.server'

/**
 * Writes a file whole or not at all, readable only by its owner. Never through an existing name: as root, in
 * a folder of an unprivileged user, a symbolic link there could point anywhere.
 * @returns false when `onlyNew` and the file exists already
 */
export async function writeWhole(
  path: string,
  content: string,
  options: { user: RunAs; onlyNew?: boolean },
): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    if (options.user) await lchown(draft, options.user.uid, options.user.gid)
    if (!options.onlyNew) await rename(draft, path)
    else await link(draft, path)
    return true
  } catch (error) {
    if (options.onlyNew && isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
