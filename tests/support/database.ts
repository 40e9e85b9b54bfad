import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { openDatabase, type Database } from '#db/client.server'
import { setClock } from '#db/clock.server'
import { onServer, withDatabase } from './server'

export { setClock }

/** Wednesday 10:00 in La Paz, an hour that no window of a test straddles midnight from: tests must not depend on when they run. */
const WEDNESDAY_MORNING = new Date('2026-11-18T14:00:00Z')

/**
 * A database of this test file's own, copied from the migrated template and dropped afterwards.
 * Use as `const database = testDatabase()` at the top of the file and `database.db` inside tests.
 */
export function testDatabase(options: { max?: number } = {}) {
  const name = `chaka_test_${randomUUID().replaceAll('-', '')}`
  let opened: ReturnType<typeof openDatabase> | undefined

  beforeAll(async () => {
    const serverUrl = inject('serverUrl')
    await onServer(serverUrl, `create database ${name} template ${inject('templateName')} strategy file_copy`)
    opened = openDatabase({
      url: withDatabase(serverUrl, name),
      max: options.max ?? 10,
      applicationName: 'test',
    })
    await setClock(opened.db, WEDNESDAY_MORNING)
  })
  afterAll(async () => {
    await opened?.close()
    await onServer(inject('serverUrl'), `drop database if exists ${name} with (force)`)
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
