import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { setClock } from '#tests/support/database'
import { found } from '#tests/support/found'
import { type World } from '#tests/support/world'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { type CheckInEntry } from '~/features/delivery/check-in/check-in-form'
import { type CheckingIn } from '~/features/delivery/check-in/record-check-ins.server'
import { addMinutes } from '~/kernel/instants'
import { openWeek } from '../work/support'

/** The small world with its three orders, past the cut-off and the deadline for answers, an hour before check-in. */
export async function confirmedWeek(db: Database): Promise<World> {
  const world = await openWeek(db)
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
  await setClock(db, addMinutes(world.cycle.checkInAt, -60))
  await confirmCycle(db, world.cycle.id)
  return world
}

export async function requestOf(db: Database, world: World, product: keyof World['products']) {
  return db
    .selectFrom('harvestRequests')
    .select(['id', 'requestedBase', 'receivedBase', 'unitBase'])
    .where('offerId', '=', world.products[product].offer.id)
    .executeTakeFirstOrThrow()
}

/** Who is asked for most of a product, and how much. */
export async function partOf(db: Database, requestId: number) {
  const parts = await db
    .selectFrom('allotments')
    .select(['producerId', 'askedBase'])
    .where('harvestRequestId', '=', requestId)
    .where('producerId', 'is not', null)
    .orderBy('askedBase', 'desc')
    .execute()
  const { producerId, askedBase } = found(parts, () => true)
  return { producerId: producerId ?? 0, askedBase }
}

/** A form of the first association's coordinator; the same key makes it the same form. */
export function checkingIn(
  world: World,
  producerId: number | null,
  entry: Partial<CheckInEntry> & Pick<CheckInEntry, 'harvestRequestId' | 'receivedBase'>,
  formKey: string = randomUUID(),
): CheckingIn {
  const [association] = world.associations
  return {
    cycleId: world.cycle.id,
    associationId: association.id,
    producerId,
    formKey,
    entries: [{ reason: null, note: null, correctsId: null, ...entry }],
    by: { personId: association.coordinator.personId, role: 'association_coordinator' },
  }
}
