import { addMinutes } from '~/kernel/instants'
import { type Channel } from '../message-layout'
import { type FateReport, type MessageStatus } from './message-fate'

/** What a provider knows by now of a message that it took. */
export type Knowledge =
  | {
      outcome: 'known'
      /** its fate, as it would have been reported */
      report: FateReport
      segments?: number
      /** what it costs, once that is told: millionths of the unit, ISO 4217 */
      cost?: { micros: number; unit: string }
    }
  /** it keeps nothing of it */
  | { outcome: 'gone' }
  /** not now: the provider's own trouble */
  | { outcome: 'try_again' }

/** Who can be asked about a message later. */
export type FateSource = { read(message: { providerId: string; channel: Channel }): Promise<Knowledge> }

/** Between one look and the next: prices come within minutes to days, and some never. */
const WAITS_MINUTES = [10, 60, 6 * 60, 24 * 60, 3 * 24 * 60]

export function firstLookAfter(sentAt: Date): Date {
  return addMinutes(sentAt, WAITS_MINUTES[0] ?? 0)
}

/**
 * When the provider is asked again after so many looks; null after the last.
 * @param looks this one counted
 */
export function nextLookAfter(looks: number, now: Date): Date | null {
  const wait = WAITS_MINUTES[looks]
  return wait === undefined ? null : addMinutes(now, wait)
}

const ENDS: ReadonlySet<MessageStatus> = new Set(['delivered', 'read', 'undelivered', 'failed'])
/** Many carriers never tell that an SMS arrived. */
const LOOKS_FOR_A_FATE = 3

/** Whether nothing more is to be learnt of it: its price is known, and its fate, or that comes no more. */
export function isFullyKnown(known: {
  means: MessageStatus | null
  hasCost: boolean
  looks: number
}): boolean {
  const hasEnded = known.means !== null && ENDS.has(known.means)
  return known.hasCost && (hasEnded || known.looks >= LOOKS_FOR_A_FATE)
}
