import { createHash } from 'node:crypto'
import { access, chmod, lchown, mkdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { exists, isCode } from './files.server'
import { run, type RunAs } from './processes.server'

/** Where a database lives, whose processes serve it, and what a person should know about that. */
type Place = { home: string; user: RunAs; notes: string[] }

const SYSTEM_DATA = '/var/lib'
const HOME_MODE = 0o700

export const clusterOf = (home: string) => join(home, 'cluster')

/** The folders where the database of a data folder may live, most likely first. */
export async function possibleHomes(folder: string): Promise<string[]> {
  const real = await realPlace(resolve(folder))
  const own = join(real, 'postgres')
  if (process.getuid?.() !== 0) return [own]
  const mark = createHash('sha256').update(real).digest('hex').slice(0, 12)
  return [own, join(SYSTEM_DATA, `chaka-${mark}`)]
}

/**
 * Makes the home of the database: `postgres` inside the data folder. PostgreSQL refuses to run as root, so
 * root lends it an unprivileged user; when that user cannot enter the data folder (root's own home), the
 * database lives in a folder of its own under /var/lib, and stays there once it does.
 */
export async function choosePlace(folder: string): Promise<Place> {
  const [own = '', system] = await possibleHomes(folder)
  if (!system) return { home: await makeHome(own, null), user: null, notes: [] }

  const started = (await exists(clusterOf(own))) ? own : (await exists(clusterOf(system))) ? system : null
  const { user, notes } = await chooseUser(started && clusterOf(started))
  const fits = started !== system && (await makeWay(dirname(own), user))
  if (fits) return { home: await makeHome(own, user), user, notes }
  if (started === own) {
    throw new Error(
      `La base de datos está en ${own}, pero su dueño, el usuario ${user.name}, no puede entrar en esa ` +
        `carpeta. Dé permiso de paso a las carpetas de arriba (chmod o+x) o mueva el proyecto.`,
    )
  }
  notes.push(
    `El usuario ${user.name}, con el que corre PostgreSQL, no puede entrar en ${dirname(own)}: ` +
      `la base de datos vive en ${system}.`,
  )
  return { home: await makeHome(system, user), user, notes }
}

async function makeHome(home: string, user: RunAs): Promise<string> {
  try {
    await mkdir(home, { recursive: true, mode: HOME_MODE })
    if (user && (await stat(home)).uid !== user.uid) await lchown(home, user.uid, user.gid)
    if (((await stat(home)).mode & 0o777) !== HOME_MODE) await chmod(home, HOME_MODE)
    await access(clusterOf(home)).catch((error: unknown) => {
      if (!isCode(error, 'ENOENT')) throw error
    })
    return home
  } catch (error) {
    if (!isCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error
    throw new Error(
      `No se puede escribir la base de datos en ${home}: la carpeta es de otro usuario o de solo lectura. ` +
        'Arranque Chaka con el usuario dueño de esa carpeta, o elija otra carpeta de datos.',
      { cause: error },
    )
  }
}

/** Whether the user can reach this folder, which root makes if need be; what root makes, all may pass. */
async function makeWay(folder: string, user: NonNullable<RunAs>): Promise<boolean> {
  const existing = await nearestExisting(folder)
  const parent = existing === folder ? dirname(folder) : existing
  if (!(await canEnter(parent, user))) return false
  await mkdir(folder, { recursive: true })
  for (let made = folder; made !== parent; made = dirname(made)) {
    const { uid, mode } = await stat(made)
    if (uid === 0 && (mode & 0o001) === 0) await chmod(made, (mode & 0o777) | 0o111)
  }
  return canEnter(folder, user)
}

/** Asked of the system, since modes alone do not tell (access lists, mounts, user namespaces). */
async function canEnter(folder: string, user: NonNullable<RunAs>): Promise<boolean> {
  return run('sh', ['-c', 'cd -- "$1"', 'sh', folder], { user }).then(
    () => true,
    () => false,
  )
}

/**
 * The unprivileged user that root lends to PostgreSQL: the owner of the database if there is one (an app
 * first started as a plain user stays that user's); else `postgres`, which exists for this purpose on most
 * systems; else `postgres` made now; and `nobody`, which strangers share, only when users cannot be made.
 * It must have a passwd entry, since initdb asks for its name.
 */
async function chooseUser(cluster: string | null): Promise<{ user: NonNullable<RunAs>; notes: string[] }> {
  const owner = cluster ? await stat(cluster) : null
  if (owner && owner.uid !== 0) {
    const name = await run('id', ['-un', String(owner.uid)]).catch(() => String(owner.uid))
    return { user: { uid: owner.uid, gid: owner.gid, name: name.trim() }, notes: [] }
  }
  const known = await findUser('postgres')
  if (known) return { user: known, notes: [] }
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]).catch(() => {})
  const made = await findUser('postgres')
  if (made) {
    return { user: made, notes: ['Se creó el usuario postgres del sistema: PostgreSQL no corre como root.'] }
  }
  const nobody = await findUser('nobody')
  if (nobody) return { user: nobody, notes: [] }
  throw new Error('PostgreSQL no corre como root. Arranque Chaka con otro usuario, o ponga DATABASE_URL.')
}

async function findUser(name: string): Promise<RunAs> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid), gid: Number(gid), name }
  } catch {
    return null
  }
}

async function nearestExisting(path: string): Promise<string> {
  return (await exists(path)) || dirname(path) === path ? path : nearestExisting(dirname(path))
}

/** The path without symbolic links, also of a folder that is not there yet: /proc tells processes by it. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (!isCode(error, 'ENOENT') || dirname(path) === path) throw error
    return join(await realPlace(dirname(path)), basename(path))
  }
}
