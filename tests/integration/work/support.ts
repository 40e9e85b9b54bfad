import { type AppLoadContext, type LoaderFunctionArgs } from '@remix-run/node'
import { type Database } from '#db/client.server'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { startSession } from '~/features/accounts/sessions.server'
import { readEnvironment } from '~/platform/environment.server'
import { PRIVATE_COOKIES } from '~/platform/private-cookie.server'
import { basketOf, orderFrom } from '../orders/support'

const ORIGIN = 'http://127.0.0.1:3000'

type Call = {
  path: string
  params?: Record<string, string>
  /** fields of a POST */
  form?: Record<string, string>
  /** a POST with a file */
  upload?: { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> }
  headers?: Record<string, string>
  isLoopbackCall?: boolean
}

/** What express hands to a loader or an action. */
export function argsOf(db: Database, call: Call): LoaderFunctionArgs {
  const context: AppLoadContext = {
    db,
    oldDb: db,
    environment: readEnvironment({ NODE_ENV: 'test' }),
    clientAddress: '127.0.0.1',
    isLoopbackCall: call.isLoopbackCall ?? true,
  }
  const request = new Request(ORIGIN + call.path, {
    ...(call.form ? { method: 'POST', body: new URLSearchParams(call.form) } : {}),
    ...(call.upload ? { method: 'POST', body: call.upload.body } : {}),
    headers: { ...call.headers, ...call.upload?.headers },
  })
  return { request, params: call.params ?? {}, context }
}

/** The Response that a loader or action throws; fails when it does not. */
export async function refusalOf(answer: Promise<unknown>): Promise<Response> {
  try {
    await answer
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
  throw new Error('it let the call in')
}

/** Status and data of an answer made with `data()`. */
export function dataOf<Data>(answer: unknown): { data: Data; status: number } {
  if (typeof answer === 'object' && answer !== null && 'data' in answer && 'init' in answer) {
    const init = answer.init as ResponseInit | null
    return { data: answer.data as Data, status: init?.status ?? 200 }
  }
  return { data: answer as Data, status: 200 }
}

/** The header of a browser in which this person is signed in. */
export async function signedIn(db: Database, personId: number): Promise<{ Cookie: string }> {
  const id = await db.transaction().execute((trx) => startSession(trx, personId, 'test'))
  return { Cookie: `${PRIVATE_COOKIES.session}=${id}` }
}

/** Somebody who only buys: a person without any role. */
export async function addConsumer(db: Database): Promise<number> {
  const { id } = await db
    .insertInto('people')
    .values({ name: 'Carla Soto' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The small world with three orders on its two points: 5 amarros, two agrobolsas and an arroba, a kilo. */
export async function openWeek(db: Database): Promise<World> {
  const world = await buildWorld(db)
  const { acelga, papa } = world.products
  const order = async (window: number, buyerName: string, ...items: Parameters<typeof basketOf>[1][]) => {
    const outcome = await orderFrom(db, await basketOf(db, ...items), some(world.windows[window]).id, {
      buyerName,
    })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
  }
  await order(0, 'Zulma Rojas Vargas', { presentationId: acelga.presentations[0].id, count: 5 })
  await order(
    0,
    'Ana Paredes',
    { bundleId: world.bundle.id, count: 2 },
    {
      presentationId: papa.presentations[0].id,
    },
  )
  await order(2, 'Benita', { presentationId: acelga.presentations[1].id })
  return world
}
