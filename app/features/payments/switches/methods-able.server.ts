import { QR_PROVIDERS } from '~/platform/environment-payments'
import { type LoadContext } from '~/platform/load-context'
import { findQrPicture } from '../qr/queries.server'
import { type SwitchedMethod } from './switch'

/** Methods that can be carried out at all: cash, QR with something to show, a card with its provider. */
export async function methodsAble({
  db,
  environment,
}: Pick<LoadContext, 'db' | 'environment'>): Promise<SwitchedMethod[]> {
  const hasPicture = Boolean(await findQrPicture(db))
  return methodsAbleWith(environment, { hasPicture, hasPage: true })
}

/** @param of.hasPage whoever orders sees a page, where a card is given */
export function methodsAbleWith(
  environment: LoadContext['environment'],
  of: { hasPicture: boolean; hasPage: boolean },
): SwitchedMethod[] {
  const qr = of.hasPicture || !QR_PROVIDERS[environment.qr].needsPicture
  const card = of.hasPage && environment.stripe !== undefined
  return ['cash', ...(qr ? (['qr'] as const) : []), ...(card ? (['card'] as const) : [])]
}
