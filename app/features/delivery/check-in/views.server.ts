import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { type CheckIn, type ReceivedProduct, type ReceptionPerson } from './check-in'
import {
  findReceptionPerson,
  listOtherMembers,
  listReceivedProducts,
  listReceptionPeople,
  type PersonRow,
} from './queries.server'

type Of = { cycleId: number; associationId: number }

export type Reception = {
  /** a page of them: who is waited for first */
  list: ReceptionPerson[]
  people: number
  /** how many have handed in everything */
  received: number
  page: number
  pages: number
}

const PAGE_SIZE = 50

/** Who hands in what at the collection point, 50 people a page. One query; a page beyond the last is the last. */
export async function receptionOf(
  db: Database,
  of: Of & { page?: number; pageSize?: number },
): Promise<Reception> {
  const { pageSize = PAGE_SIZE, page = 1 } = of
  const rows = await listReceptionPeople(db, { ...of, limit: pageSize, offset: (page - 1) * pageSize })
  const { people = 0, received = 0 } = rows[0] ?? {}
  const pages = Math.max(1, Math.ceil(people / pageSize))
  return { list: rows.map(personOfRow), people, received, page: Math.min(page, pages), pages }
}

/**
 * What one producer hands in (null: the association itself), with every product of the association's harvest,
 * those asked of her first, and a fresh form key. Null for nobody of theirs, or without a harvest. One query.
 */
export async function receptionOfPerson(
  db: Database,
  of: Of & { producerId: number | null },
): Promise<(ReceptionPerson & { formKey: string }) | null> {
  const row = await findReceptionPerson(db, { ...of, who: of.producerId ?? 0 })
  return row ? { ...personOfRow(row), formKey: randomUUID() } : null
}

/** Members who were asked nothing: they may bring something all the same. One query. */
export async function otherMembers(db: Database, of: Of): Promise<{ producerId: number; name: string }[]> {
  return listOtherMembers(db, of)
}

/** Ordered, confirmed and received of each product, of one association or of all. One query. */
export async function receivedProducts(
  db: Database,
  of: { cycleId: number; associationId?: number },
): Promise<ReceivedProduct[]> {
  return listReceivedProducts(db, of)
}

function personOfRow({ producerId, name, community, items }: PersonRow): ReceptionPerson {
  return {
    ...{ producerId, name, community },
    items: items.map(({ trail, ...item }) => {
      const [checkIn = null, ...earlier] = trail.map((told): CheckIn => ({
        ...told,
        receivedAt: new Date(told.receivedAt),
      }))
      return { ...item, checkIn, earlier }
    }),
  }
}
