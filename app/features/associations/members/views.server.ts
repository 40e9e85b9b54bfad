import { type Database } from '#db/client.server'
import { listLinkedAddresses } from '~/features/accounts/linking/views.server'
import { listKeptPhonesOf } from '~/features/accounts/people/views.server'
import { listOptedOutPhones } from '~/features/messaging/views.server'
import { searchWords } from '~/kernel/search-words'
import { keeperOf, type ListedMember, type Member } from './member'
import {
  countMembers,
  findMemberRow,
  listMemberPeople,
  listMemberRows,
  type MemberCounts,
} from './queries.server'

export type MembersPage = { members: ListedMember[]; hasNext: boolean; counts: MemberCounts }

const PAGE_SIZE = 50

/** Members of an association by name, 50 a page: those of today, or those who left. */
export async function listMembers(
  db: Database,
  of: { associationId: number; search: string; left: boolean; page: number },
): Promise<MembersPage> {
  const rows = await listMemberRows(db, {
    associationId: of.associationId,
    words: searchWords(of.search),
    left: of.left,
    limit: PAGE_SIZE + 1,
    offset: (of.page - 1) * PAGE_SIZE,
  })
  return {
    members: rows.slice(0, PAGE_SIZE),
    hasNext: rows.length > PAGE_SIZE,
    counts: await countMembers(db, of.associationId),
  }
}

/** A member with all that is written down of her; null when she is no member of this association. */
export async function findMember(
  db: Database,
  of: { associationId: number; producerId: string | undefined },
): Promise<Member | null> {
  if (!/^[1-9]\d{0,14}$/.test(of.producerId ?? '')) return null
  const row = await findMemberRow(db, { ...of, producerId: Number(of.producerId) })
  if (!row) return null
  const { consent, hasRole, elsewhere, signedIn, ...member } = row
  const phones = await listKeptPhonesOf(db, row.personId)
  const personIds = phones.flatMap(({ others }) => others.map(({ personId }) => personId))
  const members = new Set(await listMemberPeople(db, { associationId: of.associationId, personIds }))
  const silent = await listOptedOutPhones(
    db,
    phones.map(({ phoneId }) => phoneId),
  )
  return {
    ...member,
    phones: phones.map(({ phoneId, e164, whose, others }) => {
      const sharedWith = others.filter(({ personId }) => members.has(personId)).map(({ name }) => name)
      return {
        phoneId,
        e164,
        whose,
        sharedWith,
        sharedOutside: others.length > sharedWith.length,
        isSilent: silent.includes(phoneId),
      }
    }),
    addresses: await listLinkedAddresses(db, row.personId),
    consent: consent && { ...consent, at: new Date(consent.at) },
    keeper: keeperOf({ hasRole, elsewhere, signedIn }),
  }
}
