import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type CycleState } from '~/features/cycles/cycle'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { markDelivering } from '../start-delivery.server'
import { decideReason } from './check-in'
import { type CheckInEntry } from './check-in-form'
import {
  insertCheckIns,
  type InForce,
  listInForce,
  listOfForm,
  lockHarvestRequests,
  readCheckInGate,
  sumReceived,
} from './queries.server'

export type CheckingIn = {
  cycleId: number
  associationId: number
  /** null: the association's own part */
  producerId: number | null
  /** of the form: sent twice, it counts once */
  formKey: string
  entries: readonly CheckInEntry[]
  by: { personId: number; /** the role in which she acts */ role: string }
}

export type CheckInRefusal =
  | { reason: 'not_receiving'; state: CycleState }
  /** another association's product or producer, or none of the cycle */
  | { reason: 'not_theirs' }
  /** somebody else wrote it down since the page was shown */
  | { reason: 'changed_meanwhile'; harvestRequestId: number }
  /** her answer changed since the page was shown, and now it differs */
  | { reason: 'reason_needed' | 'note_needed'; harvestRequestId: number }

export type CheckedIn = { recorded: number; repeated: boolean }

type Refuse = (refusal: CheckInRefusal) => never

/**
 * Writes down what one producer hands in, product by product, or corrects it: each correction is a new row that
 * points at the one it corrects. `harvest_requests.received_base` becomes the sum of what is in force. The first
 * goods of a confirmed cycle set it on its way. Nothing is taken before the deadline for answers, nor once the
 * cycle is settled.
 */
export async function recordCheckIns(
  db: Database,
  checkingIn: CheckingIn,
): Promise<Outcome<CheckedIn, CheckInRefusal>> {
  return refusableTransaction<CheckedIn, CheckInRefusal>(db, (trx, refuse) =>
    writeCheckIns(trx, checkingIn, refuse),
  )
}

async function writeCheckIns(trx: Trx, checkingIn: CheckingIn, refuse: Refuse): Promise<CheckedIn> {
  const { cycleId, associationId, producerId, formKey, entries, by } = checkingIn
  const harvestRequestIds = [...new Set(entries.map((entry) => entry.harvestRequestId))]
  await lockCycleShared(trx, cycleId)
  const locked = await lockHarvestRequests(trx, { cycleId, associationId, harvestRequestIds })
  const gate = await readCheckInGate(trx, { cycleId, associationId, producerId })
  if (!gate || !gate.isMember || locked.length < harvestRequestIds.length)
    return refuse({ reason: 'not_theirs' })

  if (isRepeated(entries, await listOfForm(trx, { formKey, harvestRequestIds })))
    return { recorded: entries.length, repeated: true }
  if (gate.state !== 'confirmed' && gate.state !== 'delivering')
    return refuse({ reason: 'not_receiving', state: gate.state })

  const inForce = await listInForce(trx, { producerId, harvestRequestIds })
  const changes = entries.flatMap((entry) => changeOf(entry, inForce, refuse))
  if (changes.length === 0) return { recorded: 0, repeated: false }

  await insertCheckIns(trx, changes, { cycleId, producerId, formKey, at: gate.now, personId: by.personId })
  await sumReceived(trx, harvestRequestIds)
  await markDelivering(trx, { cycleId, how: 'first_check_in', byPersonId: by.personId, actor: by.role })
  await recordAudit(trx, {
    at: gate.now,
    actor: by.role,
    actorPersonId: by.personId,
    action: changes.some((change) => change.correctsId !== null) ? 'check_in.corrected' : 'check_in.recorded',
    subject: producerId === null ? `cycle:${cycleId}` : `producer:${producerId}`,
    organizationId: associationId,
    before: inForce.map(({ harvestRequestId, receivedBase }) => ({ harvestRequestId, receivedBase })),
    after: changes.map(({ harvestRequestId, receivedBase, reason, note }) => ({
      ...{ harvestRequestId, receivedBase },
      ...{ reason, note },
    })),
  })
  return { recorded: changes.length, repeated: false }
}

/** The same form came before with the same quantities; with others it is somebody who went back and changed them. */
function isRepeated(
  entries: readonly CheckInEntry[],
  before: readonly { harvestRequestId: number; receivedBase: number }[],
): boolean {
  const known = new Map(before.map((each) => [each.harvestRequestId, each.receivedBase]))
  return entries.length > 0 && entries.every((each) => known.get(each.harvestRequestId) === each.receivedBase)
}

function changeOf(entry: CheckInEntry, inForce: readonly InForce[], refuse: Refuse) {
  const { harvestRequestId, receivedBase } = entry
  const now = inForce.find((each) => each.harvestRequestId === harvestRequestId)
  if (!now || now.checkInId !== entry.correctsId)
    return refuse({ reason: 'changed_meanwhile', harvestRequestId })
  const { expectedBase } = now
  const decided = decideReason({ expectedBase, receivedBase }, entry)
  if (!decided.ok) return refuse({ ...decided.refusal, harvestRequestId })
  const { reason, note } = decided.value
  const isSame = now.receivedBase === receivedBase && now.reason === reason && now.note === note
  return isSame ? [] : [{ ...entry, reason, note, expectedBase }]
}
