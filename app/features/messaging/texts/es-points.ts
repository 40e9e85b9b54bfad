import { weekdayName } from '~/kernel/instants'
import { type PointVariables } from '../point-kinds'
import { type Texts } from './wording'

/** What somebody is told who would like a delivery point near her. */
export const points: Pick<Texts, keyof PointVariables> = {
  point_opened: ({ zone, pointName, corner, weekday, opensTime, closesTime, link }) => {
    const when = `cada ${weekdayName(new Date(Date.UTC(2026, 10, 1 + weekday, 12)), 'es')}, ${opensTime} a ${closesTime}`
    return [
      `Ya puedes recoger en ${zone}: ${pointName}, ${corner}, ${when}. Mira esta semana: ${link}`,
      `Ya puedes recoger en ${zone}: ${pointName}, ${when}. Mira esta semana: ${link}`,
    ]
  },
}
