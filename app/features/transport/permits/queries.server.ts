import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Permit } from './permit'
import { type PermitDetails } from './permit-form'

const PERMIT = sql`
  permit.id, permit.number, permit.plate, permit.driver_name,
  to_char(permit.valid_from, 'YYYY-MM-DD') as valid_from, to_char(permit.valid_until, 'YYYY-MM-DD') as valid_until,
  permit.issued_at, permit.withdrawn_at, permit.withdrawn_reason`

/** Permits of a municipality, the newest first; one page. */
export async function listPermitRows(
  db: Database,
  of: { organizationId: number; limit: number; offset: number },
): Promise<Permit[]> {
  const { rows } = await sql<Permit>`
    select   ${PERMIT} from transport_permits permit
    where    permit.organization_id = ${of.organizationId}
    order by permit.issued_at desc, permit.id desc
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

export async function findPermitRow(
  db: Database | Trx,
  of: { organizationId: number; permitId: number },
): Promise<(Permit & { municipality: string }) | undefined> {
  const { rows } = await sql<Permit & { municipality: string }>`
    select ${PERMIT}, issuer.name as municipality
    from   transport_permits permit
    join   organizations issuer on issuer.id = permit.organization_id
    where  permit.id = ${of.permitId} and permit.organization_id = ${of.organizationId}`.execute(db)
  return rows[0]
}

/** The permit that a plate may show on most of these days, of one municipality or of whichever gave it first. */
export async function findPermitOnRow(
  db: Database,
  of: { plate: string; days: readonly string[]; organizationId: number | null },
): Promise<(Permit & { municipality: string }) | undefined> {
  const { rows } = await sql<Permit & { municipality: string }>`
    select   ${PERMIT}, issuer.name as municipality
    from     transport_permits permit
    join     organizations issuer on issuer.id = permit.organization_id
    cross join lateral (select count(*) as days from unnest(${[...of.days]}::date[]) as trip (day)
                        where trip.day between permit.valid_from and permit.valid_until) covered
    where    permit.plate = ${of.plate} and permit.withdrawn_at is null
    and      covered.days > 0
    and      (${of.organizationId}::bigint is null or permit.organization_id = ${of.organizationId})
    order by covered.days desc, permit.valid_until desc, permit.id
    limit    1`.execute(db)
  return rows[0]
}

/** The days of La Paz on which what a manifest carries is handed over, in order. */
export async function listTripDays(db: Database, manifestId: number): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select   distinct to_char(place.starts_at at time zone 'America/La_Paz', 'YYYY-MM-DD') as day
    from     manifest_stops stop
    join     cycle_windows place on place.cycle_id = stop.cycle_id
             and place.delivery_point_id = stop.delivery_point_id
    where    stop.manifest_id = ${manifestId} and place.booked > 0
    order by day`.execute(db)
  return rows.map(({ day }) => day)
}

/** What follows on the permits of this year: "TR-2026-004". */
export async function countPermits(db: Database, organizationId: number, year: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from transport_permits
    where  organization_id = ${organizationId} and number like ${`TR-${year}-%`}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Null when the municipality has one with this number, or the form was sent before. */
export async function insertPermit(
  trx: Trx,
  permit: PermitDetails & { organizationId: number; formKey: string; issuedBy: number; issuedAt: Date },
): Promise<number | null> {
  const row = await trx
    .insertInto('transportPermits')
    .values(permit)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function findPermitOfForm(
  trx: Trx,
  of: { organizationId: number; formKey: string },
): Promise<number | null> {
  const row = await trx
    .selectFrom('transportPermits')
    .select('id')
    .where('organizationId', '=', of.organizationId)
    .where('formKey', '=', of.formKey)
    .executeTakeFirst()
  return row?.id ?? null
}

/** False when it was withdrawn already. */
export async function markWithdrawn(
  trx: Trx,
  of: { permitId: number; organizationId: number; at: Date; personId: number; reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('transportPermits')
    .set({ withdrawnAt: of.at, withdrawnBy: of.personId, withdrawnReason: of.reason })
    .where('id', '=', of.permitId)
    .where('organizationId', '=', of.organizationId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether a permit still stands as it was signed. */
export async function findStanding(
  db: Database,
  permitId: number,
): Promise<{ today: string; stands: boolean }> {
  const { rows } = await sql<{ today: string; stands: boolean }>`
    select to_char(chaka_now() at time zone 'America/La_Paz', 'YYYY-MM-DD') as today,
           exists (select from transport_permits where id = ${permitId} and withdrawn_at is null) as stands`.execute(
    db,
  )
  return rows[0] ?? { today: '', stands: false }
}

/** The vehicle and cycle of a manifest, when the vehicle is this organization's. */
export async function findOwnManifest(
  db: Database,
  of: { organizationId: number; manifestId: number },
): Promise<{ cycleId: number; vehicleId: number } | undefined> {
  const { rows } = await sql<{ cycleId: number; vehicleId: number }>`
    select manifest.cycle_id, vehicle.id as vehicle_id
    from   manifests manifest
    join   vehicles vehicle on vehicle.id = manifest.vehicle_id
    where  manifest.id = ${of.manifestId} and vehicle.organization_id = ${of.organizationId}`.execute(db)
  return rows[0]
}
