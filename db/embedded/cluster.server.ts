import { randomBytes } from 'node:crypto'
import { chmod, lchown, mkdtemp, open, readFile, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries } from './binaries.server'
import { exists, isCode, writeWhole } from './files.server'
import { clusterOf } from './place.server'
import { endPostmaster, isPostmasterOf, run, type RunAs } from './processes.server'

export const SUPERUSER = 'chaka'

const passwordFile = (home: string) => join(home, 'password')

/** The superuser's password, or null when there is none yet. */
export async function readPassword(home: string): Promise<string | null> {
  const text = await readFile(passwordFile(home), 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return ''
    throw error
  })
  return text.trim() || null
}

/**
 * Makes the database's files when there are none, and puts in order what a crash left behind.
 * Only the owner of the folder's lock may call it.
 * @returns the superuser's password, and notes
 */
export async function prepareCluster(
  home: string,
  binaries: Binaries,
  user: RunAs,
  options: { durable: boolean },
): Promise<{ password: string; notes: string[] }> {
  const cluster = clusterOf(home)
  const known = await readPassword(home)
  const password = known ?? randomBytes(24).toString('base64url')
  if (!known) await writeWhole(passwordFile(home), `${password}\n`, { user })

  await removeDrafts(home)
  if (!(await exists(join(cluster, 'PG_VERSION')))) {
    await initialise(home, binaries, user, options)
    return { password, notes: [] }
  }
  await checkVersion(cluster, binaries)
  await giveTo(cluster, user)
  const stopped = await settle(cluster)
  if (!known) await resetPassword(cluster, binaries, user, password)
  return { password, notes: stopped ? [stopped] : [] }
}

/** Under another name until it is whole: initdb takes seconds, and may be killed in any of them. */
async function initialise(
  home: string,
  binaries: Binaries,
  user: RunAs,
  options: { durable: boolean },
): Promise<void> {
  const cluster = clusterOf(home)
  await rmdir(cluster).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return
    throw new Error(`La carpeta ${cluster} tiene archivos que no son de PostgreSQL. Muévalos a otro lugar.`, {
      cause: error,
    })
  })
  const draft = await mkdtemp(`${cluster}.new-`)
  if (user) await lchown(draft, user.uid, user.gid)
  // Byte order with Unicode letters as the default: it never changes between versions, so indexes stay valid.
  // Names are sorted by ICU collations, which initdb makes available, where a query asks for one.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${SUPERUSER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile(home)}`]
  const speed = options.durable ? [] : ['--no-sync']
  try {
    await run(binaries.initdb, ['-D', draft, ...locale, ...access, ...speed, '--no-instructions'], {
      user,
      cwd: home,
    })
    await rename(draft, cluster)
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => {})
    throw new Error(`No se pudo crear la base de datos en ${home}.`, { cause: error })
  }
  if (options.durable) await syncFolder(home)
}

/** So that after a power cut the new name is there: a draft would be taken for half-made and removed. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith('cluster.new-')) continue
    // An initdb that outlived its parent may still write there; then the next start removes it.
    await rm(join(home, name), { recursive: true, force: true }).catch(() => {})
  }
}

async function checkVersion(cluster: string, { major }: Binaries): Promise<void> {
  const made = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  if (made === major) return
  throw new Error(
    `La base de datos de ${cluster} es de PostgreSQL ${made} y Chaka trae PostgreSQL ${major}. ` +
      `Páselos con pg_dump y pg_restore de la versión ${made}, o use la versión anterior de Chaka.`,
  )
}

/** PostgreSQL refuses files of another owner, as a copy or a restored backup made by root leaves them. */
async function giveTo(cluster: string, user: RunAs): Promise<void> {
  const { uid, mode } = await stat(cluster)
  if (user && uid !== user.uid) await run('chown', ['-R', `${user.uid}:${user.gid}`, cluster])
  if ((mode & 0o077) !== 0) await chmod(cluster, 0o700)
}

/**
 * Ends a PostgreSQL that outlived the Chaka that started it, and makes sure that a postmaster.pid left by a
 * crash does not keep the next one from starting.
 * @returns a note when it had to stop one
 */
export async function settle(cluster: string): Promise<string | null> {
  const left = await readPostmasterPid(cluster)
  if (!left) return null
  const lives = await isPostmasterOf(left.pid, cluster)
  if (lives) await endPostmaster(left.pid)

  // PostgreSQL takes any live process of that pid for itself, also a zombie or a stranger who was given the
  // pid since. It excepts its own parent: so name us, and keep the lines by which it finds its old children.
  const still = await readPostmasterPid(cluster)
  if (still) {
    const file = await open(join(cluster, 'postmaster.pid'), 'r+')
    const content = [String(process.pid), ...still.lines.slice(1)].join('\n')
    await file.truncate()
    await file.write(content, 0)
    await file.close()
  }
  return lives ? `Se detuvo un PostgreSQL que quedó de una ejecución anterior (proceso ${left.pid}).` : null
}

/** What PostgreSQL tells in its postmaster.pid, or null when there is none. */
export async function readPostmasterPid(
  cluster: string,
): Promise<{ pid: number; ready: boolean; lines: string[] } | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return null
    throw error
  })
  if (text === null) return null
  const lines = text.split('\n')
  // Negative for a single-user server.
  const pid = Math.abs(Number(lines[0])) || 0
  return { pid, ready: lines[7]?.trim() === 'ready', lines }
}

/** When the file with the password was lost, but not the database: without a server, no password is asked. */
async function resetPassword(cluster: string, { postgres }: Binaries, user: RunAs, password: string) {
  const input = `alter role ${SUPERUSER} password '${password}'\n`
  await run(postgres, ['--single', '-D', cluster, 'postgres'], { user, cwd: cluster, input })
}
