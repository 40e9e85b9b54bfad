import { type ChildProcess, spawn } from 'node:child_process'
import { loadWorld } from '#db/seed/load-world.server'
import { ask } from '../bench/load/http'
import { findBrokenInvariants } from '../support/invariants'
import { type CloserOrder } from './stage/closer'
import { type Drill, until } from './stage/drill'
import { type Harm } from './stage/harms'
import { operatorCookie } from './stage/operator'
import { closeIn, type Scene, type World } from './stage/scene'

const WORKERS = 8
const PEOPLE = 2
const RED: Harm = {
  rewrites: [
    ['select pg_advisory_xact_lock($1::int, $2::int)', 'select $1::int, $2::int'],
    ["and    c.state = 'open'", ''],
  ],
}

/**
 * Eight workers and two operators close one cycle at the same instant, each in a process of its own; then once more
 * as eight whole workers that see its time come, and two people who press at two webs.
 */
export const closeOnce: Drill = {
  name: 'close-once',
  short: { rounds: 1 },
  full: { rounds: 20 },
  twin: 'neither lock nor look at the state, nor uniqueness or sum of what is asked of the harvest',
  run: async (scene, { rounds = 0 }, isRed) => {
    const wrong: string[] = []
    const closers = await Promise.all(
      Array.from({ length: WORKERS + PEOPLE }, () => startCloser(scene, isRed ? RED : {})),
    )
    for (let round = 1; round <= rounds; round += 1) {
      const world = await makeLoaded(scene)
      if (isRed) await dropDefences(scene, world)
      await closeIn(world, -1_000)
      const outcomes = await closeTogether(world, closers)
      const closed = outcomes.filter((outcome) => outcome === 'closed').length
      const others = outcomes.filter((outcome) => outcome !== 'closed' && outcome !== 'already_closed')
      if (closed !== 1) wrong.push(`round ${round}: ${closed} of ${outcomes.length} closed it`)
      wrong.push(...others.map((outcome) => `round ${round}: ${outcome}`), ...(await judged(world)))
    }
    if (!isRed) wrong.push(...(await closeByWholeProcesses(scene)))
    return {
      figure: `${rounds} rounds of ${WORKERS} workers and ${PEOPLE} people, and one of whole processes: closed once each`,
      wrong,
    }
  },
}

async function makeLoaded(scene: Scene): Promise<World> {
  const world = await scene.makeWorld()
  await loadWorld(world.db, { associations: 3, orders: 200, log: () => {} })
  return world
}

/** Uniqueness, and the sum of what producers are asked; not that of messages, which closing leans on by name. */
async function dropDefences(scene: Scene, world: World): Promise<void> {
  await scene.run(
    world,
    `do $$ declare found record; begin
       for found in select conname, conrelid::regclass as of from pg_constraint
                    where contype = 'u' and conrelid in ('harvest_requests'::regclass, 'allotments'::regclass,
                                                         'questions'::regclass) loop
         begin execute format('alter table %s drop constraint %I', found.of, found.conname);
         exception when others then null; end;
       end loop;
     end $$;
     drop trigger allotments_add_up on allotments;
     drop trigger allotments_add_up on allotment_checks`,
  )
}

async function startCloser(scene: Scene, harm: Harm): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', './tests/faults/stage/harm.ts', 'tests/faults/stage/closer.ts'],
    {
      env: { ...process.env, CHAKA_DRILL_HARM: JSON.stringify(harm), CHAKA_LOG_LEVEL: 'fatal' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  scene.atEnd(() => Promise.resolve(child.kill('SIGKILL')))
  await wordOf(child)
  return child
}

async function closeTogether(world: World, closers: readonly ChildProcess[]): Promise<string[]> {
  const order = { url: world.url, cycleId: world.cycle.id }
  const ready = closers.map((child, at) => {
    child.send({ ...order, how: at < WORKERS ? 'clock' : 'operator' } satisfies CloserOrder)
    return wordOf(child)
  })
  await Promise.all(ready)
  const outcomes = closers.map((child) => {
    child.send('go')
    return wordOf(child)
  })
  return await Promise.all(outcomes)
}

function wordOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    const ended = () => fail(new Error('a closer ended'))
    child.once('exit', ended)
    child.once('message', (word) => {
      child.off('exit', ended)
      done(String(word))
    })
  })
}

async function judged({ db, cycle }: World): Promise<string[]> {
  const closings = await db
    .selectFrom('auditLog')
    .select('id')
    .where('action', '=', 'cycle.closed')
    .where('subject', '=', `cycle:${cycle.id}`)
    .execute()
  const broken = (await findBrokenInvariants(db)).map(({ name }) => `broken: ${name}`)
  return closings.length === 1 ? broken : [`written down ${closings.length} times`, ...broken]
}

async function closeByWholeProcesses(scene: Scene): Promise<string[]> {
  const world = await makeLoaded(scene)
  const webs = [await scene.start('web', world.url), await scene.start('web', world.url)]
  await Promise.all(Array.from({ length: WORKERS }, () => scene.start('worker', world.url)))
  const cookies = [await operatorCookie(world.db), await operatorCookie(world.db)]
  await closeIn(world, 300)
  const pressed = await Promise.all(
    webs.map(async ({ site }, at) => {
      await until('the cut-off', 5_000, async () => {
        const { rows } = await sqlDue(world)
        return rows.length > 0
      })
      return await ask(`${site}/operacion/ciclos/${world.cycle.number}`, {
        form: { accion: 'cerrar' },
        cookie: cookies[at] ?? '',
      })
    }),
  )
  const failed = pressed.filter(({ status }) => status >= 500)
  return [...failed.map(({ status }) => `a person who closed it got ${status}`), ...(await judged(world))]
}

async function sqlDue({ db, cycle }: World) {
  const rows = await db
    .selectFrom('orderCycles')
    .select('id')
    .where('id', '=', cycle.id)
    .where((eb) => eb('closesAt', '<=', eb.fn<Date>('chaka_now', [])))
    .execute()
  return { rows }
}
