import { type Database, type Trx } from '#db/client.server'
import { splitTen, type TenSplit } from './producer-share'
import { findShareRow } from './queries.server'

export type ProducerShare = {
  ten: TenSplit
  cycleNumber: number
  /** orders that were summed */
  orderCount: number
  /** false: only the last ones of a very large week */
  isWhole: boolean
}

const MOST_ORDERS = 2_000

/** Of every Bs 10 paid in the last closed week, how much the producer gets; null before any week had orders. */
export async function findProducerShare(db: Database | Trx): Promise<ProducerShare | null> {
  const row = await findShareRow(db, MOST_ORDERS)
  if (!row) return null
  const { cycleNumber, orderCount, isWhole } = row
  return { ten: splitTen(row), cycleNumber, orderCount, isWhole }
}
