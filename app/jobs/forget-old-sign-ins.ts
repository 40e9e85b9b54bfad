import { type Database } from '#db/client.server'
import { forgetOldSignIns } from '~/features/accounts/forget-old-sign-ins.server'

export async function forgetSignIns(db: Database): Promise<void> {
  await forgetOldSignIns(db)
}
