import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type HaulageDetails } from './haulage-form'
import {
  findOfferOfForm,
  insertOffer,
  insertReport,
  lockOffer,
  markOfferWithdrawn,
  markReportsAnswered,
} from './queries.server'

/** In whose name something is done to an offer. */
export type HaulageBy = { organizationId: number; personId: number; role: Role }
type NotKnown = { reason: 'not_known' }
type Changed = Outcome<{ changed: boolean }, NotKnown>

/** Posts a haulier's offer. The same form twice gives one; the form of another organization is refused. */
export async function postHaulage(
  db: Database,
  post: { haulage: HaulageDetails; formKey: string; by: HaulageBy },
): Promise<Outcome<{ offerId: number }, { reason: 'form_used' }>> {
  const { haulage, formKey, by } = post
  const { organizationId, personId } = by
  return refusableTransaction<{ offerId: number }, { reason: 'form_used' }>(db, async (trx, refuse) => {
    const at = await readClock(trx)
    const posted = { ...haulage, organizationId, formKey, postedBy: personId, postedAt: at }
    const offerId = await insertOffer(trx, posted)
    if (offerId === null) {
      const sent = await findOfferOfForm(trx, { organizationId, formKey })
      return sent === null ? refuse({ reason: 'form_used' }) : { offerId: sent }
    }
    // The number stays with the offer: the audit log is never erased.
    const { phoneE164: _, ...after } = haulage
    await recordAudit(trx, { ...entry(by, at, offerId), action: 'haulage.posted', after })
    return { offerId }
  })
}

/** Withdraws an offer: only who posted it, or the operator. Repeating it changes nothing. */
export async function withdrawHaulage(
  db: Database,
  withdraw: { offerId: number; by: HaulageBy },
): Promise<Changed> {
  const { offerId, by } = withdraw
  return refusableTransaction<{ changed: boolean }, NotKnown>(db, async (trx, refuse) => {
    const at = await readClock(trx)
    const offer = await lockOffer(trx, offerId)
    if (!offer || (offer.organizationId !== by.organizationId && by.role !== 'operator'))
      return refuse({ reason: 'not_known' })
    const changed = await markOfferWithdrawn(trx, { offerId, at, personId: by.personId })
    if (changed) await recordAudit(trx, { ...entry(by, at, offerId), action: 'haulage.withdrawn' })
    return { changed }
  })
}

/** Says that another's offer is not true or holds no more; the operator looks into it. Once for each organization. */
export async function reportHaulage(
  db: Database,
  report: { offerId: number; reason: string; by: HaulageBy },
): Promise<Changed> {
  const { offerId, reason, by } = report
  const { organizationId, personId } = by
  return refusableTransaction<{ changed: boolean }, NotKnown>(db, async (trx, refuse) => {
    const at = await readClock(trx)
    const offer = await lockOffer(trx, offerId)
    if (!offer || offer.organizationId === organizationId) return refuse({ reason: 'not_known' })
    if (!offer.stands) return { changed: false }
    const said = { offerId, organizationId, reason, reportedBy: personId, reportedAt: at }
    const changed = await insertReport(trx, said)
    if (changed)
      await recordAudit(trx, { ...entry(by, at, offerId), action: 'haulage.reported', after: { reason } })
    return { changed }
  })
}

/** The operator's answer to what was reported of an offer: true hides it for good. Repeating it changes nothing. */
export async function answerHaulageReports(
  db: Database,
  answer: { offerId: number; isTrue: boolean; by: HaulageBy },
): Promise<Changed> {
  const { offerId, isTrue, by } = answer
  return refusableTransaction<{ changed: boolean }, NotKnown>(db, async (trx, refuse) => {
    const at = await readClock(trx)
    if (!(await lockOffer(trx, offerId))) return refuse({ reason: 'not_known' })
    const reports = await markReportsAnswered(trx, { offerId, isTrue, at, personId: by.personId })
    if (reports > 0)
      await recordAudit(trx, {
        ...entry(by, at, offerId),
        ...{ action: isTrue ? 'haulage.hidden' : 'haulage.kept', after: { reports } },
      })
    return { changed: reports > 0 }
  })
}

function entry({ role, personId, organizationId }: HaulageBy, at: Date, offerId: number) {
  return { at, actor: role, actorPersonId: personId, organizationId, subject: `haulage:${offerId}` }
}
