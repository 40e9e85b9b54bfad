import { type Database } from '#db/client.server'
import { addresseesOf } from '~/features/consolidation/addressees'
import { earnedCentavos } from '~/features/consolidation/by-message/owed'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { listProducersWhoBrought, listUntoldOfReceived, markToldOfReceived } from './notice-queries.server'

const USEFUL_DAYS = 3

/**
 * Tells each producer once, when the handover begins, what was weighed of hers and what she earns with it.
 * @returns how many were told, or null when there was nothing to do
 */
export async function tellReceived(db: Database, cycleId: number): Promise<number | null> {
  return db.transaction().execute(async (trx) => {
    const cycle = await markToldOfReceived(trx, cycleId)
    if (!cycle) return null
    const producers = await listProducersWhoBrought(trx, cycleId)
    const addressees = addresseesOf(producers)
    return queueMessages(
      trx,
      producers.map(({ producerId, personId, phoneId, associationId, language, channel, items }) => ({
        kind: 'harvest_received',
        variables: {
          addressee: addressees.get(producerId) ?? null,
          cycleNumber: cycle.number,
          items: items.map(({ askedBase: _asked, producerCentavos: _centavos, ...item }) => item),
          earningsCentavos: items.reduce(
            (sum, item) => sum + earnedCentavos({ ...item, confirmedBase: null }),
            0,
          ),
        },
        subject: `cycle:${cycleId}`,
        recipient: `producer:${producerId}`,
        phoneId,
        personId,
        associationId,
        cycleId,
        language,
        ...(channel === 'sms' ? { channel } : {}),
        usefulUntil: addDays(cycle.now, USEFUL_DAYS),
      })),
    )
  })
}

/** For the worker's tick. */
export async function listCyclesToTellReceived(db: Database): Promise<{ cycleId: number }[]> {
  return (await listUntoldOfReceived(db)).map((cycleId) => ({ cycleId }))
}
