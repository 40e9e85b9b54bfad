import { type Trx } from '#db/client.server'
import { insertConsent } from './queries.server'
import { stopMessages } from './stop-messages.server'

/** Of the words in which BAJA and ALTA are offered and answered (`texts`): another one when they say something else. */
const TEXT_VERSION = 'messages-1'

/**
 * Records that a number wants messages again or no longer (ALTA, BAJA): who, when, in which message and after
 * which text. The last word counts, on every path: `queueMessages` leaves such phones out, and what waited for
 * them is not sent any more.
 * @param consent.inboundId null when the provider tells: she wrote STOP to it, and it kept her message
 */
export async function recordMessagesConsent(
  trx: Trx,
  consent: { phoneId: number; given: boolean; inboundId: number | null; at: Date },
): Promise<void> {
  await insertConsent(trx, { ...consent, how: 'by_message', what: 'messages', textVersion: TEXT_VERSION })
  if (!consent.given) await stopMessages(trx, { phoneId: consent.phoneId })
}
