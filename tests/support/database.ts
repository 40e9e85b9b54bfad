import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { openDatabase, type Database } from '#db/client.server'
import { setClock } from '#db/clock.server'
import { onServer, withDatabase } from './server'

export { setClock }

/** Wednesday 10:00 in La Paz, an hour that no window of a test straddles midnight from: tests must not depend on when they run. */
const WEDNESDAY_MORNING = new Date('2026-11-18T14:00:00Z')

/**
 * A database of this test file's own, copied from the migrated template and dropped afterwards.
 * Use as `const database = testDatabase()` at the top of the file and `database.db` inside tests.
 * `keepsStatements` as the app does, where the same are asked thousands of times.
 */
export function testDatabase(options: { max?: number; keepsStatements?: boolean } = {}) {
  const name = newName()
  let opened: ReturnType<typeof openDatabase> | undefined

  beforeAll(async () => {
    opened = await openCopy(name, inject('templateName'), options)
    await setClock(opened.db, WEDNESDAY_MORNING)
  })
  afterAll(async () => {
    await opened?.close()
    await drop(name)
  })

  return {
    get db(): Database {
      if (!opened) throw new Error('the database opens in beforeAll')
      return opened.db
    },
    get url(): string {
      return withDatabase(inject('serverUrl'), name)
    },
  }
}

/**
 * A database of each test's own, where making its world takes longer than copying it: `build` fills one before
 * the first test, and each test gets a copy.
 */
export function databaseOfEachTest<World>(build: (db: Database) => Promise<World>) {
  const filled = newName()
  let built: { world: World } | undefined
  let name = ''
  let opened: ReturnType<typeof openDatabase> | undefined

  beforeAll(async () => {
    const template = await openCopy(filled, inject('templateName'))
    await setClock(template.db, WEDNESDAY_MORNING)
    built = { world: await build(template.db) }
    await template.close()
  })
  beforeEach(async () => {
    name = newName()
    opened = await openCopy(name, filled)
  })
  afterEach(async () => {
    await opened?.close()
    await drop(name)
  })
  afterAll(() => drop(filled))

  return {
    get db(): Database {
      if (!opened) throw new Error('the database opens in beforeEach')
      return opened.db
    },
    get world(): World {
      if (!built) throw new Error('the world is built in beforeAll')
      return built.world
    },
  }
}

const newName = () => `chaka_test_${randomUUID().replaceAll('-', '')}`
const drop = (name: string) => onServer(inject('serverUrl'), `drop database if exists ${name} with (force)`)

async function openCopy(
  name: string,
  template: string,
  options: { max?: number; keepsStatements?: boolean } = {},
) {
  const serverUrl = inject('serverUrl')
  await onServer(serverUrl, `create database ${name} template ${template} strategy file_copy`)
  return openDatabase({ max: 10, ...options, url: withDatabase(serverUrl, name), applicationName: 'test' })
}
