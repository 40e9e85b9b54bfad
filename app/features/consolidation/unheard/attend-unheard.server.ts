import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { lockUnheard, markAttended, returnToQueue, type UnheardRow } from './queries.server'
import { UNHEARD_OUTCOMES, type UnheardScope } from './unheard'

export type Attending = {
  scope: UnheardScope
  inboundId: number
  by: { personId: number; actor: string; organizationId: number | null }
}

type Attended = Outcome<{ isNew: boolean }, { reason: 'not_found' }>

/**
 * Notes that a person dealt with what Chaka could not apply: she called, or it needs nothing. The second tap changes
 * nothing, nor does one after it was tried again. Refuses messages of others.
 */
export async function markUnheardSeen(db: Database, attending: Attending): Promise<Attended> {
  return attend(db, attending, async (trx, { outcome, now }) => {
    await markAttended(trx, attending.inboundId, attending.by.personId)
    await audit(trx, attending, { action: 'inbound.seen', now, outcome })
  })
}

/**
 * Tries what failed once more, now: as if it had just come, but judged by when it was written. However often somebody
 * taps, it is in the queue once; if it fails again for ten minutes it comes back. What was overtaken is not tried:
 * it would be overtaken again. Refuses messages of others.
 */
export async function retryUnheard(db: Database, attending: Attending): Promise<Attended> {
  return attend(db, attending, async (trx, { outcome, attempts, now }) => {
    if (outcome !== 'failed') return 'nothing'
    await returnToQueue(trx, attending.inboundId)
    await audit(trx, attending, { action: 'inbound.retried', now, outcome, attempts })
  })
}

async function attend(
  db: Database,
  { scope, inboundId }: Attending,
  work: (trx: Trx, row: UnheardRow) => Promise<void | 'nothing'>,
): Promise<Attended> {
  return db.transaction().execute(async (trx) => {
    const row = await lockUnheard(trx, scope, inboundId)
    if (!row) return refused({ reason: 'not_found' })
    const isUnheard = (UNHEARD_OUTCOMES as readonly (string | null)[]).includes(row.outcome)
    if (!isUnheard || row.isAttended) return accepted({ isNew: false })
    return accepted({ isNew: (await work(trx, row)) !== 'nothing' })
  })
}

async function audit(
  trx: Trx,
  { inboundId, by }: Attending,
  { action, now, ...before }: { action: string; now: Date; outcome: string | null; attempts?: number },
): Promise<void> {
  await recordAudit(trx, {
    at: now,
    actor: by.actor,
    actorPersonId: by.personId,
    organizationId: by.organizationId,
    action,
    subject: `inbound:${inboundId}`,
    before,
  })
}
