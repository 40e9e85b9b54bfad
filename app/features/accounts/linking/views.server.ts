import { type Database } from '#db/client.server'
import { listAddresses } from './link-queries.server'

/** A WhatsApp address without a number; only its end is shown. */
export type LinkedAddress = { phoneId: number; ending: string }

const SHOWN = 4

/** WhatsApp addresses without a number from which a person writes. */
export async function listLinkedAddresses(db: Database, personId: number): Promise<LinkedAddress[]> {
  return (await listAddresses(db, personId)).map(({ phoneId, address }) => ({
    phoneId,
    ending: address.slice(-SHOWN),
  }))
}
