import { z } from 'zod'
import { type Database } from '#db/client.server'
import { reasonOf } from '../money-fields'
import { leaveOutLate, takeLate } from './decide-late.server'

const eventId = z.uuid()

/** What a form of late acts came to: what is said, or which reason lacks. */
export type LateFormDone =
  | { said: string }
  | { status: 400 }
  | { status: 422; eventId: string; typed: string }

/** A form of what came after the settlement: all of it counts, or one act stays out. */
export async function recordLateForm(
  db: Database,
  form: FormData,
  of: { cycleId: number; byPersonId: number },
): Promise<LateFormDone> {
  if (form.get('accion') === 'anotar-tarde') {
    const { events } = await takeLate(db, of)
    return { said: events === 0 ? 'tarde-nada' : 'tarde' }
  }
  const parsed = eventId.safeParse(form.get('acto'))
  const typed = form.get('motivo')
  if (!parsed.success || typeof typed !== 'string') return { status: 400 }
  const reason = reasonOf(typed)
  if (reason.length < 3) return { status: 422, eventId: parsed.data, typed: typed.slice(0, 200) }
  await leaveOutLate(db, { ...of, eventId: parsed.data, reason })
  return { said: 'fuera' }
}
