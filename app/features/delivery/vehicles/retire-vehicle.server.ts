import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { retireVehicleRow } from './queries.server'

export type RetireRefusal =
  | { reason: 'not_known' }
  /** it has stops in a cycle that is not over */
  | { reason: 'busy' }

/** Takes a vehicle out of use; its past manifests stay. Repeating it changes nothing. */
export async function retireVehicle(
  db: Database,
  retire: { organizationId: number; vehicleId: number; byPersonId: number; role?: Role },
): Promise<Outcome<{ plate: string }, RetireRefusal>> {
  const { organizationId, vehicleId, byPersonId, role = 'operator' } = retire
  return refusableTransaction<{ plate: string }, RetireRefusal>(db, async (trx, refuse) => {
    const vehicle = await retireVehicleRow(trx, { organizationId, vehicleId })
    if (!vehicle) return refuse({ reason: 'not_known' })
    if (vehicle.wasRetired) return { plate: vehicle.plate }
    if (vehicle.isBusy) return refuse({ reason: 'busy' })
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: role,
      actorPersonId: byPersonId,
      action: 'vehicle.retired',
      subject: `vehicle:${vehicleId}`,
      organizationId,
      before: { plate: vehicle.plate },
    })
    return { plate: vehicle.plate }
  })
}
