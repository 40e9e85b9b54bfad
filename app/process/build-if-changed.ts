import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { precompress } from './precompress'

/**
 * Builds when something that goes into the build changed since the last one. Compares contents, not times:
 * a fresh clone and a checkout of the same commit need no second build.
 */
const STAMP = 'build/.stamp'
const INPUTS = [
  'app',
  'db',
  'public',
  'package-lock.json',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
]

const stamp = fingerprint(INPUTS)
const built = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp
if (!built) {
  process.stderr.write('Construyendo Chaka (una vez por versión)...\n')
  const command = join('node_modules', '.bin', process.platform === 'win32' ? 'remix.cmd' : 'remix')
  const result = spawnSync(command, ['vite:build', '--logLevel', 'error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (result.status !== 0) process.exit(result.status ?? 1)
  precompress('build/client')
  writeFileSync(STAMP, stamp)
}

function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths.flatMap(filesOf))
    hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)))
}
