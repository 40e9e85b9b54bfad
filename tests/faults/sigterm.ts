import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type Drill, pause, until } from './stage/drill'
import { judge, judgedWrong, judgementWords, orderWithoutPause, stockUp } from './stage/people'

const WITHIN_MS = 15_000

/** Webs and the worker are told to end while people order and are written to; others take over. */
export const sigterm: Drill = {
  name: 'sigterm',
  short: { ends: 3 },
  full: { ends: 60 },
  twin: 'a process that is told to end ends at once',
  run: async (scene, { ends = 0 }, isRed) => {
    const world = await scene.makeWorld()
    const harm = isRed ? { endsAtOnce: true } : undefined
    const web = () => scene.start('web', world.url, { harm })
    const webs = [await web(), await web()]
    let worker = await scene.start('worker', world.url, { harm })
    const stock = await stockUp(world.url, 1_000 + ends * 200)
    const people = orderWithoutPause(await scene.front(webs), stock, 8)
    let slowestMs = 0
    let left = 0
    for (let end = 0; end < ends; end += 1) {
      await pause(400)
      if (end % 3 === 2) {
        slowestMs = Math.max(slowestMs, await worker.end())
        left += await countActive(world.db)
        worker = await scene.start('worker', world.url, { harm })
      } else {
        slowestMs = Math.max(slowestMs, (await webs[end % 3]?.end()) ?? 0)
        webs[end % 3] = await web()
      }
    }
    await people.stop()
    const toldMs = await until(
      'everybody was written to',
      60_000,
      async () => (await countWaiting(world.db)) === 0,
    ).catch(() => Infinity)
    const judgement = await judge(world.url, people)
    return {
      figure: `${ends} times, gone after ${(slowestMs / 1000).toFixed(1)} s at most; ${judgementWords(judgement)}; unanswered and placed: ${judgement.toldLater}`,
      wrong: [
        ...judgedWrong(judgement),
        ...(judgement.toldLater > 0 ? [`${judgement.toldLater} orders were let in and not answered`] : []),
        ...(slowestMs > WITHIN_MS ? [`a process took ${(slowestMs / 1000).toFixed(1)} s to end`] : []),
        ...(left > 0 ? [`${left} jobs were left as if they were worked at`] : []),
        ...(toldMs === Infinity ? ['people were not written to within a minute'] : []),
      ],
    }
  },
}

/** Jobs that nobody works at, once the only worker has ended, though they are marked so. */
async function countActive(db: Database): Promise<number> {
  const { rows } = await sql<{ jobs: number }>`
    select count(*) as jobs from pgboss.job where state = 'active'`.execute(db)
  return rows[0]?.jobs ?? 0
}

async function countWaiting(db: Database): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from messages
    where status = 'waiting' and kind = 'order_placed' and send_after <= chaka_now()`.execute(db)
  return rows[0]?.waiting ?? 0
}
