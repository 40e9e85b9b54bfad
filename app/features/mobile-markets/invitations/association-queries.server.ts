import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type MarketState } from '../market'

/** A market as an association that was asked sees it. */
export type AskedInvitation = {
  marketId: number
  slug: string
  name: string
  organizationName: string
  address: string
  referenceCorner: string
  startsAt: Date
  endsAt: Date
  marketState: MarketState
  isPublished: boolean
  reason: string | null
  state: 'invited' | 'accepted' | 'declined'
  stallNumber: number | null
  /** other markets ahead that she accepted, at the same hours */
  atOnce: string | null
}

/** Markets that are not over to which an association was asked, the nearest first. */
export async function listAskedInvitations(
  db: Database,
  associationId: number,
  page: { limit: number; offset: number },
): Promise<AskedInvitation[]> {
  const { rows } = await sql<AskedInvitation>`
    select   market.id as market_id, market.slug, market.name, owner.name as organization_name, market.address,
             market.reference_corner, market.starts_at, market.ends_at, market.state as market_state,
             market.published_at is not null as is_published, market.reason, invitation.state,
             invitation.stall_number,
            (select min(other.name)
             from   market_invitations accepted
             join   mobile_markets other on other.id = accepted.market_id and other.state <> 'cancelled'
             where  accepted.association_id = invitation.association_id and accepted.state = 'accepted'
             and    other.id <> market.id and other.starts_at < market.ends_at
             and    other.ends_at > market.starts_at) as at_once
    from     market_invitations invitation
    join     mobile_markets market on market.id = invitation.market_id and market.ends_at > chaka_now()
    join     organizations owner on owner.id = market.organization_id
    where    invitation.association_id = ${associationId}
    and      invitation.state in ('invited', 'accepted', 'declined') and invitation.asked_at is not null
    order by market.starts_at, market.id
    limit    ${page.limit} offset ${page.offset}`.execute(db)
  return rows
}
