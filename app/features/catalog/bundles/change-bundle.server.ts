import { readClock, type Database } from '#db/client.server'
import { type BundleDetails } from './bundle-form'
import { editBundle, type BundleEditor } from './edit-bundle.server'
import { markRetired, updateBundle } from './queries.server'

type Edit = BundleEditor & { bundleId: number }

/**
 * Name, story, picture, kind and how many swaps. Weeks in which it is on offer show them at once; their recipe
 * stays. Refuses when somebody else changed them since they were shown.
 */
export async function changeBundle(
  db: Database,
  change: Edit & { shown: BundleDetails; details: BundleDetails },
) {
  const { details, shown } = change
  return await editBundle<{ reason: 'changed_meanwhile' }>(
    db,
    { ...change, action: 'bundle.changed' },
    async (trx, bundle, refuse) => {
      if (isSame(bundle, details)) return null
      if (!isSame(bundle, shown)) return refuse({ reason: 'changed_meanwhile' })
      await updateBundle(trx, bundle.id, details)
      return { before: detailsOf(bundle), after: details }
    },
  )
}

/** Takes an agrobolsa out of use, or back into it. Cycles that have it already keep it. */
export async function retireBundle(db: Database, retire: Edit & { retired: boolean }) {
  return await editBundle(db, { ...retire, action: 'bundle.retired' }, async (trx, bundle) => {
    if ((bundle.retiredAt !== null) === retire.retired) return null
    await markRetired(trx, bundle.id, retire.retired ? await readClock(trx) : null)
    return { after: { retired: retire.retired } }
  })
}

function detailsOf({ name, serves, story, picture, kind, maxSwaps }: BundleDetails): BundleDetails {
  return { name, serves, story, picture, kind, maxSwaps }
}

function isSame(one: BundleDetails, other: BundleDetails): boolean {
  return JSON.stringify(detailsOf(one)) === JSON.stringify(detailsOf(other))
}
