import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { TODAY } from '#db/today'

export async function findInstallationSecret(db: Database): Promise<Buffer> {
  const { secret } = await db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  return secret
}

export type BadgeHolder = {
  producerId: number
  name: string
  associationId: number
  associationName: string
}

/** The members of the associations that come to a market, by association and name; one page. */
export async function listBadgeHolders(
  db: Database,
  marketId: number,
  page: { limit: number; offset: number },
): Promise<BadgeHolder[]> {
  const { rows } = await sql<BadgeHolder>`
    select   producer.id as producer_id, person.name, association.id as association_id,
             association.name as association_name
    from     market_invitations invitation
    join     organizations association on association.id = invitation.association_id
    join     producers producer on producer.association_id = association.id
             and (producer.until is null or producer.until > ${TODAY})
    join     people person on person.id = producer.person_id
    where    invitation.market_id = ${marketId} and invitation.state = 'accepted'
    order by invitation.stall_number nulls last, association.name, person.name, producer.id
    limit    ${page.limit} offset ${page.offset}`.execute(db)
  return rows
}

/** What became of a badge's market, association and producer since it was printed. */
export type BadgeStanding = {
  now: Date
  marketName: string
  associationName: string
  /** the market is held, the association comes and the producer is a member */
  stands: boolean
}

export async function findStanding(
  db: Database,
  badge: { marketId: number; associationId: number; producerId: number },
): Promise<BadgeStanding | undefined> {
  const { rows } = await sql<BadgeStanding>`
    select chaka_now() as now, market.name as market_name, association.name as association_name,
           market.state <> 'cancelled' and invitation.state = 'accepted'
           and (producer.until is null or producer.until > ${TODAY}) as stands
    from   mobile_markets market
    join   market_invitations invitation on invitation.market_id = market.id
    join   organizations association on association.id = invitation.association_id
    join   producers producer on producer.association_id = association.id
    where  market.id = ${badge.marketId} and association.id = ${badge.associationId}
    and    producer.id = ${badge.producerId}`.execute(db)
  return rows[0]
}
