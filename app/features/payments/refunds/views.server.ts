import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { listCharges, listTroubles } from './queries.server'

const PAGE = 50

/** What was charged to cards and what about them needs a person; each form with an id of its own. */
export async function readCards(db: Database, page: number) {
  const charges = await listCharges(db, { limit: PAGE + 1, offset: (page - 1) * PAGE })
  return {
    charges: charges.slice(0, PAGE).map((charge) => ({ ...charge, formKey: randomUUID() })),
    hasMore: charges.length > PAGE,
    troubles: await listTroubles(db, PAGE),
  }
}
