import { type CycleState } from '~/features/cycles/cycle'
import { answerUnit } from '~/features/messaging/harvest-unit'
import { type HarvestItem, type ReadBackItem } from '~/features/messaging/message-kinds'
import { gramsOf, type BaseUnit } from '~/kernel/quantity'
import { prorate } from '~/kernel/prorate'
import { type OpenItem } from './harvest-answer'

/** One product that a producer was asked for, with what she has answered; base units, centavos. */
export type QuestionItem = {
  allotmentId: number
  letter: string | null
  productName: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  askedBase: number
  unit: string
  unitBase: number
  /** for all that is asked, at producer's price */
  producerCentavos: number
  confirmedBase: number | null
  /** she had answered and is asked for more; her answer stands until she answers that */
  asksMore: boolean
}

/** What one producer is asked in one cycle, all her products together. */
export type HarvestQuestion = {
  cycleId: number
  cycleNumber: number
  cycleState: CycleState
  /** buyers were told what does not come */
  settled: boolean
  /** when she was asked last; what she wrote before that answers something else */
  askedAt: Date
  /** until when she may answer */
  confirmBy: Date
  /** when the goods are handed in, at `takeTo` */
  checkInAt: Date
  producerId: number
  personId: number
  name: string
  language: string
  channel: 'whatsapp' | 'sms' | 'voice'
  /** the phone on which she was asked */
  phoneId: number | null
  associationId: number
  associationName: string
  takeTo: string
  items: QuestionItem[]
}

/** Letters are told only when there are several products (decision 6). */
function letterOf(item: QuestionItem, items: readonly QuestionItem[]): string | null {
  return items.length === 1 ? null : item.letter
}

/** What she may answer, in the unit in which her notice told it. */
export function openItems(items: readonly QuestionItem[]): OpenItem[] {
  return items.map((item) => ({
    allotmentId: item.allotmentId,
    letter: letterOf(item, items),
    askedBase: item.askedBase,
    ...answerUnit(item),
  }))
}

/** The notice's items; `of` keeps the letters of the whole notice when only some are told again. */
export function noticeItems(
  items: readonly QuestionItem[],
  of: readonly QuestionItem[] = items,
): HarvestItem[] {
  return items.map((item) => ({
    letter: letterOf(item, of),
    productName: item.productName,
    baseUnit: item.baseUnit,
    askedBase: item.askedBase,
    unit: item.unit,
    unitBase: item.unitBase,
    grams: gramsOf(item, item.askedBase),
  }))
}

export function readBackItems(items: readonly QuestionItem[]): ReadBackItem[] {
  return items.map((item) => ({
    letter: letterOf(item, items),
    productName: item.productName,
    baseUnit: item.baseUnit,
    unit: item.unit,
    unitBase: item.unitBase,
    grams: gramsOf(item, item.confirmedBase ?? 0),
    confirmedBase: item.confirmedBase,
  }))
}

/** What she earns with what she has confirmed, in centavos: her share of the price by base quantity. */
export function confirmedEarnings(items: readonly QuestionItem[]): number {
  return items.reduce((sum, item) => {
    const confirmed = item.confirmedBase ?? 0
    return sum + (prorate(item.producerCentavos, [confirmed, item.askedBase - confirmed])[0] ?? 0)
  }, 0)
}

export function isAnswered(items: readonly QuestionItem[]): boolean {
  return items.every((item) => item.confirmedBase !== null && !item.asksMore)
}

/**
 * Whether answers are taken: until the deadline by message, judged by when the message came; from the
 * coordinator until the goods are on their way. Once shortages were shared out, buyers have been told: what
 * falls short later is seen when the goods are weighed.
 */
export function takesAnswers(
  cycle: { state: CycleState; confirmBy: Date; settled: boolean },
  answer: { how: 'message'; receivedAt: Date } | { how: 'coordinator' },
): boolean {
  if (cycle.settled || (cycle.state !== 'closed' && cycle.state !== 'confirmed')) return false
  return answer.how === 'coordinator' || answer.receivedAt < cycle.confirmBy
}
