/** What an export holds, list by list, in this order. */
export const OWN_LISTS = [
  'person',
  'phones',
  'roles',
  'memberOf',
  'consents',
  'sessions',
  'orders',
  'shortages',
  'typed',
  'payments',
  'refunds',
  'messagesToHer',
  'messagesFromHer',
  'media',
  'offered',
  'promises',
  'deliveries',
  'earnings',
  'corrections',
  'payouts',
  'advances',
  'answers',
  'registrations',
  'pointWishes',
  'posted',
  'actions',
  'changes',
  'looks',
] as const
export type OwnList = (typeof OWN_LISTS)[number]

/** Rows of a list that are read at once: what she sent by WhatsApp has up to 5 MB in each. */
export function rowsAtOnce(list: OwnList): number {
  return list === 'media' ? 2 : 200
}

/** One thing that is kept of her, field by field; `id` is where the next page of its list goes on. */
export type OwnRow = { id: number } & Record<string, unknown>

export type ExportFormat = 'json' | 'text'

export function readExportFormat(typed: unknown): ExportFormat {
  return typeof typed === 'string' && typed === 'texto' ? 'text' : 'json'
}
