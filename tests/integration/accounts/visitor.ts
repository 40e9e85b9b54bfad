import { type Database } from '#db/client.server'
import { startSession } from '~/features/accounts/sessions.server'
import { readEnvironment } from '~/platform/environment.server'
import { type LoadContext } from '~/platform/load-context'
import { writePrivateCookie } from '~/platform/private-cookie.server'

/** Loader arguments of a browser with these cookies. */
export function visit(
  db: Database,
  path: string,
  options: { cookie?: string; method?: string; publicOrigin?: string; body?: URLSearchParams } = {},
) {
  const origin = options.publicOrigin ?? 'http://localhost:3000'
  const environment = readEnvironment({
    NODE_ENV: 'test',
    CHAKA_PUBLIC_ORIGIN: options.publicOrigin ?? '',
    CHAKA_DEMO: '1',
  })
  const context: LoadContext = {
    db,
    oldDb: db,
    environment,
    clientAddress: '200.87.1.1',
    isLoopbackCall: true,
  }
  const request = new Request(new URL(path, origin), {
    method: options.body ? 'POST' : (options.method ?? 'GET'),
    headers: options.cookie ? { Cookie: options.cookie } : {},
    ...(options.body ? { body: options.body } : {}),
  })
  return { request, context, params: {} }
}

/** A session without the way to it. */
export async function sessionOf(db: Database, personId: number): Promise<{ id: string; cookie: string }> {
  const id = await db.transaction().execute((trx) => startSession(trx, personId, 'test'))
  return { id, cookie: writePrivateCookie('session', id, false).split(';')[0] ?? '' }
}

/** What a guard throws, in one line. */
export async function answerOf(guarded: Promise<unknown>): Promise<string> {
  try {
    await guarded
    return 'passes'
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown
    const location = thrown.headers.get('Location')
    return location ? `${thrown.status} ${location}` : String(thrown.status)
  }
}
