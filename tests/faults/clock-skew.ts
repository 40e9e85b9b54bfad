import { sql } from 'kysely'
import { ask } from '../bench/load/http'
import { findBrokenInvariants } from '../support/invariants'
import { asSeen, type Drill, pause, until } from './stage/drill'
import { operatorCookie } from './stage/operator'
import { confirm, stockUp } from './stage/people'
import { closeIn } from './stage/scene'

const BEFORE_MS = 8_000
const REFUSED = 409

/** One web is minutes ahead of the database, the other behind, the worker ahead: the database's clock decides. */
export const clockSkew: Drill = {
  name: 'clock-skew',
  short: { minutes: 10, orders: 10 },
  full: { minutes: 10, orders: 200 },
  twin: "each process asks its own clock instead of the database's",
  run: async (scene, { minutes = 0, orders = 0 }, isRed) => {
    const world = await scene.makeWorld()
    const start = (role: 'web' | 'worker', sign: 1 | -1) =>
      scene.start(role, world.url, { harm: { clockMs: sign * minutes * 60_000, ownClock: isRed } })
    const webs = [await start('web', 1), await start('web', -1)]
    await start('worker', 1)
    const stock = await stockUp(world.url, orders * 2)
    const cookie = await operatorCookie(world.db)
    await closeIn(world, BEFORE_MS + orders * 60)

    const send = async (first: number) => {
      const answers: (number | 'cut')[] = []
      for (let at = 0; at < orders; at += 1)
        answers.push((await confirm(webs[at % 2]?.site ?? '', stock, first + at)).status)
      return answers
    }
    const pages = await Promise.all(
      webs.map(async (web) => asSeen((await ask(`${web.site}/catalogo`, { reads: true })).body, web)),
    )
    const work = await Promise.all(
      webs.map(({ site }) => ask(`${site}/operacion/ciclos`, { cookie, reads: true })),
    )
    const before = await send(0)
    const closesAt = sql<boolean>`(select chaka_now() >= closes_at from order_cycles where id = ${world.cycle.id})`
    const isDue = async () =>
      (await sql<{ due: boolean }>`select ${closesAt} as due`.execute(world.db)).rows[0]?.due === true
    const wasDue = await isDue()
    await until('the cut-off', 60_000, isDue)
    await pause(20)
    const after = await send(orders)
    const findClosed = async () =>
      (
        await sql<{ lateMs: number; how: string }>`
          select extract(epoch from closed_at - closes_at) * 1000 as late_ms, closed_how as how
          from order_cycles where id = ${world.cycle.id} and closed_at is not null`.execute(world.db)
      ).rows[0]
    await until('the cycle closed', 60_000, async () => (await findClosed()) !== undefined).catch(() => 0)
    const closed = await findClosed()
    const broken = (await findBrokenInvariants(world.db)).map(({ name }) => `broken: ${name}`)
    const lateMs = Math.round(closed?.lateMs ?? NaN)
    return {
      figure: `webs ${minutes} min ahead and behind: ${orders} orders before the cut-off in, ${orders} after it refused; closed ${lateMs} ms after it`,
      wrong: [
        ...(wasDue ? ['the orders before took too long: nothing was shown'] : []),
        ...differs('before the cut-off', before, 302),
        ...differs('after the cut-off', after, REFUSED),
        ...(lateMs >= 0 && lateMs < 10_000 && closed?.how === 'clock'
          ? []
          : [`closed ${lateMs} ms after its time`]),
        ...(new Set(pages).size === 1 ? [] : ['the two webs show different pages']),
        ...work.filter(({ status }) => status !== 200).map(({ status }) => `who is signed in got ${status}`),
        ...broken,
      ],
    }
  },
}

function differs(when: string, statuses: readonly (number | 'cut')[], expected: number): string[] {
  const others = statuses.filter((status) => status !== expected)
  return others.length === 0
    ? []
    : [`${others.length} orders ${when} were answered ${[...new Set(others)].join(', ')}`]
}
