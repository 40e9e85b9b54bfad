import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { quarterOf, QUESTIONS } from './baseline'
import { findMemberPerson, insertAnswers, insertRound, lockRoundOfPerson, markEnded } from './queries.server'

export type NoteBaseline = {
  associationId: number
  producerId: number
  answers: readonly { question: number; answer: number }[]
  by: { personId: number; role: string }
}

/**
 * Writes what a member said of the questions to whoever asked her by word of mouth, in this quarter. What was answered
 * before, by message or so, stays; the same again changes nothing.
 *
 * Refuses `no_member`: not one of the association's members of now.
 */
export async function noteBaseline(
  db: Database,
  { associationId, producerId, answers, by }: NoteBaseline,
): Promise<Outcome<{ noted: number }, { reason: 'no_member' }>> {
  return refusableTransaction<{ noted: number }, { reason: 'no_member' }>(db, async (trx, refuse) => {
    const personId = await findMemberPerson(trx, { associationId, producerId })
    if (personId === null) return refuse({ reason: 'no_member' })
    const at = await readClock(trx)
    const quarter = quarterOf(at)
    await insertRound(trx, { quarter, personId, producerId, associationId, phoneId: null, begunAt: at })
    const round = await lockRoundOfPerson(trx, { quarter, personId })
    if (!round) throw new Error('a round that is not there')
    const noted = await insertAnswers(
      trx,
      answers.map((each) => ({
        ...{ ...each, roundId: round.id, how: 'coordinator' as const },
        ...{ byPersonId: by.personId, answeredAt: at },
      })),
    )
    const answered = new Set([...round.answered, ...answers.map(({ question }) => question)])
    if (answered.size === QUESTIONS) await markEnded(trx, { roundId: round.id, at, how: 'answered' })
    if (noted > 0)
      await recordAudit(trx, {
        ...{ at, actor: by.role, actorPersonId: by.personId, action: 'baseline.noted' },
        ...{ subject: `producer:${producerId}`, organizationId: associationId, after: { quarter, noted } },
      })
    return { noted }
  })
}
