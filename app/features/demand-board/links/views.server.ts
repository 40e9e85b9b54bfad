import { type Database, type Trx } from '#db/client.server'
import { searchStems } from '~/features/catalog/catalog-filter'
import { listAllGoods } from '../prices/views.server'
import { LINKS_A_PAGE } from './link-form'
import { countUndecided, listLinkRows, type ProductLink } from './queries.server'

export type LinkBoard = {
  rows: ProductLink[]
  hasNext: boolean
  undecided: number
  /** names of the markets' goods, to choose from */
  goods: string[]
}

/** A page of the associations' products with what each is compared with in the markets. */
export async function findLinkBoard(
  db: Database | Trx,
  query: { text: string; page: number; onlyUndecided: boolean },
): Promise<LinkBoard> {
  const rows = await listLinkRows(db, {
    ...{ stems: searchStems(query.text), onlyUndecided: query.onlyUndecided },
    ...{ limit: LINKS_A_PAGE + 1, offset: (query.page - 1) * LINKS_A_PAGE },
  })
  return {
    rows: rows.slice(0, LINKS_A_PAGE),
    hasNext: rows.length > LINKS_A_PAGE,
    undecided: await countUndecided(db),
    goods: (await listAllGoods(db)).map(({ name }) => name),
  }
}
