import { log } from '~/platform/log.server'
import { type QrProvider, type QrRequest, type QrToPay } from './qr-provider'

/** What a buyer pays to. Null: nothing to pay, or whoever shows it is silent now; she then pays when she picks up. */
export async function showQr(provider: QrProvider, request: QrRequest): Promise<QrToPay | null> {
  if (request.amountCentavos <= 0) return null
  try {
    return await provider.show(request)
  } catch (error) {
    log.error({ error, provider: provider.name }, 'no QR could be shown')
    return null
  }
}
