/** What somebody wrote about a market: to which, if she says so, and whether her association goes. */
export type MarketAnswer = { goes: boolean; number: number | null; saysMarket: boolean }

const YES = ['si', '1', 'voy', 'vamos', 'yes']
const NO = ['no', '3', 'no voy', 'no vamos']
const FORM = /^(feria\s*)?(?:(\d{1,9})\s+)?([a-z ]+|[13])$/

/**
 * Reads "SI", "NO", "1", "3", "FERIA SI", "FERIA 12 NO", "12 SI"; null for anything else. Nothing is guessed: more
 * words than these are no answer.
 */
export function readMarketAnswer(body: string): MarketAnswer | null {
  const plain = body
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[.,;:!¡¿?]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const found = FORM.exec(plain)
  if (!found) return null
  const [, feria, digits, word = ''] = found
  const goes = YES.includes(word.trim()) ? true : NO.includes(word.trim()) ? false : null
  if (goes === null) return null
  // "1 3" could be anything
  if (digits !== undefined && /\d/.test(word)) return null
  return { goes, number: digits === undefined ? null : Number(digits), saysMarket: feria !== undefined }
}

/** A market that an association was asked about and that can still be answered. */
export type AskedMarket = { marketId: number; associationId: number; answered: boolean }

export type AnswerChoice =
  | { kind: 'answers'; marketId: number; associationId: number; goes: boolean }
  /** several are open, or the number is none of them */
  | { kind: 'which' }
  /** not about a market */
  | { kind: 'else' }

/**
 * Which market an answer is for. One that quotes its question answers that. A bare SI or NO answers the only open
 * question, and only while nothing else is asked on that phone (`isAskedElse`); with FERIA in front, or the market's
 * number, it always is about a market. Who has answered all may change her mind with the number.
 */
export function chooseMarket(
  answer: MarketAnswer,
  asked: readonly AskedMarket[],
  at: { quotedMarketId: number | null; isAskedElse: boolean },
): AnswerChoice {
  const { goes, number } = answer
  const answers = ({ marketId, associationId }: AskedMarket): AnswerChoice => ({
    kind: 'answers',
    marketId,
    associationId,
    goes,
  })
  // Who coordinates two associations answers for the one that has not answered yet.
  const ofMarket = (marketId: number | null) =>
    asked.find((each) => each.marketId === marketId && !each.answered) ??
    asked.find((each) => each.marketId === marketId)
  if (number !== null) {
    const named = ofMarket(number)
    if (named) return answers(named)
    return answer.saysMarket && asked.length > 0 ? { kind: 'which' } : { kind: 'else' }
  }
  const quoted = ofMarket(at.quotedMarketId)
  if (quoted) return answers(quoted)
  if (!answer.saysMarket && at.isAskedElse) return { kind: 'else' }
  const open = asked.filter((each) => !each.answered)
  const [only, ...others] = open.length > 0 ? open : answer.saysMarket ? asked : []
  if (!only) return { kind: 'else' }
  return others.every(({ marketId }) => marketId === only.marketId) ? answers(only) : { kind: 'which' }
}
