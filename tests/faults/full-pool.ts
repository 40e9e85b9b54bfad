import pg from 'pg'
import { type Drill, pause, until } from './stage/drill'
import { confirm, stockUp } from './stage/people'

const POOL = 5
const FAST_MS = 7_000
/** Of one process on a busy machine; it waits for nothing. */
const HEALTH_MS = 3_000
const PATHS = ['/', '/catalogo', '/agrobolsas', '/canasta', '/mis-pedidos', '/impacto', '/entrar', '/puntos']

type Seen = { path: string; status: number; ms: number; retryAfter: string | null; body: string }

/** Every connection of a web's pool hangs at a lock that somebody holds, and more people come. */
export const fullPool: Drill = {
  name: 'full-pool',
  short: { people: 60, seconds: 12 },
  full: { people: 300, seconds: 25 },
  twin: 'a connection is waited for without a bound',
  run: async (scene, { people = 0, seconds = 0 }, isRed) => {
    const world = await scene.makeWorld()
    const web = await scene.start('web', world.url, {
      harm: isRed ? { waitsForever: true } : undefined,
      environment: { CHAKA_WEB_POOL: String(POOL) },
    })
    const stock = await stockUp(world.url, POOL)
    const holder = new pg.Client({ connectionString: world.url })
    await holder.connect()
    scene.atEnd(() => holder.end())
    await holder.query('set idle_in_transaction_session_timeout = 0')
    await holder.query('begin')
    await holder.query('lock table order_cycles in access exclusive mode')
    // These take the pool; each is answered once the lock is free.
    const hanging = Array.from({ length: POOL * 2 }, (_, at) => confirm(web.site, stock, at % POOL))
    await pause(300)
    const began = performance.now()
    const asked = Array.from({ length: people }, async (_, at) => {
      await pause((at * (seconds - 8) * 1000) / people)
      return await look(web.site, PATHS[at % PATHS.length] ?? '/')
    })
    const health: number[] = []
    while (performance.now() - began < seconds * 1000) {
      health.push((await look(web.site, '/healthz')).ms)
      await pause(250)
    }
    await holder.query('rollback')
    const recoveredMs = await until(
      'pages again',
      20_000,
      async () => (await look(web.site, '/catalogo')).status === 200,
    )
    const seen = await Promise.all(asked)
    await Promise.all(hanging)
    const turnedAway = seen.filter(({ status }) => status === 503)
    const slow = seen.filter(({ status, ms }) => status === 503 && ms > FAST_MS)
    const hung = seen.filter(({ status, ms }) => status !== 503 && ms > FAST_MS)
    const blunt = turnedAway.filter(
      ({ retryAfter, body }) => retryAfter === null || !body.includes('Chaka está ocupada'),
    )
    const failed = seen.filter(({ status }) => status >= 500 && status !== 503)
    const slowestMs = Math.max(...turnedAway.map(({ ms }) => ms), 0)
    return {
      figure:
        `${people} people: ${turnedAway.length} told to come again, after ${(slowestMs / 1000).toFixed(1)} s at most; ` +
        `/healthz ${Math.round(Math.max(...health))} ms at most; pages again ${Math.round(recoveredMs)} ms after`,
      wrong: [
        ...words(slow, 'turned away late'),
        ...words(hung, 'hung'),
        ...words(blunt, 'turned away without words or Retry-After'),
        ...words(failed, 'failed'),
        ...(turnedAway.length === 0 ? ['nobody was turned away: nothing was shown'] : []),
        ...(Math.max(...health) > HEALTH_MS ? ['/healthz was late'] : []),
      ],
    }
  },
}

function words(seen: readonly Seen[], what: string): string[] {
  const paths = [...new Set(seen.map(({ path, status }) => `${path} ${status}`))]
  const most = Math.max(...seen.map(({ ms }) => ms))
  return seen.length === 0
    ? []
    : [`${seen.length} ${what} (up to ${(most / 1000).toFixed(1)} s): ${paths.join(', ')}`]
}

async function look(site: string, path: string): Promise<Seen> {
  const began = performance.now()
  const answer = await fetch(site + path, { redirect: 'manual', signal: AbortSignal.timeout(60_000) }).catch(
    () => null,
  )
  const body = (await answer?.text()) ?? ''
  const retryAfter = answer?.headers.get('Retry-After') ?? null
  return { path, status: answer?.status ?? 0, ms: performance.now() - began, retryAfter, body }
}
