import { type Database, readClock } from '#db/client.server'
import { quarterOf } from './baseline'
import { findSettings } from './queries.server'
import { countRounds, listMemberRows, type MemberRow, type RoundCounts } from './view-queries.server'

const MEMBERS_A_PAGE = 50

export type BaselineState = { asks: boolean; quarter: string; counts: RoundCounts }

/** Whether the questions are asked, and how far this quarter is. */
export async function findBaselineState(db: Database): Promise<BaselineState> {
  const { asks, now } = await findSettings(db)
  const quarter = quarterOf(now)
  return { asks, quarter, counts: await countRounds(db, quarter) }
}

export type BaselineMembers = { quarter: string; members: MemberRow[]; page: number; hasNext: boolean }

/** Members of an association and whether they have answered this quarter; never what. */
export async function listBaselineMembers(
  db: Database,
  of: { associationId: number; page: number },
): Promise<BaselineMembers> {
  const quarter = quarterOf(await readClock(db))
  const rows = await listMemberRows(db, {
    ...{ associationId: of.associationId, quarter, producerId: null },
    ...{ limit: MEMBERS_A_PAGE + 1, offset: (of.page - 1) * MEMBERS_A_PAGE },
  })
  return {
    quarter,
    members: rows.slice(0, MEMBERS_A_PAGE),
    page: of.page,
    hasNext: rows.length > MEMBERS_A_PAGE,
  }
}

/** One member of an association; null for who is none. */
export async function findBaselineMember(
  db: Database,
  of: { associationId: number; producerId: number },
): Promise<MemberRow | null> {
  const quarter = quarterOf(await readClock(db))
  const [member] = await listMemberRows(db, { ...of, quarter, limit: 1, offset: 0 })
  return member ?? null
}
