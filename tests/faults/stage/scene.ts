import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '#db/client.server'
import { setClock } from '#db/clock.server'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded/embedded.server'
import { handlers } from '~/jobs/handlers.server'
import { prepareDatabase } from '~/platform/database.server'
import { bringWorldUpToDate } from '~/process/bring-world-up-to-date.server'
import { startFront } from '../cluster/front'
import { type Chaka, startChaka } from './chaka'

/** A database with the demo world, where one cycle is open. */
export type World = {
  url: string
  db: Database
  cycle: { id: number; number: number; closesAt: Date }
}

/** What a drill plays on: its databases and processes, which go when it ends. */
export type Scene = {
  /** a new one each time */
  makeWorld: () => Promise<World>
  /** PostgreSQL of its own, to be killed or filled; with its world */
  makeServer: (options: {
    folder: string
    settings?: Record<string, string>
  }) => Promise<World & { server: EmbeddedPostgres }>
  makeFolder: () => Promise<string>
  start: (...args: Parameters<typeof startChaka>) => Promise<Chaka>
  /** one address for several processes, which may be replaced in the list */
  front: (webs: Chaka[]) => Promise<string>
  /** in the database of a world, as its owner */
  run: (world: Pick<World, 'url'>, ...statements: string[]) => Promise<void>
  /** to be done when the drill ends, the last first */
  atEnd: (work: () => Promise<unknown>) => void
}

const SETTINGS = { max_connections: '300' }
const TEMPLATE = 'drill_template'

/** One PostgreSQL for all drills that leave it alone; the world is made once and copied. */
export class Stage {
  #server: Promise<EmbeddedPostgres> | undefined
  #template: Promise<void> | undefined
  #folder = ''
  #worlds = 0

  /** Runs a drill's work on a scene of its own. */
  async play<Result>(work: (scene: Scene) => Promise<Result>): Promise<Result> {
    const ends: (() => Promise<unknown>)[] = []
    try {
      return await work(this.#scene((end) => void ends.push(end)))
    } finally {
      for (const end of ends.reverse()) await end().catch(() => {})
    }
  }

  async close(): Promise<void> {
    await (await this.#server)?.stop()
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
  }

  #scene(atEnd: Scene['atEnd']): Scene {
    const makeFolder = async () => {
      const folder = await mkdtemp(join(tmpdir(), 'chaka-drill-'))
      atEnd(() => rm(folder, { recursive: true, force: true }))
      return folder
    }
    const open = async (url: string): Promise<World> => {
      const { db, close } = openDatabase({ url, max: 4, applicationName: 'drill' })
      atEnd(close)
      return { url, db, cycle: await openCycleOf(db) }
    }
    return {
      atEnd,
      makeFolder,
      makeWorld: async () => {
        const { url: serverUrl } = await this.#start()
        await (this.#template ??= makeTemplate(serverUrl))
        const name = `drill_${++this.#worlds}`
        await onServer(serverUrl, `create database ${name} template ${TEMPLATE} strategy file_copy`)
        atEnd(() => onServer(serverUrl, `drop database if exists ${name} with (force)`))
        return await open(urlOf(serverUrl, name))
      },
      makeServer: async ({ folder, settings }) => {
        const server = await startEmbeddedPostgres({
          folder,
          port: 0,
          settings: { ...SETTINGS, ...settings },
        })
        atEnd(() => server.stop())
        await fill(server.url)
        return { ...(await open(server.url)), server }
      },
      start: async (...args) => {
        const chaka = await startChaka(...args)
        atEnd(() => chaka.kill())
        return chaka
      },
      front: async (webs) => {
        const front = await startFront(webs)
        atEnd(() => Promise.resolve(front.stop()))
        return front.site
      },
      run: (world, ...statements) => onServer(world.url, ...statements),
    }
  }

  #start(): Promise<EmbeddedPostgres> {
    return (this.#server ??= (async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'chaka-drills-'))
      return await startEmbeddedPostgres({ folder: this.#folder, port: 0, settings: SETTINGS })
    })())
  }
}

/** Moves the clock so that the cut-off comes in so many ms. */
export async function closeIn(world: World, ms: number): Promise<void> {
  await setClock(world.db, new Date(world.cycle.closesAt.getTime() - ms))
}

async function makeTemplate(serverUrl: string): Promise<void> {
  await onServer(serverUrl, `create database ${TEMPLATE}`)
  await fill(urlOf(serverUrl, TEMPLATE))
}

async function fill(url: string): Promise<void> {
  await prepareDatabase(
    url,
    handlers.map(({ job }) => job),
  )
  const { db, close } = openDatabase({ url, max: 2, applicationName: 'drill' })
  await bringWorldUpToDate(db, { seed: true })
  await close()
}

async function openCycleOf(db: Database): Promise<World['cycle']> {
  return await db
    .selectFrom('orderCycles')
    .select(['id', 'number', 'closesAt'])
    .where('state', '=', 'open')
    .orderBy('closesAt')
    .limit(1)
    .executeTakeFirstOrThrow()
}

export function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

export async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
