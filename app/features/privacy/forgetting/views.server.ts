import { type Database } from '#db/client.server'
import { findParty } from '../party-queries.server'
import { findForgetFacts } from './facts-queries.server'
import { type ForgetAsker, listObstacles, type Obstacle } from './forgetting'

/** What stands in the way of forgetting somebody now; undefined when there is no such person. */
export async function findObstacles(
  db: Database,
  of: { personId: number; asker: ForgetAsker; associationId?: number },
): Promise<Obstacle[] | undefined> {
  const party = await findParty(db, of.personId)
  if (!party) return undefined
  return listObstacles(await findForgetFacts(db, party, of.associationId ?? null), of.asker)
}
