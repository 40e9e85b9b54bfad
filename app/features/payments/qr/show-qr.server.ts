import { log } from '~/platform/log.server'
import { askInTime } from './ask-in-time'
import { type QrProvider, type QrRequest, type QrToPay } from './qr-provider'

/** An order's page waits no longer for it. */
const LIMIT_MS = 3_000

/** What a buyer pays to. Null: nothing to pay, or whoever shows it is silent now; she then pays when she picks up. */
export async function showQr(
  provider: QrProvider,
  request: QrRequest,
  limitMs = LIMIT_MS,
): Promise<QrToPay | null> {
  if (request.amountCentavos <= 0) return null
  try {
    return await askInTime(limitMs, (signal) => provider.show(request, signal))
  } catch (error) {
    log.error({ error, provider: provider.name }, 'no QR could be shown')
    return null
  }
}
