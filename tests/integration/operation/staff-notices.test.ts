import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { wantsStaffNotices } from '~/features/accounts/people/staff-notices.server'
import { isTimeToLook, tellStaff } from '~/features/delivery/today/tell-staff.server'
import { addMinutes, laPazTime } from '~/kernel/instants'
import * as messages from '~/routes/operacion.mensajes'
import { argsOf, signedIn } from '../work/support'

const database = testDatabase()
const LATER = { advances: { toApprove: 0, toPay: 0 }, haulageReports: 0, uncomparedProducts: 0 }
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
})

const told = async () =>
  await database.db
    .selectFrom('messages')
    .select(['kind', 'body', 'urgent'])
    .where('personId', '=', world.operator.personId)
    .orderBy('id')
    .execute()
const at = async (days: number, hour: number, minute = 0) =>
  setClock(database.db, laPazTime(await readClock(database.db), days, hour, minute))

describe('what needs a person', () => {
  it('is told once a day from seven on, however many workers look and however often', async () => {
    await at(1, 6, 30)
    expect(await isTimeToLook(database.db)).toBe(true)
    await tellStaff(database.db, LATER)
    expect(await told()).toEqual([])
    expect(await isTimeToLook(database.db)).toBe(false)

    await at(0, 7, 1)
    const looks = await Promise.all([1, 2, 3].map(() => tellStaff(database.db, LATER)))
    expect(looks.filter((look) => look !== null)).toHaveLength(1)
    await at(0, 9)
    await tellStaff(database.db, LATER)
    expect(await told()).toEqual([
      {
        kind: 'staff_summary',
        body: expect.stringMatching(/^Chaka hoy espera a alguien: .*puntos sin responsable/) as string,
        urgent: false,
      },
    ])
    await at(1, 7, 5)
    await tellStaff(database.db, LATER)
    expect(await told()).toHaveLength(2)
  })

  it('is told at once when a cut-off fails, once for the cycle, at night too', async () => {
    await sql`delete from messages`.execute(database.db)
    const { closesAt } = await database.db
      .selectFrom('orderCycles')
      .select('closesAt')
      .where('id', '=', world.cycle.id)
      .executeTakeFirstOrThrow()
    await setClock(database.db, addMinutes(closesAt, 4))
    await tellStaff(database.db, LATER)
    expect((await told()).filter(({ body }) => body.includes('no se cierra'))).toEqual([])
    for (const minutes of [6, 8, 10 * 60]) {
      await setClock(database.db, addMinutes(closesAt, minutes))
      await tellStaff(database.db, LATER)
    }
    const urgent = (await told()).filter(
      ({ body }) => body.includes('no se cierra') && body.startsWith('Urgente'),
    )
    expect(urgent).toEqual([
      { kind: 'staff_urgent', urgent: true, body: expect.stringContaining('(ciclo 1)') as string },
    ])
  })

  it('is not told to who wants no such notices, and again to who changes her mind', async () => {
    const headers = await signedIn(database.db, world.operator.personId)
    const choose = (quiere: string) =>
      messages.action(
        argsOf(database.db, { path: '/operacion/mensajes', headers, form: { accion: 'avisos', quiere } }),
      )
    await choose('no')
    await choose('no')
    expect(await wantsStaffNotices(database.db, world.operator.personId)).toBe(false)
    await sql`delete from messages`.execute(database.db)
    await at(1, 8)
    await tellStaff(database.db, LATER)
    expect(await told()).toEqual([])
    await choose('si')
    await at(1, 8)
    await tellStaff(database.db, LATER)
    expect((await told()).some(({ kind }) => kind === 'staff_summary')).toBe(true)
    const audited = database.db
      .selectFrom('auditLog')
      .select('after')
      .where('action', '=', 'person.staff_notices')
    expect(await audited.execute()).toEqual([{ after: { wants: false } }, { after: { wants: true } }])
  })
})
