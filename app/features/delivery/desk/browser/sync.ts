import { ask, type Reached, sendKept } from '~/ui/browser/send-kept'
import { type DeskDay } from '../day'
import { deskActs, keepDay } from './store'

/** Sends what waits at a point's desk; see `sendKept`. */
export async function sendWaiting(slug: string): Promise<Reached> {
  return sendKept(deskActs, slug, `/entrega/${slug}/enviar`)
}

/** The day's list, kept for when there is no signal. */
export async function loadDay(slug: string): Promise<{ reached: Reached; day: DeskDay | null }> {
  const answer = await ask(`/entrega/${slug}/lista.json`, { redirect: 'manual' })
  if (answer === null || answer.status >= 500) return { reached: 'no_signal', day: null }
  if (answer.type === 'opaqueredirect') return { reached: 'signed_out', day: null }
  if (!answer.ok) return { reached: 'refused', day: null }
  const { day } = (await answer.json()) as { day: DeskDay | null }
  if (day) await keepDay(day)
  return { reached: 'ok', day }
}
