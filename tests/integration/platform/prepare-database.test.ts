import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { prepareDatabase } from '~/platform/database.server'

const database = testDatabase()

// Red without the lock: "tuple concurrently updated", and a process that does not start.
test('processes that start at the same instant prepare the same database one after the other', async () => {
  const starts = Array.from({ length: 6 }, () => prepareDatabase(database.url, []))
  expect((await Promise.all(starts)).flat()).toEqual([])
})
