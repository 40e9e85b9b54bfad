import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Environment } from './environment.server'

const FILE = 'secret'

/**
 * The secrets of this installation, the newest first: those that it was given, and one of its own in the data folder,
 * for its owner's eyes, made at the first start to which none was given. Processes that start at once find the same one.
 */
export function secretsOf(environment: Pick<Environment, 'secrets' | 'dataFolder'>): string[] {
  const folder = resolve(environment.dataFolder)
  const path = join(folder, FILE)
  const known = readIfThere(path)
  const given = [...environment.secrets, ...(known ? [known] : [])]
  if (given.length > 0) return given
  mkdirSync(folder, { recursive: true })
  const part = `${path}.${process.pid}`
  writeFileSync(part, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(part, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(part, { force: true })
  }
  return [readFileSync(path, 'utf8').trim()]
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim() || null
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
