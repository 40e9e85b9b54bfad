import { type Kept, keptActs } from '~/ui/browser/kept-acts'
import { type DeskDay } from '../day'
import { type DeskEvent } from '../desk-event'

export type KeptEvent = Kept<DeskEvent>

const DAYS = 'days'

/** Acts that this phone keeps until the server has them, and the day's list as it was last seen. */
export const deskActs = keptActs<DeskEvent>('chaka-desk', [DAYS])

export async function keepDay(day: DeskDay): Promise<void> {
  await deskActs.within(DAYS, 'readwrite', (store) => store.put(day, day.point.slug))
}

export async function findDay(slug: string): Promise<DeskDay | undefined> {
  return deskActs.within<DeskDay | undefined>(DAYS, 'readonly', (store) => store.get(slug))
}
