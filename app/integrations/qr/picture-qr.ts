import { type QrProvider } from '~/features/payments/qr/qr-provider'

/**
 * A picture of the operator's own QR, the same for every order: the buyer types amount and code. It knows of no
 * transfer and sends no notices; staff paste or upload the bank's list.
 */
export function pictureQr(findPicture: () => Promise<string | null>): QrProvider {
  return {
    name: 'picture',
    show: async () => {
      const picture = await findPicture()
      return picture === null ? null : { picture, text: null, expiresAt: null }
    },
    lookUp: null,
    readNotice: () => null,
  }
}
