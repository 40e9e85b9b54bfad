import { type Trx } from '#db/client.server'
import { listPromisers } from '~/features/cycles/offers/promise-by-message.server'
import { listCoordinators, type CoordinatorRow } from '../answers/queries.server'

export type SilencedMember = {
  producerId: number
  name: string
  phone: string | null
  associationName: string
  coordinator: CoordinatorRow
}

/** Members who have the phone, once for each of their coordinators who has another phone than that one. */
export async function listSilencedMembers(trx: Trx, phoneId: number): Promise<SilencedMember[]> {
  const members = await listPromisers(trx, phoneId)
  const associationIds = [...new Set(members.map(({ associationId }) => associationId))]
  if (associationIds.length === 0) return []
  const coordinators = await listCoordinators(trx, associationIds)
  const phone = await trx.selectFrom('phones').select('e164').where('id', '=', phoneId).executeTakeFirst()
  return members.flatMap(({ producerId, name, associationId }) =>
    coordinators
      .filter((each) => each.associationId === associationId && each.phoneId !== phoneId)
      .map((coordinator) => ({
        producerId,
        name,
        phone: phone?.e164 ?? null,
        associationName: coordinator.associationName,
        coordinator,
      })),
  )
}
