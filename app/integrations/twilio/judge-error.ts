import { type Channel } from '~/features/messaging/message-layout'
import { type RefusalCause, type SendResult } from '~/features/messaging/provider'

/** Codes of Twilio's that the same words would meet again by SMS, or that ask for silence. */
const CAUSES: Readonly<Record<number, RefusalCause>> = {
  21610: 'opted_out',
  21211: 'bad_number',
  21214: 'bad_number',
  21217: 'bad_number',
  21614: 'bad_number',
  30006: 'bad_number',
}

/** Of WhatsApp's own: outside of the 24 hours only a template goes; and it has its own rates. */
const WHATSAPP_CAUSES: Readonly<Record<number, RefusalCause>> = {
  63016: 'outside_window',
  63018: 'too_fast',
}

/** Too fast, or a full queue: the same message is welcome later. */
const LATER: ReadonlySet<number> = new Set([14107, 20429, 21611])
/** Our account or our settings: nothing is wrong with the message, and a person has to mend something. */
const TROUBLE_SECONDS = 300

/** Why a message that Twilio does not carry is not carried. By WhatsApp whatever is not her number may go by SMS. */
export function causeOf(code: number | null, channel: Channel): RefusalCause {
  const known = code === null ? undefined : CAUSES[code]
  if (known || channel === 'sms') return known ?? 'message'
  return (code === null ? undefined : WHATSAPP_CAUSES[code]) ?? 'unreachable'
}

/**
 * What an error of a send means. A 5xx may have come after the message was taken, and a cut connection or a
 * timeout says nothing: unknown, to be looked up. Only codes are kept, since Twilio's sentences hold numbers.
 */
export function judgeError(error: unknown, channel: Channel): SendResult {
  if (isTooFast(error))
    return {
      outcome: 'try_again',
      error: '429',
      ...(error.afterSeconds ? { afterSeconds: error.afterSeconds } : {}),
    }
  const { status, code } = statusOf(error)
  if (status === null) return judgeConnection(error)
  if (status >= 500 || status === 408) return { outcome: 'unknown', error: String(status) }
  const name = code === null ? `http_${status}` : String(code)
  if (code !== null && LATER.has(code)) return { outcome: 'try_again', error: name }
  const isOurs = status === 401 || status === 404 || (code !== null && code >= 20000 && code < 21000)
  if (isOurs || (status === 403 && code === null)) {
    return { outcome: 'try_again', error: name, afterSeconds: TROUBLE_SECONDS }
  }
  return { outcome: 'refused', error: name, cause: causeOf(code, channel) }
}

function isTooFast(error: unknown): error is Error & { afterSeconds: number } {
  return error instanceof Error && 'afterSeconds' in error
}

function statusOf(error: unknown): { status: number | null; code: number | null } {
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown }
  return {
    status: typeof status === 'number' ? status : null,
    code: typeof code === 'number' ? code : null,
  }
}

const NEVER_CONNECTED: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
])

function judgeConnection(error: unknown): SendResult {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  const code = cause?.code
  if (NEVER_CONNECTED.has(code)) return { outcome: 'try_again', error: String(code) }
  const name = typeof code === 'string' ? code : error instanceof Error ? error.name : 'error'
  return { outcome: 'unknown', error: name }
}
