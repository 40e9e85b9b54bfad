import { type DayState } from '../market-day'
import { type MarketDayView } from '../views.server'
import { type ActAnswer } from './day-forms'

/** What each page under a day is shown with. */
export type SheetProps = {
  view: MarketDayView
  state: DayState
  formKey: string
  answer: ActAnswer | null
  /** the act that was just noted */
  done: string | null
  path: string
  page: number
}
