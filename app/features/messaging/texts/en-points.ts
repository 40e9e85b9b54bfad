import { weekdayName } from '~/kernel/instants'
import { type PointVariables } from '../point-kinds'
import { type Texts } from './wording'

/** What somebody is told who would like a delivery point near her. */
export const points: Pick<Texts, keyof PointVariables> = {
  point_opened: ({ zone, pointName, corner, weekday, opensTime, closesTime, link }) => {
    const when = `every ${weekdayName(new Date(Date.UTC(2026, 10, 1 + weekday, 12)), 'en')}, ${opensTime} to ${closesTime}`
    return [
      `You can now pick up in ${zone}: ${pointName}, ${corner}, ${when}. See this week: ${link}`,
      `You can now pick up in ${zone}: ${pointName}, ${when}. See this week: ${link}`,
    ]
  },
}
