import { type Database, readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { insertObservations, keepMarket, listMarkets } from './queries.server'
import { type ReadSurvey } from './survey-form'

export type By = { personId: number; role: string }
export type SurveyRefusal = { reason: 'unknown_market' }

/**
 * Keeps the prices that somebody saw in one market on one day: once for each form key, however often it is sent.
 * The shop's comparisons change with it.
 *
 * Refuses a market of another municipality.
 * @returns how many prices are new; 0 when the form was kept before
 */
export async function saveSurvey(
  db: Database,
  command: {
    organizationId: number
    survey: ReadSurvey
    formKey: string
    by: By
  },
): Promise<Outcome<{ saved: number; marketId: number }, SurveyRefusal>> {
  const { organizationId, survey, formKey, by } = command
  return await refusableTransaction<{ saved: number; marketId: number }, SurveyRefusal>(
    db,
    async (trx, refuse) => {
      const at = await readClock(trx)
      const marketId = await marketOf(trx, command, at)
      if (marketId === null) return refuse({ reason: 'unknown_market' })
      const saved = await insertObservations(
        trx,
        survey.entries.map((entry) => ({
          ...entry,
          organizationId,
          marketId,
          observedOn: survey.day,
          source: 'typed',
          sourceKey: formKey,
          line: entry.goodId,
          observedBy: by.personId,
        })),
      )
      if (saved === 0) return { saved, marketId }
      await recordAudit(trx, {
        at,
        actor: by.role,
        actorPersonId: by.personId,
        action: 'price.surveyed',
        subject: `survey-market:${marketId}`,
        organizationId,
        after: { day: survey.day, prices: saved },
      })
      await tellShopChanged(trx)
      return { saved, marketId }
    },
  )
}

async function marketOf(
  trx: Trx,
  command: Parameters<typeof saveSurvey>[1],
  at: Date,
): Promise<number | null> {
  const { organizationId, survey, by } = command
  const { market } = survey
  if ('id' in market) {
    const own = await listMarkets(trx, organizationId)
    return own.some(({ id }) => id === market.id) ? market.id : null
  }
  const { id, isNew } = await keepMarket(trx, {
    organizationId,
    name: market.name,
  })
  if (isNew)
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'price.market_added',
      subject: `survey-market:${id}`,
      organizationId,
      after: { name: market.name },
    })
  return id
}
