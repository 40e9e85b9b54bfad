import { createRequestHandler } from '@remix-run/node'
import { expect, test } from 'vitest'
import { buildOf } from '#tests/support/render-page'
import { readEnvironment } from '~/platform/environment.server'
import { type LoadContext } from '~/platform/load-context'

const page = (status: number) => ({
  loader: () => {
    if (status !== 200) throw new Response('no', { status })
    return null
  },
  default: () => null,
})
const handle = createRequestHandler(buildOf({ own: page(200), no: page(403), none: page(404) }), 'test')

/** The service worker lets a kept page go by this header, and by no 404 without it. */
test.each([
  ['/own', null],
  ['/no', 'chaka'],
  ['/none', 'chaka'],
])('%s is refused by %s', async (path, by) => {
  const context = { environment: readEnvironment({ NODE_ENV: 'test', CHAKA_DEMO: '1' }) } as LoadContext
  const answer = await handle(new Request(`http://localhost${path}`), context)
  expect(answer.headers.get('X-Refused-By')).toBe(by)
})
