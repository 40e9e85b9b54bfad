import { type Database, readClock, type Trx } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { isAhead, type Market } from '../market'
import { lockMarket } from '../queries.server'
import { recordMarketAudit, type MarketActor } from '../record-market-audit.server'
import { lockInvitation, markAnswered } from './queries.server'

export type AnswerInvitation = {
  market: { id: number } | { organizationId: number; slug: string }
  associationId: number
  goes: boolean
  how: 'message' | 'web' | 'municipality'
  by: MarketActor
}
export type AnswerRefusal = { reason: 'not_invited' } | { reason: 'over' }

/**
 * Whether an association comes to a market it was asked to. The last answer holds until the market ends; the same
 * again changes nothing. Who does not come leaves her stall. The municipality may answer for who was not asked yet.
 */
export async function answerInvitation(
  db: Database,
  answer: AnswerInvitation,
): Promise<Outcome<{ changed: boolean }, AnswerRefusal>> {
  return refusableTransaction<{ changed: boolean }, AnswerRefusal>(db, async (trx, refuse) => {
    const answered = await answerInvitationIn(trx, answer)
    return 'refusal' in answered ? refuse(answered.refusal) : { changed: answered.changed }
  })
}

type Answered = { market: Market; stallNumber: number | null; changed: boolean }

/** As `answerInvitation`, within a transaction that goes on; a refusal has changed nothing. */
export async function answerInvitationIn(
  trx: Trx,
  { market: of, associationId, goes, how, by }: AnswerInvitation,
): Promise<Answered | { refusal: AnswerRefusal }> {
  const market = await lockMarket(trx, of)
  const invitation = market && (await lockInvitation(trx, { marketId: market.id, associationId }))
  if (!market || !invitation || invitation.state === 'withdrawn')
    return { refusal: { reason: 'not_invited' } }
  if (invitation.state === 'chosen' && how !== 'municipality') return { refusal: { reason: 'not_invited' } }
  const now = await readClock(trx)
  if (!isAhead(market, now)) return { refusal: { reason: 'over' } }
  const stallNumber = goes ? invitation.stallNumber : null
  if (invitation.state === (goes ? 'accepted' : 'declined')) return { market, stallNumber, changed: false }
  await markAnswered(trx, invitation.id, { goes, at: now, byPersonId: by.personId, how })
  await recordMarketAudit(trx, {
    action: 'market.answered',
    at: now,
    market,
    by,
    before: { associationId, state: invitation.state },
    after: { associationId, state: goes ? 'accepted' : 'declined', how },
  })
  return { market, stallNumber, changed: true }
}
