import { type Trx } from '#db/client.server'
import { listPromisers } from '~/features/cycles/offers/promise-by-message.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays, laPazDay } from '~/kernel/instants'
import { listCoordinators, type CoordinatorRow } from '../answers/queries.server'

type SilencedMember = {
  producerId: number
  name: string
  phone: string | null
  associationName: string
  coordinator: CoordinatorRow
}

/** Members who have the phone, once for each of their coordinators who has another phone than that one. */
async function listSilencedMembers(trx: Trx, phoneId: number): Promise<SilencedMember[]> {
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

/**
 * To each coordinator of a member who wants no more messages: she is called from now on. Once a day, if she changes
 * her mind.
 * @param silenced.byProvider she said it to the provider, which lets her come back by another word
 */
export async function silencedNotices(
  trx: Trx,
  silenced: { phoneId: number; at: Date; byProvider?: boolean },
): Promise<NewMessage[]> {
  const { phoneId, at, byProvider = false } = silenced
  const members = await listSilencedMembers(trx, phoneId)
  return members.map(({ producerId, name, phone, associationName, coordinator }) => ({
    kind: 'member_opted_out',
    variables: { name, phone, associationName, byProvider },
    subject: `producer:${producerId}:${laPazDay(at)}`,
    recipient: `coordinator:${coordinator.membershipId}`,
    phoneId: coordinator.phoneId,
    personId: coordinator.personId,
    associationId: coordinator.associationId,
    language: coordinator.language,
    usefulUntil: addDays(at, 7),
  }))
}

/** The provider refuses to carry anything to a phone, since its owner wrote STOP to it: whoever calls her hears so. */
export async function tellSilencedMembers(trx: Trx, silenced: { phoneId: number; at: Date }): Promise<void> {
  await queueMessages(trx, await silencedNotices(trx, { ...silenced, byProvider: true }))
}
