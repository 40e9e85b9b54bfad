import { type Drill, pause, until } from './stage/drill'
import { confirm, judge, judgedWrong, nextPhone, stockUp, type Told } from './stage/people'
import { closeIn } from './stage/scene'

const REFUSED = 409
/** What a web that has just started is slow at is not what is shown here. */
const WARM_UP = 40
/** More come than two webs of a small machine answer at once: those who went away and came again would be more still. */
const PATIENCE_MS = 600_000

/** Some people's orders are under way for longer than a worker takes to notice that the cut-off has come. */
const SLOW = { every: 10, ms: 2_500 }

/** Orders begin at a steady rate across the cut-off, which a worker does when its time comes. */
export const cutOff: Drill = {
  name: 'cut-off',
  short: { rate: 200, seconds: 3 },
  full: { rate: 200, seconds: 20 },
  twin: 'an order holds no lock of its cycle, and no trigger compares its instant',
  run: async (scene, { rate = 0, seconds = 0 }, isRed) => {
    const world = await scene.makeWorld()
    if (isRed) {
      await scene.run(
        world,
        `create function public.pg_advisory_xact_lock_shared(int, int) returns void language sql as 'select'`,
        `do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`,
        'drop trigger orders_placed_within_cycle on orders',
      )
    }
    const webs = [
      await scene.start('web', world.url),
      await scene.start('web', world.url, { harm: { slowCommits: SLOW } }),
    ]
    await scene.start('worker', world.url)
    const count = rate * seconds
    const stock = await stockUp(world.url, WARM_UP + count)
    const told: Told[] = []
    const refused: string[] = []
    const answers = new Map<number | 'cut', number>()
    const order = async (at: number) => {
      const celular = nextPhone()
      for (let tries = 1; ; tries += 1) {
        const askedAt = performance.now()
        const { code, status } = await confirm(webs[at % 2]?.site ?? '', stock, at, celular, PATIENCE_MS)
        answers.set(status, (answers.get(status) ?? 0) + 1)
        const basket = stock.baskets[at] ?? ''
        if (code !== undefined) return void told.push({ basket, code, askedAt, at: performance.now(), tries })
        if (status === REFUSED) return void refused.push(basket)
        if (tries === 40) throw new Error(`a form was answered with ${status} forty times`)
        await pause(250)
      }
    }
    for (let at = 0; at < WARM_UP; at += 1) await order(at)
    const early = told.length
    await closeIn(world, (seconds * 1000) / 2)
    const began = performance.now()
    const orders: Promise<void>[] = []
    for (let at = 0; at < count; at += 1) {
      const wait = began + (at * 1000) / rate - performance.now()
      if (wait > 1) await pause(wait)
      orders.push(order(WARM_UP + at))
    }
    await Promise.all(orders)
    const closed = async () =>
      (
        await world.db
          .selectFrom('orderCycles')
          .select('state')
          .where('id', '=', world.cycle.id)
          .executeTakeFirst()
      )?.state === 'closed'
    await until('the cycle closed', 60_000, closed)

    const judgement = await judge(world.url, { told, answers, unheard: () => 0 })
    const kept =
      refused.length === 0
        ? []
        : await world.db.selectFrom('orders').select('id').where('formKey', 'in', refused).execute()
    return {
      figure: `${count} orders begun at ${rate}/s: ${told.length - early} told of and in the cut-off, ${refused.length} refused, none between`,
      wrong: [
        ...judgedWrong(judgement),
        ...(refused.length === 0 ? ['nobody came too late: nothing was shown'] : []),
        ...(told.length === early ? ['nobody came in time: nothing was shown'] : []),
        ...kept.map(() => 'refused, and there'),
      ],
    }
  },
}
