import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

// Test files share their modules but not this one, which each runs anew: without one world for the process, a
// shared module would add its handlers to a world that an earlier file has closed.
const shared = globalThis as { chakaOutsideWorld?: ReturnType<typeof setupServer> }

/**
 * The world outside this machine, closed: a request that no handler expects is noted here and fails its test.
 * Adapters of vendors add their handlers and outboxes to `outsideWorld`.
 */
export const outsideWorld = (shared.chakaOutsideWorld ??= setupServer())

const strangers: string[] = []

beforeAll(() => {
  outsideWorld.listen({
    onUnhandledRequest(request, print) {
      if (['localhost', '127.0.0.1', '[::1]'].includes(new URL(request.url).hostname)) return
      strangers.push(`${request.method} ${new URL(request.url).origin}`)
      print.error()
    },
  })
})
afterEach(() => {
  outsideWorld.resetHandlers()
  expect(strangers.splice(0), 'requests to the outside world').toEqual([])
})
afterAll(() => outsideWorld.close())
