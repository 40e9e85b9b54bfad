import { type Database } from '#db/client.server'
import { searchWords } from '~/kernel/search-words'
import { type KeptPhone } from './person'
import { listKeptPhones } from './person-queries.server'
import {
  findPersonRow,
  type ListedPerson,
  listPeopleRows,
  listPlaces,
  type PersonPage,
} from './directory-queries.server'

export type { ListedPerson, PersonPage } from './directory-queries.server'

const PAGE_SIZE = 50
const FEWEST_DIGITS = 4
const MOST_PLACES = 500

/** People by name, 50 a page; what is typed is part of a name, or at least four digits of a number. */
export async function listPeople(
  db: Database,
  of: { search: string; page: number },
): Promise<{ people: ListedPerson[]; hasNext: boolean }> {
  const compact = of.search.replace(/[\s()+.-]/g, '')
  const isNumber = /^\d+$/.test(compact) && compact.length >= FEWEST_DIGITS
  const rows = await listPeopleRows(db, {
    words: searchWords(of.search),
    digits: isNumber ? compact : null,
    limit: PAGE_SIZE + 1,
    offset: (of.page - 1) * PAGE_SIZE,
  })
  return { people: rows.slice(0, PAGE_SIZE), hasNext: rows.length > PAGE_SIZE }
}

export type Person = PersonPage & { phones: KeptPhone[] }

/** One person with her phones, roles and memberships of all times; null when there is none. */
export async function findPerson(db: Database, id: string | null | undefined): Promise<Person | null> {
  if (!/^[1-9]\d{0,14}$/.test(id ?? '')) return null
  const row = await findPersonRow(db, Number(id))
  return row && { ...row, phones: await listKeptPhones(db, row.personId) }
}

/** Where somebody may work: names of organizations and points, at most 500 of each. */
export async function listPlacesOfWork(db: Database): Promise<string[]> {
  return listPlaces(db, MOST_PLACES)
}
