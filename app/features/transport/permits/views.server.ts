import { type Database, readClock } from '#db/client.server'
import { type Cycle } from '~/features/cycles/cycle'
import { getCycle } from '~/features/cycles/views.server'
import { manifestSheet, type ManifestSheetView } from '~/features/delivery/vehicles/views.server'
import { laPazCalendar, laPazDay } from '~/kernel/instants'
import { type Departure } from '../planning/journey'
import { routesOfCycle, type VehicleRoute } from '../planning/views.server'
import { type Permit } from './permit'
import { type TypedPermit } from './permit-form'
import { countPermits, findOwnManifest, findPermitRow, listPermitRows, listTripDays } from './queries.server'
import { permitForTrip, type SignedPermit, signPermit } from './sign-permits.server'

const PAGE_SIZE = 50

export type PermitsView = {
  permits: Permit[]
  page: number
  hasNext: boolean
  today: string
  blank: TypedPermit
}

/** Permits of a municipality, 50 a page, and the form of the next as it is before anyone typed. */
export async function listPermits(
  db: Database,
  of: { organizationId: number; page: number; plate: string; driverName: string },
): Promise<PermitsView> {
  const { organizationId, page, plate, driverName } = of
  const now = await readClock(db)
  const rows = await listPermitRows(db, {
    organizationId,
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  })
  const { year } = laPazCalendar(now)
  const next = (await countPermits(db, organizationId, year)) + 1
  const today = laPazDay(now)
  return {
    permits: rows.slice(0, PAGE_SIZE),
    ...{ page, today, hasNext: rows.length > PAGE_SIZE },
    blank: {
      numero: `TR-${year}-${String(next).padStart(3, '0')}`,
      ...{ placa: plate, chofer: driverName, desde: today, hasta: `${year}-12-31` },
    },
  }
}

/** One permit to print, with its QR; null when it is not this municipality's. */
export async function findPermit(
  db: Database,
  of: { organizationId: number; permitId: number },
): Promise<{ permit: SignedPermit; today: string; now: Date } | null> {
  const permit = await findPermitRow(db, of)
  if (!permit) return null
  const now = await readClock(db)
  return { permit: { ...permit, token: await signPermit(db, permit, null) }, today: laPazDay(now), now }
}

export type OwnManifest = {
  cycle: Cycle
  now: Date
  sheet: ManifestSheetView
  departure: Departure
  route: VehicleRoute
  permit: SignedPermit | null
}

/** The journey of one of an organization's vehicles, on the map and on paper; null when it is not its own. */
export async function findManifest(
  db: Database,
  of: { organizationId: number; manifestId: number; part: number },
): Promise<OwnManifest | null> {
  const { organizationId, manifestId, part } = of
  const own = await findOwnManifest(db, { organizationId, manifestId })
  if (!own) return null
  const { cycle, now } = await getCycle(db, own.cycleId)
  const { routes, departure } = await routesOfCycle(db, { organizationId, cycle })
  const route = routes.find(({ vehicleId }) => vehicleId === own.vehicleId)
  const sheet = await manifestSheet(db, { cycleId: cycle.id, manifestId, part })
  if (!route || !sheet) return null
  const permit = await permitOfSheet(db, { organizationId, cycle, sheet })
  return { cycle, now, sheet, departure: { ...departure, departsAt: route.departsAt }, route, permit }
}

/** The permit to show with a manifest, signed for its journey; null when the vehicle has none on its days. */
export async function permitOfSheet(
  db: Database,
  of: {
    organizationId: number | null
    cycle: Pick<Cycle, 'number' | 'deliversAt'>
    sheet: Pick<ManifestSheetView, 'vehicle' | 'grams'>
  },
): Promise<SignedPermit | null> {
  const { cycle, sheet, organizationId } = of
  const manifestId = sheet.vehicle.manifestId ?? 0
  const days = await listTripDays(db, manifestId)
  return permitForTrip(db, {
    plate: sheet.vehicle.plate,
    organizationId,
    trip: {
      cycleNumber: cycle.number,
      manifestId,
      days: days.length > 0 ? days : [laPazDay(cycle.deliversAt)],
      grams: sheet.grams,
      stops: sheet.vehicle.stops.length,
    },
  })
}
