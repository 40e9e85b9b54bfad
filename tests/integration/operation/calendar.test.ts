import { beforeEach, describe, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { findCalendar } from '~/features/cycles/calendar.server'
import { addHoliday, changeRhythm, removeHoliday } from '~/features/cycles/change-calendar.server'
import { makeWeek, skipWeek } from '~/features/cycles/decide-week.server'
import { generateCycles, needsGeneration } from '~/features/cycles/generate-cycles.server'
import { openCycle } from '~/features/cycles/open-cycle.server'
import { postponeCycle } from '~/features/cycles/postpone-cycle.server'
import { generateWeeksAhead } from '~/jobs/generate-cycles'
import { addDays } from '~/kernel/instants'
import * as calendar from '~/routes/operacion.calendario'
import { argsOf, dataOf, signedIn } from '../work/support'
import { newWorld } from './new-world'

const database = testDatabase()
let world: World
beforeEach(async () => {
  world = await newWorld(database.db)
  await database.db
    .updateTable('cycleRhythms')
    .set({ active: false, opensWeekday: 5, opensTime: '08:00' })
    .execute()
})
const by = () => ({ byPersonId: world.operator.personId })
const turnOn = async () => changeRhythm(database.db, { rhythm: { active: true }, ...by() })
// The open cycle of the world closes on Friday 10:00: the week of the 16th is taken by it.
const [TAKEN, FIRST, SECOND, THIRD] = ['2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07'] as const
const drafts = async () =>
  await database.db
    .selectFrom('orderCycles')
    .selectAll()
    .where('state', '=', 'draft')
    .orderBy('opensAt')
    .execute()
const week = async (monday: string) =>
  some((await findCalendar(database.db)).weeks.find((each) => each.monday === monday))

describe('weeks made ahead', () => {
  test('none while the rhythm is off, but the holidays of this year and the next', async () => {
    expect(await needsGeneration(database.db)).toBe(true)
    await generateCycles(database.db)
    expect(await needsGeneration(database.db)).toBe(false)
    expect(await drafts()).toEqual([])
    const { holidays, weeks } = await findCalendar(database.db)
    expect(holidays[0]).toMatchObject({ onDate: '2026-12-25', name: 'Navidad' })
    expect(holidays).toHaveLength(12)
    expect(weeks.find(({ monday }) => monday === FIRST)?.outcome).toBe('planned')
  })

  test('each once, with windows, beside the cycle that takes orders; again changes nothing', async () => {
    await turnOn()
    expect(await needsGeneration(database.db)).toBe(true)
    await generateCycles(database.db)
    await generateWeeksAhead(database.db)
    expect(await needsGeneration(database.db)).toBe(false)
    const made = await drafts()
    expect(made.map(({ opensAt }) => opensAt.toISOString())).toEqual([
      '2026-11-27T12:00:00.000Z',
      '2026-12-04T12:00:00.000Z',
      '2026-12-11T12:00:00.000Z',
    ])
    const windows = await database.db
      .selectFrom('cycleWindows')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('cycleId', '=', some(made[0]).id)
      .executeTakeFirst()
    expect(windows?.count).toBe(4)
    expect((await week(TAKEN)).outcome).toBe('taken')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('two workers at once make each once', async () => {
    await turnOn()
    await Promise.all([generateCycles(database.db), generateCycles(database.db)])
    expect(await drafts()).toHaveLength(3)
  })

  test('a holiday on the day of delivery is respected, and said', async () => {
    await addHoliday(database.db, { onDate: '2026-12-03', kind: 'strike', name: 'Paro cívico', ...by() })
    expect(await week(FIRST)).toMatchObject({ outcome: 'skipped', reason: 'Paro cívico' })
    await turnOn()
    const { skipped } = await generateCycles(database.db)
    expect(skipped).toEqual([FIRST])
    expect(await drafts()).toHaveLength(2)
    expect(await week(FIRST)).toMatchObject({ outcome: 'skipped', reason: 'Paro cívico' })

    // Two days later it is possible: the operator decides.
    expect((await makeWeek(database.db, { monday: FIRST, shiftDays: 2, ...by() })).ok).toBe(true)
    expect(await week(FIRST)).toMatchObject({ outcome: 'drafted', holidays: [] })
    expect(some((await drafts())[0]).deliversAt.toISOString()).toBe('2026-12-05T20:00:00.000Z')
  })

  test('what someone edited, cancelled or skipped is never touched again', async () => {
    await turnOn()
    await generateCycles(database.db)
    const [edited] = await drafts()
    const { id, catalogVersion } = some(edited)
    const postponed = { cycleId: id, expectedVersion: catalogVersion, change: { minutes: 60 } }
    await postponeCycle(database.db, { ...postponed, reason: 'feria del pueblo', ...by() })
    const skip = async () => skipWeek(database.db, { monday: SECOND, reason: 'sin transporte', ...by() })
    expect((await skip()).ok).toBe(true)
    expect((await skip()).ok).toBe(true)
    await changeRhythm(database.db, { rhythm: { opens: { weekday: 4, time: '07:00' } }, ...by() })
    await addHoliday(database.db, { onDate: '2026-12-17', kind: 'blockade', name: 'Bloqueo', ...by() })
    await generateCycles(database.db)
    expect((await drafts()).map(({ opensAt }) => opensAt.toISOString())).toEqual([
      '2026-11-27T13:00:00.000Z',
      '2026-12-11T12:00:00.000Z',
    ])
    expect(await week(SECOND)).toMatchObject({ outcome: 'skipped', reason: 'sin transporte' })
    expect(await week(THIRD)).toMatchObject({ outcome: 'drafted', holidays: ['Bloqueo'] })
  })

  test('time goes on and the next week comes', async () => {
    await turnOn()
    await generateCycles(database.db)
    await setClock(database.db, new Date('2026-11-27T12:00:00Z'))
    expect(await needsGeneration(database.db)).toBe(true)
    await generateCycles(database.db)
    expect(await drafts()).toHaveLength(5)
  })
})

describe('deciding one week', () => {
  test('a draft moves with its windows; an open one is postponed elsewhere', async () => {
    await turnOn()
    await generateCycles(database.db)
    const move = async (shiftDays: number) => makeWeek(database.db, { monday: FIRST, shiftDays, ...by() })
    expect((await move(-2)).ok).toBe(true)
    const [moved] = await drafts()
    expect(some(moved).deliversAt.toISOString()).toBe('2026-12-01T20:00:00.000Z')
    const starts = await database.db
      .selectFrom('cycleWindows')
      .select(({ fn }) => fn.min('startsAt').as('first'))
      .where('cycleId', '=', some(moved).id)
      .executeTakeFirst()
    expect(starts?.first).toEqual(some(moved).deliversAt)
    expect(await move(7)).toMatchObject({ refusal: { reason: 'bad_shift' } })
    expect(await move(6)).toMatchObject({ refusal: { reason: 'taken' } })
    await openCycle(database.db, { cycleId: some(moved).id, ...by() })
    expect(await move(0)).toMatchObject({ ok: false })
    expect(await skipWeek(database.db, { monday: FIRST, reason: 'tarde', ...by() })).toMatchObject({
      refusal: { reason: 'already_open' },
    })
    expect(await skipWeek(database.db, { monday: THIRD, reason: ' ', ...by() })).toMatchObject({
      refusal: { reason: 'no_reason' },
    })
  })

  test('a holiday taken off does not come back, and is noted once', async () => {
    await generateCycles(database.db)
    const { holidays } = await findCalendar(database.db)
    const remove = async () => removeHoliday(database.db, { holidayId: some(holidays[0]).id, ...by() })
    await remove()
    await remove()
    await generateCycles(database.db)
    expect((await findCalendar(database.db)).holidays).toHaveLength(11)
    const audit = await database.db
      .selectFrom('auditLog')
      .select('action')
      .where('action', '=', 'holiday.removed')
      .execute()
    expect(audit).toHaveLength(1)
  })
})

test('the page says what is wrong and keeps what was typed', async () => {
  const headers = await signedIn(database.db, world.operator.personId)
  const post = async (form: Record<string, string>) =>
    calendar.action(argsOf(database.db, { path: '/operacion/calendario', headers, form }))
  expect(dataOf(await post({ accion: 'feriado', fecha: '2026-02-30', nombre: '' }))).toMatchObject({
    status: 422,
    data: { problems: ['fecha', 'nombre'], fecha: '2026-02-30' },
  })
  expect(dataOf(await post({ accion: 'saltar', semana: FIRST, motivo: 'x' }))).toMatchObject({
    status: 422,
    data: { problems: ['motivo'], semana: FIRST, motivo: 'x' },
  })
  expect(dataOf(await post({ accion: 'ritmo', semanas: '90' }))).toMatchObject({ status: 422 })
  expect(dataOf(await post({ accion: 'hacer', semana: TAKEN, dias: '0' }))).toMatchObject({ status: 409 })
  expect(((await post({ accion: 'hacer', semana: FIRST, dias: '0' })) as Response).status).toBe(302)
  expect((await drafts())[0]?.opensAt).toEqual(addDays(new Date('2026-11-20T12:00:00Z'), 7))
})
