import { type Database, readClock } from '#db/client.server'
import { rowEventId } from '~/features/delivery/desk/form-key.server'
import { type Market } from '../market'
import { type MarketActor } from '../record-market-audit.server'
import { type ActForm, type ActProblem, readActs } from './act-form'
import { type ActRefusal, recordActs } from './record-acts.server'
import { type MarketDayView } from './views.server'

export type PageDay = { market: Market; by: MarketActor; actsAsOperator: boolean; view: MarketDayView }
export type PageAnswer = {
  status: 409 | 422
  problems: ActProblem[]
  typed: Record<string, string>
  refused: ActRefusal | 'closed' | null
}

/**
 * One form of the day without a script. The form's key makes the ids of its acts, so that two clicks are one.
 *
 * Refuses a day that is closed: who types into a page is told at once, unlike a phone that comes back with what
 * happened before.
 */
export async function recordPageActs(
  db: Database,
  { market, by, actsAsOperator, view }: PageDay,
  form: ActForm,
  photoName: string | null = null,
): Promise<{ done: string } | PageAnswer> {
  const at = (await readClock(db)).getTime()
  const idOf = (row: string) => rowEventId(form.get('clave') ?? '', `${market.id} ${row}`)
  const read = readActs(form, view.facts, { at, idOf })
  if (!read.ok) return { status: 422, problems: read.problems, typed: read.typed, refused: null }
  if (view.facts.isClosed) return { status: 409, problems: [], typed: {}, refused: 'closed' }
  const recording = { market, by, actsAsOperator, photoName, sentAt: null, through: 'page' as const }
  const results = await recordActs(db, { ...recording, acts: read.acts })
  const refused = results.find((result) => !result.ok)
  if (refused && !refused.ok) return { status: 409, problems: [], typed: {}, refused: refused.reason }
  return { done: read.acts[0]?.id ?? '' }
}
