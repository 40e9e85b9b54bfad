import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { type HarvestChoice } from './harvest-answer'

/** A part as it stands; base units. */
export type AnswerablePart = {
  id: number
  harvestRequestId: number
  askedBase: number
  answer: 'yes' | 'less' | 'no' | null
  confirmedBase: number | null
  answeredAt: Date | null
  /** asked for more since then, and not answered that yet; what is confirmed stands until she does */
  askedMoreAt: Date | null
}

export type AnswerChange = {
  id: number
  harvestRequestId: number
  answer: 'yes' | 'less' | 'no'
  confirmedBase: number
  /** what was confirmed before; null: not answered */
  before: number | null
}

export type QuantityRefusal =
  | { reason: 'too_much'; allotmentId: number; askedBase: number }
  | { reason: 'not_a_quantity'; allotmentId: number }

/**
 * What answers change. "Less" may name all (then it is a yes) or nothing (a no), never more than asked. An
 * answer given before the one in force changes nothing: messages are not always handled in the order in
 * which people and coordinators spoke.
 */
export function changesOf(
  parts: readonly AnswerablePart[],
  choices: readonly HarvestChoice[],
  at: Date,
): Outcome<AnswerChange[], QuantityRefusal> {
  const changes: AnswerChange[] = []
  for (const part of parts) {
    const choice = choices.findLast((each) => each.allotmentId === part.id)
    if (!choice) continue
    const isAskedMore = part.askedMoreAt !== null
    const confirmedBase = chosenBase(part, choice)
    if (!Number.isSafeInteger(confirmedBase) || confirmedBase < 0)
      return refused({ reason: 'not_a_quantity', allotmentId: part.id })
    if (confirmedBase > part.askedBase)
      return refused({ reason: 'too_much', allotmentId: part.id, askedBase: part.askedBase })
    const isOlder = (part.answeredAt !== null && part.answeredAt > at) || (part.askedMoreAt ?? at) > at
    if (isOlder || (part.confirmedBase === confirmedBase && !isAskedMore)) continue
    const answer = confirmedBase === 0 ? 'no' : confirmedBase === part.askedBase ? 'yes' : 'less'
    const { id, harvestRequestId, confirmedBase: before } = part
    changes.push({ id, harvestRequestId, answer, confirmedBase, before })
  }
  return accepted(changes)
}

function chosenBase(part: AnswerablePart, choice: HarvestChoice): number {
  switch (choice.answer) {
    case 'yes':
      return part.askedBase
    case 'no':
      return part.askedMoreAt === null ? 0 : (part.confirmedBase ?? 0)
    case 'less':
      return choice.confirmedBase
  }
}
