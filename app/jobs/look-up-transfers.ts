import { type Database } from '#db/client.server'
import { finishRows } from '~/features/payments/qr/finish-rows.server'
import { lookUpTransfers } from '~/features/payments/qr/look-up-transfers.server'
import { findQrPicture } from '~/features/payments/qr/views.server'
import { qrProvider } from '~/integrations/qr/qr-provider.server'
import { type Environment } from '~/platform/environment.server'

/** What came in by QR: what somebody began to note and did not finish, and what no notice told of. */
export async function lookUpWhatCameIn(
  db: Database,
  _payload: Record<string, never>,
  { environment }: { environment: Environment },
): Promise<void> {
  await finishRows(db)
  await lookUpTransfers(db, qrProvider(environment, { findPicture: () => findQrPicture(db) }))
}
