import { type Database, readClock } from '#db/client.server'
import { linkByKey } from '~/features/accounts/linking/link-address.server'
import { LINK_RULES, type LinkRefusal } from '~/features/accounts/linking/link-rules'
import { unlinkAddress } from '~/features/accounts/linking/unlink-address.server'
import { readCode } from '~/features/accounts/sign-in-code'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { countAgainst } from '~/platform/limits.server'
import { type By } from './add-member.server'
import { findMemberRow } from './queries.server'

type Linking = { associationId: number; producerId: number; by: By }

/**
 * Links the WhatsApp without a number from which a member writes: its key was read to her coordinator, who types it.
 * From then on what comes from there is hers. A wrong key is counted against whoever typed it.
 *
 * Refuses: `no_member`, `not_six_digits`, `wrong_key`, `too_many`.
 */
export async function linkMember(
  db: Database,
  linking: Linking & { typed: string },
): Promise<Outcome<null, LinkRefusal>> {
  const { associationId, producerId, by, typed } = linking
  const key = readCode(typed)
  if (!key.ok) return refused({ reason: 'not_six_digits' })
  return db.transaction().execute(async (trx) => {
    const member = await findMemberRow(trx, { associationId, producerId })
    if (!member) return refused({ reason: 'no_member' })
    const limit = { key: `link:keys:${by.personId}`, max: LINK_RULES.keysPerHour, seconds: 3_600 }
    const [reached] = (await countAgainst(trx, [limit])).reached
    if (reached) return refused({ reason: 'too_many', afterSeconds: reached.afterSeconds })
    const linked = await linkByKey(trx, {
      key: key.value,
      personId: member.personId,
      at: await readClock(trx),
      by: { ...by, organizationId: associationId },
    })
    return linked === null ? refused({ reason: 'wrong_key' }) : accepted(null)
  })
}

/** The WhatsApp is not hers after all, or no more. Undone twice, it is undone. Refuses who is no member. */
export async function unlinkMember(
  db: Database,
  unlinking: Linking & { phoneId: number },
): Promise<Outcome<null, { reason: 'no_member' }>> {
  const { associationId, producerId, phoneId, by } = unlinking
  return db.transaction().execute(async (trx) => {
    const member = await findMemberRow(trx, { associationId, producerId })
    if (!member) return refused({ reason: 'no_member' })
    const { personId } = member
    const of = { personId, phoneId, at: await readClock(trx) }
    await unlinkAddress(trx, { ...of, by: { ...by, organizationId: associationId } })
    return accepted(null)
  })
}
