import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setClock } from '#db/clock.server'
import { ask } from '../bench/load/http'
import { asSeen, type Drill } from './stage/drill'
import { operatorCookie } from './stage/operator'
import { type World } from './stage/scene'

const HOME = 'America/La_Paz'
/** A day ahead, half an hour off, a day behind. */
const ELSEWHERE = ['Pacific/Kiritimati', 'Asia/Kolkata', 'Pacific/Pago_Pago']
const DATABASES_ZONE = 'Asia/Tokyo'
const MOMENTS = [
  '2026-11-30T23:59:20-04:00',
  '2026-12-01T00:00:20-04:00',
  '2026-12-31T19:59:20-04:00',
  '2026-12-31T20:00:20-04:00',
  '2026-12-31T23:59:20-04:00',
  '2027-01-01T00:00:20-04:00',
  '2028-02-28T23:59:20-04:00',
  '2028-02-29T12:00:20-04:00',
  '2028-03-01T00:00:20-04:00',
]
const PAGES = ['/', '/catalogo', '/puntos', '/ferias', '/ferias.ics', '/impacto', '/impacto/datos.csv']
const WORK = [
  '/operacion',
  '/operacion/ciclos',
  '/operacion/calendario',
  '/operacion/auditoria',
  '/operacion/mensajes',
  '/operacion/pagos',
  '/operacion/informes',
]

/**
 * The same pages at midnight, New Year and leap day from processes in other time zones, one on a database in another:
 * every byte as at home. Then the tests of what is reckoned with days, in each zone.
 */
export const calendar: Drill = {
  name: 'calendar',
  short: { moments: 3, suites: 1 },
  full: { moments: MOMENTS.length, suites: ELSEWHERE.length },
  twin: 'nobody says in which zone people live',
  run: async (scene, { moments = 0, suites = 0 }, isRed) => {
    const home = await scene.makeWorld()
    const away = await scene.makeWorld()
    await scene.run(
      away,
      `do $$ begin execute format('alter database %I set timezone = %L', current_database(), '${DATABASES_ZONE}'); end $$`,
    )
    const harm = isRed ? { forgetsTimeZone: true } : undefined
    const webs = await Promise.all(
      [HOME, ...ELSEWHERE].map(async (zone) => {
        const world = zone === ELSEWHERE[0] ? away : home
        return { zone, world, web: await scene.start('web', world.url, { harm, environment: { TZ: zone } }) }
      }),
    )
    const wrong: string[] = []
    let compared = 0
    for (const moment of spread(MOMENTS, moments)) {
      await Promise.all([home, away].map(({ db }) => setClock(db, new Date(moment))))
      const cookies = new Map<World, string>()
      for (const world of [home, away]) cookies.set(world, await operatorCookie(world.db))
      for (const path of [...PAGES, ...WORK, `/operacion/ciclos/${home.cycle.number}`]) {
        const seen = await Promise.all(
          webs.map(async ({ zone, world, web }) => {
            const isWork = path.startsWith('/operacion')
            const cookie = cookies.get(world) ?? ''
            const { status, body } = await ask(web.site + path, {
              reads: true,
              ...(isWork ? { cookie } : {}),
            })
            return { zone, status, body: asSeen(body, web) }
          }),
        )
        for (const { zone, status, body } of seen) {
          compared += 1
          if (status !== 200) wrong.push(`${path} at ${moment} in ${zone}: ${status}`)
          else if (body !== seen[0]?.body)
            wrong.push(`${path} at ${moment} in ${zone}: ${difference(seen[0]?.body, body)}`)
        }
      }
    }
    if (!isRed) for (const zone of ELSEWHERE.slice(0, suites)) wrong.push(...testsIn(zone))
    return {
      figure: `${compared} pages compared, 4 zones; tests of days in ${suites} zones`,
      wrong: wrong.slice(0, 10),
    }
  },
}

function spread<Each>(all: readonly Each[], count: number): Each[] {
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, at) => all[Math.floor((at * all.length) / count)] as Each,
  )
}

function difference(one = '', other = ''): string {
  let at = 0
  while (one[at] === other[at] && at < one.length) at += 1
  return `"${one.slice(at - 20, at + 20)}" is "${other.slice(at - 20, at + 20)}"`
}

const SUITES = [
  'cycles',
  'kernel',
  'messaging',
  'consolidation',
  'orders',
  'mobile-markets',
  'impact',
  'settlement',
]

function testsIn(zone: string): string[] {
  const { status, stdout } = spawnSync(
    join('node_modules', '.bin', 'vitest'),
    ['run', '--project', 'unit', '--testTimeout', '60000', ...SUITES.map((name) => `tests/unit/${name}`)],
    { env: { ...process.env, TZ: zone, NODE_ENV: 'test' }, encoding: 'utf8' },
  )
  return status === 0 ? [] : [`tests fail in ${zone}: ${stdout.slice(-2_000)}`]
}
