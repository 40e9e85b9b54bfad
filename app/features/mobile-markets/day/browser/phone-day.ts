import { type Kept } from '~/ui/browser/kept-acts'
import { type Reached } from '~/ui/browser/send-kept'
import { type Translate } from '../day-words'
import { type MarketAct } from '../market-act'
import { type DayFacts } from '../market-day'

/** What the drawing of a phone's day sees of it, and may ask. */
export type PhoneDay = {
  root: HTMLElement
  facts: DayFacts
  t: Translate
  language: string
  /** address of the day */
  here: string
  reached: Reached
  kept: readonly Kept<MarketAct>[]
  undo: (id: string) => Promise<void>
  sendRefused: () => Promise<void>
}
