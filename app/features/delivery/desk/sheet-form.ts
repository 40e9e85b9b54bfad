import { readBolivianos } from './bolivianos'
import { collectOf, type DeskDay } from './day'
import { deskEvent, type DeskEvent } from './desk-event'

export type SheetProblem = { code: string; reason: 'not_money' | 'too_much' }
export type ReadSheet = { events: DeskEvent[]; problems: SheetProblem[]; typed: Record<string, string> }

export const SHEET_ROWS = 50

/**
 * Many rows of a sheet that was filled in by hand, entered at once: "r-KTM742" is what became of the order,
 * "c-KTM742" the cash if it was not what was due. Rows left empty stay as they are; one that is wrong stops all,
 * so that nobody wonders which were taken.
 * @param idOf the event's id of a row: the same for the same form and order, so that two clicks are one
 */
export function readSheet(
  form: ReadonlyMap<string, string>,
  day: DeskDay,
  of: { at: number; idOf: (code: string) => string },
): ReadSheet {
  const read: ReadSheet = { events: [], problems: [], typed: Object.fromEntries(form) }
  for (const order of day.orders) {
    const what = form.get(`r-${order.code}`) ?? ''
    const common = {
      id: of.idOf(order.code),
      cycle: day.cycle.number,
      at: of.at,
      hostId: day.host.id,
      order: order.code,
    }
    if (what === 'no') read.events.push(deskEvent.parse({ ...common, kind: 'no_show' }))
    if (what !== 'cash' && what !== 'qr' && what !== 'card') continue
    const toCollect = collectOf(order)
    const typed = form.get(`c-${order.code}`)?.trim() ?? ''
    const collected = what !== 'cash' ? 0 : typed === '' ? toCollect : readBolivianos(typed)
    if (collected === null) read.problems.push({ code: order.code, reason: 'not_money' })
    else if (collected > toCollect) read.problems.push({ code: order.code, reason: 'too_much' })
    else
      read.events.push(
        deskEvent.parse({
          ...common,
          kind: 'handover',
          method: what,
          collectedCentavos: collected,
          less: [],
        }),
      )
  }
  return read
}
