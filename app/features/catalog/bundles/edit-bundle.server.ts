import { readClock, type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type BundleDetails } from './bundle-form'
import { lockBundle } from './queries.server'

/** Who edits agrobolsas, in whose name. */
export type BundleEditor = { ownerId: number; byPersonId: number; actor: string }

export type UnknownBundle = { reason: 'unknown_bundle' }

type Locked = BundleDetails & { id: number; retiredAt: Date | null }

/**
 * One change of an agrobolsa under its lock, with its line in the audit log. `change` returns what to write down
 * as after, or null when nothing changed.
 */
export async function editBundle<Refusal extends { reason: string }>(
  db: Database,
  edit: BundleEditor & { bundleId: number; action: string },
  change: (
    trx: Trx,
    bundle: Locked,
    refuse: (refusal: Refusal | UnknownBundle) => never,
  ) => Promise<{ before?: unknown; after: unknown } | null>,
): Promise<Outcome<{ changed: boolean }, Refusal | UnknownBundle>> {
  return await refusableTransaction<{ changed: boolean }, Refusal | UnknownBundle>(
    db,
    async (trx, refuse) => {
      const bundle = await lockBundle(trx, edit)
      if (!bundle) return refuse({ reason: 'unknown_bundle' })
      const changed = await change(trx, bundle, refuse)
      if (!changed) return { changed: false }
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: edit.actor,
        actorPersonId: edit.byPersonId,
        action: edit.action,
        subject: `bundle:${bundle.id}`,
        organizationId: edit.ownerId,
        before: changed.before,
        after: changed.after,
      })
      return { changed: true }
    },
  )
}
