import { type Trx } from '#db/client.server'
import { listOperatorsToTell } from '~/features/accounts/people/staff-notices.server'
import { listPromisers } from '~/features/cycles/offers/promise-by-message.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { listOptedOutPhones } from '~/features/messaging/views.server'
import { addDays, laPazDay } from '~/kernel/instants'
import { listCoordinators } from '../answers/queries.server'

type SilencedMember = { producerId: number; name: string; phone: string | null; associationName: string }
type Caller = {
  recipient: string
  personId: number
  phoneId: number
  language: string
  associationId?: number
}

/**
 * To each coordinator of a member who wants no more messages: she is called from now on. An association of which no
 * coordinator can be told, since the only one has the same phone, or wants no messages either, is the operators'. Once
 * a day, if she changes her mind.
 * @param silenced.byProvider she said it to the provider, which lets her come back by another word
 */
export async function silencedNotices(
  trx: Trx,
  silenced: { phoneId: number; at: Date; byProvider?: boolean },
): Promise<NewMessage[]> {
  const { phoneId, at, byProvider = false } = silenced
  const members = await listPromisers(trx, phoneId)
  if (members.length === 0) return []
  const associationIds = [...new Set(members.map(({ associationId }) => associationId))]
  const coordinators = await listCoordinators(trx, associationIds)
  const operators = await listOperatorsToTell(trx)
  const named = await nameAssociations(trx, associationIds)
  const phone = await trx.selectFrom('phones').select('e164').where('id', '=', phoneId).executeTakeFirst()
  const isToBeTold = await whoCanBeTold(trx, [...coordinators, ...operators], phoneId)
  return members.flatMap(({ producerId, name, associationId }) => {
    const callers = coordinators
      .filter((each) => each.associationId === associationId && isToBeTold(each))
      .map((each): Caller => ({ ...each, recipient: `coordinator:${each.membershipId}` }))
    const told: Caller[] =
      callers.length > 0
        ? callers
        : operators
            .filter(isToBeTold)
            .map((each) => ({ ...each, recipient: `membership:${each.membershipId}` }))
    const member = {
      ...{ producerId, name, phone: phone?.e164 ?? null },
      associationName: named.get(associationId) ?? '',
    }
    return told.map((caller) => noticeTo(caller, member, { at, byProvider }))
  })
}

function noticeTo(
  { recipient, personId, phoneId, language, associationId }: Caller,
  { producerId, ...member }: SilencedMember,
  { at, byProvider }: { at: Date; byProvider: boolean },
): NewMessage {
  return {
    kind: 'member_opted_out',
    variables: { ...member, byProvider },
    subject: `producer:${producerId}:${laPazDay(at)}`,
    ...{ recipient, phoneId, personId, language },
    ...(associationId === undefined ? {} : { associationId }),
    usefulUntil: addDays(at, 7),
  }
}

/** Who has another phone than the one that fell silent, and has not asked for silence herself. */
async function whoCanBeTold(
  trx: Trx,
  people: readonly { phoneId: number }[],
  silentPhoneId: number,
): Promise<(person: { phoneId: number }) => boolean> {
  const silent = await listOptedOutPhones(
    trx,
    people.map(({ phoneId }) => phoneId),
  )
  return ({ phoneId }) => phoneId !== silentPhoneId && !silent.includes(phoneId)
}

async function nameAssociations(trx: Trx, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await trx.selectFrom('organizations').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The provider refuses to carry anything to a phone, since its owner wrote STOP to it: whoever calls her hears so. */
export async function tellSilencedMembers(trx: Trx, silenced: { phoneId: number; at: Date }): Promise<void> {
  await queueMessages(trx, await silencedNotices(trx, { ...silenced, byProvider: true }))
}
