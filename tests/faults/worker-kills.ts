import { loadWorld } from '#db/seed/load-world.server'
import { ask } from '../bench/load/http'
import { findBrokenInvariants } from '../support/invariants'
import { type Chaka } from './stage/chaka'
import { type Drill, pause, randomOf, until } from './stage/drill'
import { operatorCookie } from './stage/operator'
import { closeIn, type Scene, type World } from './stage/scene'

/** A cut-off has some 25 statements, each with a point before and after. */
const POINTS = 54
const CLOSED_WITHIN_MS = 60_000

/**
 * A worker, or the web in which an operator closes the cycle, ends by SIGKILL before or after a statement of the
 * cut-off. After it the cycle is open as before or closed whole; then another closes it, once.
 */
export const workerKills: Drill = {
  name: 'worker-kills',
  short: { kills: 4 },
  full: { kills: 50 },
  twin: 'each statement of the cut-off is committed by itself',
  run: async (scene, { kills = 0 }, isRed) => {
    const wrong: string[] = []
    let undone = 0
    let slowestMs = 0
    for (let kill = 0; kill < kills; kill += 1) {
      const at = randomOf(POINTS)
      const round = await killOnce(scene, kill % 2 === 0 ? 'worker' : 'web', at, isRed)
      if (round.wasUndone) undone += 1
      slowestMs = Math.max(slowestMs, round.closedMs)
      wrong.push(...round.wrong.map((words) => `kill ${kill + 1} at point ${at}: ${words}`))
    }
    return {
      figure: `${kills} kills, ${undone} before the commit; closed by the next within ${(slowestMs / 1000).toFixed(1)} s of its start`,
      wrong,
    }
  },
}

async function killOnce(scene: Scene, role: 'worker' | 'web', point: number, isRed: boolean) {
  const world = await scene.makeWorld()
  await loadWorld(world.db, { associations: 3, orders: 200, log: () => {} })
  const victim = await scene.start(role, world.url, {
    harm: { diesAtPoints: { from: 'pg_advisory_xact_lock(' }, commitsEach: isRed },
  })
  victim.dieAt(point)
  await letClose(world, victim, role)
  await Promise.race([victim.ended, pause(5_000)])
  await victim.kill()
  const wasUndone = !(await isClosed(world))
  const wrong = await listBroken(world)

  const began = performance.now()
  const next = await scene.start(role, world.url)
  await letClose(world, next, role)
  await until('the cycle closed', CLOSED_WITHIN_MS, () => isClosed(world)).catch((error: Error) =>
    wrong.push(error.message),
  )
  const closedMs = performance.now() - began
  await next.end()
  wrong.push(...(await listBroken(world)))
  const closings = await world.db
    .selectFrom('auditLog')
    .select('id')
    .where('action', '=', 'cycle.closed')
    .where('subject', '=', `cycle:${world.cycle.id}`)
    .execute()
  if (closings.length !== 1) wrong.push(`closed ${closings.length} times`)
  return { wasUndone, closedMs, wrong }
}

/** To the worker its time comes; at the web the operator presses. */
async function letClose(world: World, chaka: Chaka, role: 'worker' | 'web'): Promise<void> {
  if (role === 'worker') return await closeIn(world, -1_000)
  await ask(`${chaka.site}/operacion/ciclos/${world.cycle.number}`, {
    form: { accion: 'cerrar' },
    cookie: await operatorCookie(world.db),
  }).catch(() => null)
}

async function isClosed({ db, cycle }: World): Promise<boolean> {
  const row = await db
    .selectFrom('orderCycles')
    .select('closedAt')
    .where('id', '=', cycle.id)
    .executeTakeFirst()
  return row?.closedAt != null
}

async function listBroken({ db }: World): Promise<string[]> {
  return (await findBrokenInvariants(db)).map(({ name }) => `broken: ${name}`)
}
