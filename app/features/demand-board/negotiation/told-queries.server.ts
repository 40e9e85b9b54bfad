import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type ToldNegotiation } from './offer-messages'

/** What messages say of a negotiation, and who is told: coordinators, and who signed the buyer's last offer. */
export async function findTold(trx: Trx, id: number): Promise<ToldNegotiation> {
  const { rows } = await sql<ToldNegotiation>`
    select x.id, p.name as product_name, n.unit, a.name as association, a.id as association_id, d.buyer_name,
      coalesce((
        select json_agg(json_build_object('recipient', 'membership:' || m.id, 'personId', m.person_id,
                                          'phoneId', phone.phone_id, 'language', who.language) order by m.id)
        from memberships m
        join people who on who.id = m.person_id
        cross join lateral (select phone_id from person_phones
                            where person_id = m.person_id order by position, phone_id limit 1) phone
        where m.organization_id = a.id and coordinates(m) and m.until is null), '[]') as coordinators,
      coalesce((
        select json_agg(json_build_object('recipient', 'person:' || who.id, 'personId', who.id,
                                          'phoneId', phone.phone_id, 'language', who.language))
        from people who
        cross join lateral (select phone_id from person_phones
                            where person_id = who.id order by position, phone_id limit 1) phone
        where who.id = (select made_by from negotiation_offers
                        where negotiation_id = x.id and side = 'buyer' order by number desc limit 1)), '[]') as buyers
    from negotiations x
    join demands d       on d.id = x.demand_id
    join supplies s      on s.id = x.supply_id
    join organizations a on a.id = s.association_id
    join presentations n on n.id = s.presentation_id
    join products p      on p.id = n.product_id
    where x.id = ${id}`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error(`no negotiation ${id}`)
  return row
}

/** Negotiations that were offered to associations of a phone's coordinators, with who would answer. */
export async function findOfferedToPhone(
  trx: Trx,
  of: { phoneId: number; negotiationId: number },
): Promise<{ personId: number; language: string; associationId: number } | undefined> {
  const { rows } = await sql<{ personId: number; language: string; associationId: number }>`
    select m.person_id, who.language, s.association_id
    from negotiations x
    join supplies s          on s.id = x.supply_id
    join memberships m       on m.organization_id = s.association_id and coordinates(m) and m.until is null
    join person_phones owned on owned.person_id = m.person_id and owned.phone_id = ${of.phoneId}
    join people who          on who.id = m.person_id
    where x.id = ${of.negotiationId}
    order by m.id limit 1`.execute(trx)
  return rows[0]
}

/** Whether the message that names an offer to a phone is still to leave: nobody there has read it. */
export async function isOfferUnread(
  trx: Trx,
  of: { phoneId: number; negotiationId: number; number: number },
): Promise<boolean> {
  const row = await trx
    .selectFrom('messages')
    .select('id')
    .where('subject', '=', `negotiation:${of.negotiationId}:${of.number}:offered`)
    .where('phoneId', '=', of.phoneId)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return row !== undefined
}
