import { type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { insertObservations } from './queries.server'
import { type By } from './save-survey.server'
import { type ReadPrice } from './survey'

/** Prices of a spreadsheet, each line of it once, with its audit; the shop is told. How many are new. */
export async function writeSheetPrices(
  trx: Trx,
  command: {
    organizationId: number
    key: string
    fileName: string
    prices: readonly (ReadPrice & { line: number; goodId: number; marketId: number; day: string })[]
    at: Date
    by: By
  },
): Promise<number> {
  const { organizationId, key, fileName, prices, at, by } = command
  const written = await insertObservations(
    trx,
    prices.map(({ day, ...price }) => ({
      ...price,
      organizationId,
      observedOn: day,
      source: 'imported',
      sourceKey: key,
      observedBy: by.personId,
    })),
  )
  await recordAudit(trx, {
    at,
    actor: by.role,
    actorPersonId: by.personId,
    action: 'price.imported',
    subject: `survey-import:${key}`,
    organizationId,
    after: { file: fileName, prices: written },
  })
  await tellShopChanged(trx)
  return written
}
