import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { setClock } from '#db/clock.server'
import { type Database } from '#db/client.server'
import { exportCatalog } from '~/features/interop/export-catalog.server'
import { previewImport } from '~/features/interop/preview-import.server'
import { addVehicle } from '~/features/delivery/vehicles/add-vehicle.server'
import { assignStops } from '~/features/delivery/vehicles/assign-stops.server'
import { addMinutes } from '~/kernel/instants'

/** The moments of a week at which pages are measured: each shows other figures, and most of them more. */
export const MOMENTS = ['abierto', 'cerrado', 'confirmado', 'en reparto'] as const
export type Moment = (typeof MOMENTS)[number]

const VEHICLES = 8
const PATIENCE_MS = 180_000
const QUIET_WITHIN_MS = 60_000

export async function findOpenCycle(db: Database): Promise<{ id: number; number: number }> {
  return await db
    .selectFrom('orderCycles')
    .select(['id', 'number'])
    .where('state', '=', 'open')
    .orderBy('closesAt')
    .limit(1)
    .executeTakeFirstOrThrow()
}

/**
 * What a demo world lacks for every page to have something to show: vehicles with all points of the cycle on
 * them, a group that asks to join, an agrobolsa to fill of the association that offers most, and its catalogue
 * being imported.
 */
export async function furnish(db: Database, cycleId: number): Promise<void> {
  const operator = await db
    .selectFrom('memberships')
    .select(['personId as byPersonId', 'organizationId'])
    .where('role', '=', 'operator')
    .orderBy('personId')
    .limit(1)
    .executeTakeFirstOrThrow()
  const vehicleIds: number[] = []
  for (let at = 1; at <= VEHICLES; at += 1) {
    const vehicle = {
      plate: `${1000 + at}PAG`,
      driverName: `Chofer ${at}`,
      capacityKg: 4_000,
      crateKg: 20,
      keepsCold: false,
    }
    const added = await addVehicle(db, { vehicle, ...operator })
    if (added.ok) vehicleIds.push(added.value.vehicleId)
  }
  const points = await db
    .selectFrom('cycleWindows')
    .select('deliveryPointId')
    .distinct()
    .where('cycleId', '=', cycleId)
    .orderBy('deliveryPointId')
    .execute()
  const stops = points.map(({ deliveryPointId }, at) => ({
    deliveryPointId,
    vehicleId: vehicleIds[at % VEHICLES] ?? null,
    stop: Math.floor(at / VEHICLES) + 1,
  }))
  await assignStops(db, { cycleId, stops, ...operator })
  await sql`
    insert into association_registrations (contact_person_id, contact_phone_id, name, municipality, community,
                                           story, sent_at)
    select person_id, phone_id, 'Grupo que pide entrar', 'Luribay', 'Luribay', 'Uva y durazno.', chaka_now()
    from person_phones order by person_id limit 1`.execute(db)
  const { associationId } = await db
    .selectFrom('offers')
    .select('associationId')
    .where('cycleId', '=', cycleId)
    .groupBy('associationId')
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .orderBy('associationId')
    .limit(1)
    .executeTakeFirstOrThrow()
  const coordinator = await db
    .selectFrom('memberships')
    .select('personId')
    .where('organizationId', '=', associationId)
    .where('role', '=', 'association_coordinator')
    .orderBy('personId')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { bytes } = await exportCatalog(db, associationId, 'csv')
  await previewImport(db, { associationId, ...coordinator, file: { name: 'catalogo.csv', bytes } })
  await sql`
    update bundles b set kind = 'surtida', owner_id = ${associationId}
    where b.id = (select max(bundle_id) from bundle_offers where cycle_id = ${cycleId})`.execute(db)
}

/** Moves the clock past the next moment of the cycle and waits for the worker to do what is due then. */
export async function moveTo(db: Database, cycleId: number, moment: Moment): Promise<void> {
  if (moment === 'abierto') return
  const cycle = await db
    .selectFrom('orderCycles')
    .select(['closesAt', 'confirmBy', 'checkInAt', 'deliversAt'])
    .where('id', '=', cycleId)
    .executeTakeFirstOrThrow()
  const [state, at] = (
    {
      cerrado: ['closed', cycle.closesAt],
      confirmado: ['confirmed', cycle.confirmBy],
      'en reparto': ['delivering', cycle.checkInAt],
    } as const
  )[moment]
  await setClock(db, addMinutes(at, 1))
  await until(`the cycle to be ${state}`, async () => {
    const { rows } = await sql`select from order_cycles where id = ${cycleId} and state = ${state}`.execute(
      db,
    )
    return rows.length > 0
  })
  if (moment === 'en reparto') await setClock(db, addMinutes(cycle.deliversAt, 10))
  const sent = async () => {
    const { rows } = await sql`
      select from messages where status = 'waiting' and send_after <= chaka_now() limit 1`.execute(db)
    return rows.length === 0
  }
  // A shortage may write to every buyer: then pages are measured while the worker sends.
  for (const end = Date.now() + QUIET_WITHIN_MS; Date.now() < end && !(await sent());) await pause(200)
  await sql`vacuum analyze`.execute(db)
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(200)) if (await isSo()) return
  throw new Error(`waited in vain for ${what}`)
}
