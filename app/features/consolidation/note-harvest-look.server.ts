import { type Database } from '#db/client.server'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { type Acting } from '~/features/accounts/require.server'
import { type AssociationHarvest } from './harvest/harvest'

/** Notes a look at each producer who stands in a harvest: who is asked with a number to call, who promised by name. */
export async function noteHarvestLook(
  db: Database,
  { viewer, role }: Pick<Acting, 'viewer' | 'role'>,
  harvest: Pick<AssociationHarvest, 'products'>,
): Promise<void> {
  const shown = harvest.products.flatMap(({ shares }) => shares.flatMap(({ producerId }) => producerId ?? []))
  await recordListLooks(db, {
    viewer: { personId: viewer.personId, role },
    ...{ purpose: 'harvest', producerIds: [...new Set(shown)] },
  })
}
