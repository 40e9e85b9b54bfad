import { type LoadContext } from '~/platform/load-context'
import { findQrPicture } from '../qr/queries.server'
import { type SwitchedMethod } from './switch'

/** Methods that can be carried out at all: cash, QR with a picture to show, a card with its provider. */
export async function methodsAble({
  db,
  environment,
}: Pick<LoadContext, 'db' | 'environment'>): Promise<SwitchedMethod[]> {
  return methodsAbleWith({ qr: Boolean(await findQrPicture(db)), card: environment.stripe !== undefined })
}

export function methodsAbleWith({ qr, card }: { qr: boolean; card: boolean }): SwitchedMethod[] {
  return ['cash', ...(qr ? (['qr'] as const) : []), ...(card ? (['card'] as const) : [])]
}
