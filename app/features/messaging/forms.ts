import { z } from 'zod'
import { readSender } from './inbound/sender-address'

const OPAQUE_ADDRESS = /^[A-Z]{2}\.[\w.-]{3,60}$/
const LONGEST_TEXT = 1_600

/**
 * What was typed for a phone of the demo -> its address: E.164, or the opaque id of a WhatsApp sender.
 * Null when it is neither.
 */
export function readLocalAddress(typed: string): string | null {
  const compact = typed.trim()
  // A "+" in a query string arrives as a space: "?numero=+591..." is meant as it was written.
  const sender = readSender(/^591\d{8}$/.test(compact) ? `+${compact}` : compact)
  return sender.e164 ?? (OPAQUE_ADDRESS.test(compact) ? compact : null)
}

/** `POST /dev/telefonos`: what somebody writes from one of the phones of the demo. */
export const localMessageForm = z.object({
  numero: z.string().transform((typed, context) => {
    const address = readLocalAddress(typed)
    if (address) return address
    context.addIssue({ code: 'custom', message: 'numero' })
    return z.NEVER
  }),
  texto: z.string().trim().min(1).max(LONGEST_TEXT),
  canal: z.enum(['whatsapp', 'sms']).default('whatsapp'),
})

export type LocalMessage = z.output<typeof localMessageForm>
