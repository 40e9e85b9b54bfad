import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { searchWords } from '~/kernel/search-words'

export type ListedAssociation = {
  associationId: number
  slug: string
  name: string
  municipality: string
  /** to how many markets of this municipality it came or was invited */
  times: number
}

const MOST = 60

/** Associations that contain every word of a text in name, community or municipality; who came often first. */
export async function listAssociations(
  db: Database,
  organizationId: number,
  text: string,
): Promise<ListedAssociation[]> {
  const { rows } = await sql<ListedAssociation>`
    select   association.id as association_id, association.slug, association.name, association.municipality,
            (select count(*) from market_invitations invitation
             join   mobile_markets market on market.id = invitation.market_id
             where  invitation.association_id = association.id and market.organization_id = ${organizationId}
             and    invitation.state in ('invited', 'accepted'))::int as times
    from     organizations association
    where    association.kind = 'association'
    and      not exists (
               select from unnest(${searchWords(text)}::text[]) word
               where strpos(plain_text(concat_ws(' ', association.name, association.community,
                                                 association.municipality)), word) = 0)
    order by times desc, plain_text(association.name), association.id
    limit    ${MOST}`.execute(db)
  return rows
}
