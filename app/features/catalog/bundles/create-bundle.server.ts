import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type BundleDetails, slugOfName } from './bundle-form'
import { type BundleEditor } from './edit-bundle.server'
import { insertBundle } from './queries.server'

/** A new agrobolsa of an association, still without products and in no cycle. */
export async function createBundle(
  db: Database,
  create: BundleEditor & { details: BundleDetails },
): Promise<{ slug: string }> {
  return await db.transaction().execute(async (trx) => {
    const { details, ownerId } = create
    const { id, slug } = await insertBundle(trx, { ...details, ownerId, slugBase: slugOfName(details.name) })
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: create.actor,
      actorPersonId: create.byPersonId,
      action: 'bundle.created',
      subject: `bundle:${id}`,
      organizationId: ownerId,
      after: { slug, ...details },
    })
    return { slug }
  })
}
