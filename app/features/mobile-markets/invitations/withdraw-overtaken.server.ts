import { type Trx } from '#db/client.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { listWaitingQuestions } from './queries.server'

/**
 * What was still to be said of a market, questions that wait for the morning among it, is not said any more: the
 * change that overtakes it may go out at once, and the old place or date would be the last word.
 * @param recipients only to these; default: to everyone
 * @returns by association whose question never left, whether she has heard of the market before
 */
export async function withdrawOvertaken(
  trx: Trx,
  marketId: number,
  recipients?: readonly string[],
): Promise<ReadonlyMap<number, boolean>> {
  const waiting = await listWaitingQuestions(trx, marketId)
  await withdrawMessages(trx, {
    subject: `market:${marketId}`,
    kinds: ['market_invited', 'market_changed'],
    ...(recipients ? { recipients } : {}),
  })
  return new Map(waiting.map(({ associationId, hasHeard }) => [associationId, hasHeard]))
}
