import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { tellEnded } from '../negotiation/tell-ended.server'
import { type By } from '../prices/save-survey.server'
import { type DemandForm, type SupplyForm } from './board-forms'
import { insertDemands, insertSupply, markDemandWithdrawn, markSupplyWithdrawn } from './queries.server'

/** What an association will have, said once for each form. */
export async function publishSupply(
  db: Database,
  command: { associationId: number; supply: SupplyForm; formKey: string; by: By },
): Promise<void> {
  const { associationId, supply, formKey, by } = command
  await db.transaction().execute(async (trx) => {
    const at = await readClock(trx)
    const values = { ...supply, associationId, formKey, publishedBy: by.personId, publishedAt: at }
    const id = await insertSupply(trx, values)
    if (id === null) return
    await recordAudit(trx, {
      ...{ at, actor: by.role, actorPersonId: by.personId, organizationId: associationId },
      action: 'supply.published',
      subject: `supply:${id}`,
      after: supply,
    })
  })
}

/** What a municipality needs, a demand for each week, said once for each form. */
export async function publishDemand(
  db: Database,
  command: { organizationId: number; demand: DemandForm; formKey: string; by: By },
): Promise<void> {
  const { organizationId, formKey, by } = command
  const { weeks, ...demand } = command.demand
  await db.transaction().execute(async (trx) => {
    const at = await readClock(trx)
    const published = { organizationId, formKey, publishedBy: by.personId, publishedAt: at }
    const rows = weeks.map((week, index) => ({ ...demand, ...published, week, line: index + 1 }))
    if ((await insertDemands(trx, rows)) === 0) return
    const { phoneE164: _, ...told } = demand
    await recordAudit(trx, {
      ...{ at, actor: by.role, actorPersonId: by.personId, organizationId },
      action: 'demand.published',
      subject: `demand-form:${formKey}`,
      after: { ...told, weeks },
    })
  })
}

/**
 * Takes a supply from the board; what was agreed of it stands. What was being negotiated ends, and the buyers are
 * told. A second click changes nothing.
 */
export async function withdrawSupply(
  db: Database,
  command: { associationId: number; supplyId: number; by: By },
): Promise<void> {
  const { associationId, supplyId, by } = command
  await db.transaction().execute(async (trx) => {
    const at = await readClock(trx)
    const ended = await markSupplyWithdrawn(trx, { id: supplyId, associationId }, at)
    if (!ended) return
    await recordAudit(trx, {
      ...{ at, actor: by.role, actorPersonId: by.personId, organizationId: associationId },
      action: 'supply.withdrawn',
      subject: `supply:${supplyId}`,
    })
    await tellEnded(trx, ended, 'association', at)
  })
}

/**
 * Takes a demand from the board; what was agreed for it stands. What was being negotiated ends, and the associations
 * are told. A second click changes nothing.
 */
export async function withdrawDemand(
  db: Database,
  command: { organizationId: number; demandId: number; by: By },
): Promise<void> {
  const { organizationId, demandId, by } = command
  await db.transaction().execute(async (trx) => {
    const at = await readClock(trx)
    const ended = await markDemandWithdrawn(trx, { id: demandId, organizationId }, at)
    if (!ended) return
    await recordAudit(trx, {
      ...{ at, actor: by.role, actorPersonId: by.personId, organizationId },
      action: 'demand.withdrawn',
      subject: `demand:${demandId}`,
    })
    await tellEnded(trx, ended, 'buyer', at)
  })
}
