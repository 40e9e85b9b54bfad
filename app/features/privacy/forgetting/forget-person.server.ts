import { type Database, readClock, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { lockPerson } from '~/features/accounts/people/lock-person.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type Party } from '../party'
import { findParty } from '../party-queries.server'
import {
  beginForgetting,
  deleteKeys,
  endWork,
  eraseBuyer,
  eraseMessages,
  erasePerson,
} from './erase-queries.server'
import { findForgetFacts, lockPhones } from './facts-queries.server'
import { type ForgetAsker, listObstacles, namingWordsOf, type Obstacle, pseudonymOf } from './forgetting'
import {
  forgetInAudit,
  forgetInOthersMessages,
  forgetInStaffWords,
  forgetPostedNumbers,
} from './word-queries.server'

export type ForgetRefusal = { reason: 'no_person' } | { reason: 'in_the_way'; obstacles: Obstacle[] }

export type Forgetting = {
  personId: number
  asker: ForgetAsker
  by: { personId: number; role: string }
  /** whose coordinator asks */
  associationId?: number
}

/**
 * Forgets a person: name, numbers, what she wrote and was written, how she came in. Orders, harvests and the ledger
 * stay, as those of one anonymous party that is always the same, and still add up. Whoever comes with her number later
 * is somebody new. Refuses while an order is open, money is owed either way, an agreement runs, or nobody else has her
 * role. Cannot be taken back.
 */
export async function forgetPerson(db: Database, of: Forgetting): Promise<Outcome<null, ForgetRefusal>> {
  return await refusableTransaction<null, ForgetRefusal>(db, async (trx, refuse) => {
    await allowLongWork(trx)
    if (!(await lockPerson(trx, of.personId))) return refuse({ reason: 'no_person' })
    const party = await findParty(trx, of.personId)
    if (!party) return refuse({ reason: 'no_person' })
    await lockPhones(trx, party)
    const facts = await findForgetFacts(trx, party, of.associationId ?? null)
    const obstacles = listObstacles(facts, of.asker)
    if (obstacles.length > 0) return refuse({ reason: 'in_the_way', obstacles })
    await erase(trx, party, of)
    return null
  })
}

async function erase(trx: Trx, party: Party, { by, associationId }: Forgetting): Promise<void> {
  const at = await readClock(trx)
  const audit = { at, actor: by.role, actorPersonId: by.personId }
  const pseudonym = pseudonymOf(party.personId)
  const words = namingWordsOf(party)
  await beginForgetting(trx)
  for (const { personId, role, organizationId, place } of await endWork(trx, party))
    await recordAudit(trx, {
      ...audit,
      action: 'membership.end',
      subject: `person:${personId}`,
      organizationId,
      before: { role, place },
    })
  await recordAudit(trx, {
    ...audit,
    action: 'person.forget',
    subject: `person:${party.personId}`,
    organizationId: associationId ?? null,
  })
  await deleteKeys(trx, party)
  await eraseMessages(trx, party)
  await forgetInAudit(trx, party, words, pseudonym)
  await forgetInOthersMessages(trx, party, words, pseudonym)
  await forgetInStaffWords(trx, words, pseudonym)
  await forgetPostedNumbers(trx, words, party.personId)
  await eraseBuyer(trx, party, pseudonym)
  await erasePerson(trx, party, pseudonym)
}
