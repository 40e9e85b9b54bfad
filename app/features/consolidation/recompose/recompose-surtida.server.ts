import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { touchCatalog } from '~/features/cycles/touch-catalog.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { askAnew, readRequest } from './ask-anew.server'
import {
  closeEmptyQuestions,
  findSurtida,
  insertRecomposition,
  lessenRequest,
  listCandidates,
  listPrinted,
  listRecomposed,
  moveStock,
  sumHeld,
  type SurtidaRow,
  upsertRequest,
  writeComponents,
} from './queries.server'
import { refuseRecomposition, type RecomposeRefusal, type SlotContent, type Surtida } from './recomposition'

export type RecomposeSurtidaRefusal =
  | RecomposeRefusal
  | { reason: 'unknown_bundle' }
  /** before the cut-off, or after the answers are final */
  | { reason: 'not_now' }
  /** nobody's bag holds it: none was sold, or all swapped it */
  | { reason: 'nothing_there' }
  | { reason: 'not_free'; freeBase: number }

export type Recomposed = { bags: number; from: SlotContent; to: SlotContent }

/**
 * Fills one slot of a *surtida* otherwise, in every order at once (decision 7), between the cut-off and the
 * deadline for answers: stock, components, harvest requests and allotments follow, buyers pay what they were
 * told, and each producer whose part changes is told hers. As many statements for one bag as for ten thousand.
 * Repeating it is refused as `same_thing` and changes nothing.
 *
 * @param wanted.expectedPresentationId what the slot held when it was shown
 */
export async function recomposeSurtida(
  db: Database,
  wanted: {
    ownerId: number
    byPersonId: number
    actor: string
    slug: string
    cycleNumber: number
    slot: number
    expectedPresentationId: number
    presentationId: number
    count: number
  },
): Promise<Outcome<Recomposed, RecomposeSurtidaRefusal>> {
  return await refusableTransaction<Recomposed, RecomposeSurtidaRefusal>(db, async (trx, refuse) => {
    const found = await findSurtida(trx, wanted)
    if (!found) return refuse({ reason: 'unknown_bundle' })
    await lockCycleExclusively(trx, found.cycleId)
    const row = await findSurtida(trx, wanted)
    if (!row || !isRecomposable(row)) return refuse({ reason: 'not_now' })

    const surtida = await contentsOf(trx, row)
    const from = surtida.now.find(({ slot }) => slot === wanted.slot)
    if (!from) return refuse({ reason: 'unknown_slot' })
    if (from.presentationId !== wanted.expectedPresentationId) return refuse({ reason: 'same_thing' })
    const { cycleId, bundleOfferId } = row
    const { presentationId } = wanted
    const [candidate] = await listCandidates(trx, { cycleId, presentationId, stems: [], limit: 1 })
    if (!candidate) return refuse({ reason: 'not_free', freeBase: 0 })
    const { freeBase, ...content } = candidate
    const to: SlotContent = { ...content, slot: wanted.slot, count: wanted.count }
    const refusal = refuseRecomposition(surtida, to)
    if (refusal) return refuse(refusal)

    const change = { bundleOfferId, cycleId, from, to }
    const held = await sumHeld(trx, change)
    if (held.bags === 0) return refuse({ reason: 'nothing_there' })
    const taken = {
      base: to.count * to.baseQuantity * held.bags,
      centavos: to.count * to.centavos * held.bags,
    }
    const moved = {
      fromOfferId: from.offerId,
      freedBase: held.base,
      toOfferId: to.offerId,
      takenBase: taken.base,
    }
    if (!(await moveStock(trx, moved))) return refuse({ reason: 'not_free', freeBase })
    await writeComponents(trx, change)
    const { byPersonId } = wanted
    const id = await insertRecomposition(trx, { ...change, bags: held.bags, byPersonId, at: row.now })
    await followHarvest(trx, { id, cycleId, from, to, held, taken })
    await touchCatalog(trx, cycleId)
    await recordAudit(trx, {
      at: row.now,
      actor: wanted.actor,
      actorPersonId: byPersonId,
      action: 'bundle.recomposed',
      subject: `bundle:${row.bundleId}`,
      organizationId: wanted.ownerId,
      before: { cycleId, slot: from.slot, presentationId: from.presentationId, count: from.count },
      after: { bags: held.bags, presentationId: to.presentationId, count: to.count },
    })
    return { bags: held.bags, from, to }
  })
}

/** Closed, and answers still come in; what is final is changed by the ways of a shortage. */
export function isRecomposable(row: Pick<SurtidaRow, 'state' | 'settled' | 'now' | 'confirmBy'>): boolean {
  return row.state === 'closed' && !row.settled && row.now < row.confirmBy
}

/** What was printed, and what comes now. */
export async function contentsOf(db: Database | Trx, row: SurtidaRow): Promise<Surtida> {
  const printed = await listPrinted(db, row.bundleOfferId)
  const since = await listRecomposed(db, row)
  return {
    printed,
    now: printed.map((content) => since.find(({ slot }) => slot === content.slot) ?? content),
  }
}

type Sums = { base: number; centavos: number }

/** The harvest asked for follows what the orders hold, and those whose part changes are told. */
async function followHarvest(
  trx: Trx,
  change: { id: number; cycleId: number; from: SlotContent; to: SlotContent; held: Sums; taken: Sums },
): Promise<void> {
  const { id, cycleId, from, to, held, taken } = change
  const less = await readRequest(trx, { cycleId, ...from })
  const remains = await lessenRequest(trx, {
    offerId: from.offerId,
    freedBase: held.base,
    freedCentavos: held.centavos,
  })
  const isSame = from.offerId === to.offerId
  const subject = `recomposition:${id}`
  const messages = isSame || !less ? [] : await askAnew(trx, less, { remains, subject })
  const ask = { cycleId, offerId: to.offerId, addedBase: taken.base, addedCentavos: taken.centavos }
  await upsertRequest(trx, ask)
  const more = await readRequest(trx, { cycleId, ...to })
  if (more) messages.push(...(await askAnew(trx, more, { remains: true, subject })))
  await closeEmptyQuestions(trx, cycleId)
  await queueMessages(trx, messages)
}
