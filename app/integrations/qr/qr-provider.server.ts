import { type QrProvider } from '~/features/payments/qr/qr-provider'
import { type Environment } from '~/platform/environment.server'
import { type QrProviderName } from '~/platform/environment-payments'
import { pictureQr } from './picture-qr'

type Known = { findPicture: () => Promise<string | null> }

/** A bank is added here and by its name in `QR_PROVIDERS`. */
const PROVIDERS: Record<QrProviderName, (known: Known) => QrProvider> = {
  picture: ({ findPicture }) => pictureQr(findPicture),
}

/** Who shows the QR that buyers pay to and tells what came in, as configured. */
export function qrProvider({ qr }: Pick<Environment, 'qr'>, known: Known): QrProvider {
  return PROVIDERS[qr](known)
}
