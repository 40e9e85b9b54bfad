import { type Database } from '#db/client.server'
import { type EventRefusal } from './admit'
import { type DeskDay } from './day'
import { type LessProblem } from './less-form'
import { readAct, type DeskForm, type PageProblem } from './page-form'
import { recordDeskEvents, type DeskSender } from './record-desk-events.server'
import { showBuyerPhone } from './show-buyer-phone.server'

type Desk = {
  point: { id: number; organizationId: number }
  day: DeskDay | null
  sender: DeskSender
}

/** What a page without script is shown when its form was not simply done. */
export type PageAnswer = {
  status: number
  problems: PageProblem[]
  less: LessProblem[]
  typed: Record<string, string>
  refused: EventRefusal | 'no_phone' | null
  phone: string | null
}

const NOTHING: PageAnswer = { status: 200, problems: [], less: [], typed: {}, refused: null, phone: null }

/** One form of the plain desk: an act to record, or a number to show. */
export async function recordPageAct(
  db: Database,
  { point, day, sender }: Desk,
  form: DeskForm,
): Promise<PageAnswer | { eventId: string; cycle: number }> {
  if (!day) return { ...NOTHING, status: 404, refused: 'unknown_cycle' }
  if (form.get('accion') === 'telefono') {
    const phone = await showBuyerPhone(db, { point, sender, code: form.get('pedido') ?? '' })
    return phone ? { ...NOTHING, phone } : { ...NOTHING, status: 404, refused: 'no_phone' }
  }
  const act = readAct(form, day, Date.parse(day.loadedAt))
  if (!act.ok) return { ...NOTHING, status: 422, problems: act.problems, less: act.less, typed: act.typed }
  const [result] = await recordDeskEvents(db, {
    point,
    sender,
    sentAt: null,
    through: 'page',
    events: [act.event],
  })
  if (result && !result.ok) return { ...NOTHING, status: 409, refused: result.reason }
  return { eventId: act.event.id, cycle: day.cycle.number }
}
