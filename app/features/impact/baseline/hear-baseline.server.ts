import { type Trx } from '#db/client.server'
import { type Hearer } from '~/features/consolidation/answers/handle-inbound.server'
import { replyTo, type Handling } from '~/features/consolidation/answers/replying.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { questionMessage } from './ask-baseline.server'
import { decideBaseline, quarterOf, readBaselineWord } from './baseline'
import {
  insertAnswers,
  isBaselineLastTold,
  lockRoundOfPhone,
  markAskedNext,
  markEnded,
  type LockedRound,
} from './queries.server'

/** Hears "VOZ 2", "VOZ NO" and, where nothing else is asked on the phone, a bare number, of who is asked this quarter. */
export const hearBaseline: Hearer = async (trx, inbound, isAskedHarvest) => {
  const word = readBaselineWord(inbound.body)
  if (!word) return null
  const quarter = quarterOf(inbound.now)
  const round = await lockRoundOfPhone(trx, { phoneId: inbound.phoneId, quarter })
  if (!round) return null
  const isQuoted = inbound.about?.subject === `baseline:${round.id}:${round.askedQuestion}`
  const isBare = word.says === 'number' && word.isBare && !isQuoted
  const decision = decideBaseline(word, round, {
    isQuoted,
    isLastTold: isBare && (await isBaselineLastTold(trx, inbound.phoneId)),
    isAskedElse: isBare && (await isAskedHarvest()),
  })
  switch (decision.kind) {
    case 'else':
      return null
    case 'asks_again':
      return askAgain(inbound, round)
    case 'stops':
      await markEnded(trx, { roundId: round.id, at: inbound.now, how: 'declined' })
      return { ...said(inbound, { stops: true }), replies: [closing(inbound, round, 'baseline_stopped')] }
    case 'answers':
      return await writeAnswer(trx, inbound, round, decision)
  }
}

const said = (_: InboundToHandle, understood: unknown) => ({ outcome: 'baseline_answered', understood })

async function writeAnswer(
  trx: Trx,
  inbound: InboundToHandle,
  round: LockedRound,
  { question, answer, next }: { question: number; answer: number; next: number | null },
): Promise<Handling> {
  await insertAnswers(trx, [
    { roundId: round.id, question, answer, how: 'message', byPersonId: null, answeredAt: inbound.now },
  ])
  if (next === null) {
    await markEnded(trx, { roundId: round.id, at: inbound.now, how: 'answered' })
    return { ...said(inbound, { question, answer }), replies: [closing(inbound, round, 'baseline_thanks')] }
  }
  await markAskedNext(trx, round.id, next)
  return {
    ...said(inbound, { question, answer }),
    replies: [questionMessage(toWhom(inbound, round), next, 'next', inbound.channel)],
  }
}

function toWhom(inbound: InboundToHandle, { id, ...who }: LockedRound) {
  return { ...who, roundId: id, phoneId: inbound.phoneId, at: inbound.now }
}

/** As an answer to what she wrote: the question itself was told already. */
function askAgain(inbound: InboundToHandle, round: LockedRound): Handling {
  const asked = questionMessage(toWhom(inbound, round), round.askedQuestion, 'not_understood')
  return { outcome: 'asked_back', understood: null, replies: [{ ...asked, ...replyTo(inbound) }] }
}

function closing(
  inbound: InboundToHandle,
  { language }: LockedRound,
  kind: 'baseline_thanks' | 'baseline_stopped',
) {
  return {
    ...replyTo(inbound),
    kind,
    recipient: `phone:${inbound.phoneId}`,
    language,
    variables: {},
  } as const
}
