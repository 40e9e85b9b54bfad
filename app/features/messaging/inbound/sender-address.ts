import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type SenderAddress = { e164: string; providerAddress: null } | { e164: null; providerAddress: string }

/**
 * Who wrote, from the raw address of a provider ("whatsapp:+59171234567", "+591...", "71234567"). Since 2026
 * a WhatsApp sender can be an opaque id such as "BO.2026...", from whose digits libphonenumber would make a
 * false Bolivian number: anything with letters is kept as it came.
 */
export function readSender(from: string): SenderAddress {
  const bare = from.trim().replace(/^(whatsapp|sms):/i, '')
  if (!/\p{L}/u.test(bare)) {
    const number = parsePhoneNumberFromString(bare, 'BO')
    if (number?.isValid()) return { e164: number.number, providerAddress: null }
  }
  return { e164: null, providerAddress: bare }
}
