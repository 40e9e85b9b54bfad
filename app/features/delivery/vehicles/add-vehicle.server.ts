import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { findVehicleByPlate, insertVehicle } from './queries.server'
import { type Vehicle } from './vehicle'

export type AddVehicleRefusal = { reason: 'plate_taken' }

/** Adds a vehicle to those of an organization. The same one sent twice is there once; another with its plate is refused. */
export async function addVehicle(
  db: Database,
  add: { organizationId: number; vehicle: Omit<Vehicle, 'vehicleId'>; byPersonId: number; role?: Role },
): Promise<Outcome<{ vehicleId: number }, AddVehicleRefusal>> {
  const { organizationId, vehicle, byPersonId, role = 'operator' } = add
  return refusableTransaction<{ vehicleId: number }, AddVehicleRefusal>(db, async (trx, refuse) => {
    const added = await insertVehicle(trx, organizationId, vehicle)
    if (added === null) {
      const there = await findVehicleByPlate(trx, { organizationId, plate: vehicle.plate })
      const isSame =
        there?.driverName === vehicle.driverName &&
        there.capacityKg === vehicle.capacityKg &&
        there.crateKg === vehicle.crateKg &&
        there.keepsCold === vehicle.keepsCold
      return isSame ? { vehicleId: there.vehicleId } : refuse({ reason: 'plate_taken' })
    }
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: role,
      actorPersonId: byPersonId,
      action: 'vehicle.added',
      subject: `vehicle:${added}`,
      organizationId,
      after: vehicle,
    })
    return { vehicleId: added }
  })
}
