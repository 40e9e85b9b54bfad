import { readClock, type Database, type Trx } from '#db/client.server'
import { type Role } from '~/features/accounts/viewer'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { postBox } from '~/features/payments/ledger/post-box.server'
import { postOrders } from '~/features/payments/ledger/post-orders.server'
import { admitEvent, type EventRefusal } from './admit'
import { countedCentavos } from './day'
import { type DeskEvent } from './desk-event'
import { happenedAt } from './happened-at'
import { listDeskBoxes } from './queries.server'
import { projectOrders } from './project-orders.server'
import {
  findEventPoints,
  insertBox,
  insertEvents,
  insertSales,
  listEventCycles,
  listHosts,
  listSoldPresentations,
  lockOrdersByCode,
  lockPoint,
  removeUndoneSales,
  sumCash,
  type NewEvent,
} from './record-queries.server'

export type DeskSender = {
  personId: number
  /** in which role: the `actor` of an audit entry */
  role: Role
  actsAsOperator: boolean
}

export type DeskRecording = {
  point: { id: number; organizationId: number }
  sender: DeskSender
  /** ms by the phone's clock when it sent; null for what was typed into a page, which is now */
  sentAt: number | null
  through: NewEvent['through']
  events: readonly DeskEvent[]
}

export type RecordedEvent = { id: string; ok: true } | { id: string; ok: false; reason: EventRefusal }

/**
 * Takes in what hosts did at a point: each event once, however often and by however many phones it is sent
 * (unique id), in one transaction under the point's lock. What follows is worked out anew from all events of the
 * orders they touch (`mergeActs`), so nothing depends on which phone found its signal first. Events are admitted
 * one by one: a refused one leaves the others in.
 */
export async function recordDeskEvents(db: Database, recording: DeskRecording): Promise<RecordedEvent[]> {
  const { events } = recording
  if (events.length === 0) return []
  return db.transaction().execute(async (trx) => {
    const cycles = await listEventCycles(trx, [...new Set(events.map(({ cycle }) => cycle))])
    for (const { id } of cycles) await lockCycleShared(trx, id)
    await lockPoint(trx, recording.point.id)
    const { results, rows, walkIns } = await admitAll(trx, recording)
    if (rows.length === 0) return results
    const now = await readClock(trx)
    const dated = rows.map((row) => ({
      ...row,
      happenedAt: happenedAt({
        at: row.atPhone.getTime(),
        sentAt: recording.sentAt ?? row.atPhone.getTime(),
        received: now,
      }),
      createdAt: now,
    }))
    await insertEvents(trx, dated)
    const orderIds = [...new Set(dated.flatMap(({ orderId }) => orderId ?? []))]
    await projectOrders(trx, orderIds, now)
    await insertSales(trx, walkIns, now)
    await removeUndoneSales(trx, recording.point.id)
    // What is only kept moves no cash: the operator has received the box of a settled cycle as it stood.
    const counting = dated.filter(({ keptBecause }) => keptBecause === null)
    for (const row of counting) if (row.kind === 'cash_up') await countBox(trx, row, recording, now)
    const by = { actor: recording.sender.role, personId: recording.sender.personId, now }
    await postOrders(trx, orderIds, by)
    for (const cycleId of new Set(counting.map((row) => row.cycleId)))
      await postBox(trx, { cycleId, pointId: recording.point.id }, by)
    await auditOperator(trx, recording, dated, now)
    return results
  })
}

type Admitted = Omit<NewEvent, 'happenedAt' | 'createdAt'>

async function admitAll(trx: Trx, { point, sender, through, events }: DeskRecording) {
  const codes = events.flatMap((event) => ('order' in event && event.order ? [event.order] : []))
  const orders = codes.length > 0 ? await lockOrdersByCode(trx, codes) : []
  const cycles = await listEventCycles(trx, [...new Set(events.map(({ cycle }) => cycle))])
  const sold = events.flatMap((event) => (event.kind === 'walk_in' ? [event.presentationId] : []))
  const products = sold.length > 0 ? await listSoldPresentations(trx, sold) : []
  const claimed = events.flatMap(({ hostId }) => hostId ?? [])
  const hosts = await listHosts(trx, {
    personIds: claimed,
    pointId: point.id,
    organizationId: point.organizationId,
  })
  const seen = await findEventPoints(trx, [...new Set(events.map(({ id }) => id))])
  const results: RecordedEvent[] = []
  const rows: Admitted[] = []
  const walkIns: Parameters<typeof insertSales>[1][number][] = []

  for (const event of events) {
    const before = seen.get(event.id)
    if (before !== undefined) {
      const isOurs = before === point.id
      results.push(isOurs ? { id: event.id, ok: true } : { id: event.id, ok: false, reason: 'id_taken' })
      continue
    }
    const cycle = cycles.find(({ number }) => number === event.cycle)
    const named = 'order' in event ? event.order : null
    const order = orders.find(({ code, cycleId }) => code === named && cycleId === cycle?.id)
    const product =
      event.kind === 'walk_in'
        ? products.find(
            ({ offerId, cycleId, presentationId }) =>
              offerId === event.offerId && cycleId === cycle?.id && presentationId === event.presentationId,
          )
        : undefined
    const admitted = admitEvent(event, {
      cycle,
      order,
      productKnown: product !== undefined,
      pointId: point.id,
    })
    if ('refusal' in admitted || !cycle) {
      results.push({
        id: event.id,
        ok: false,
        reason: 'refusal' in admitted ? admitted.refusal : 'unknown_cycle',
      })
      continue
    }
    seen.set(event.id, point.id)
    results.push({ id: event.id, ok: true })
    rows.push({
      id: event.id,
      deliveryPointId: point.id,
      cycleId: cycle.id,
      orderId: order?.id ?? null,
      kind: event.kind,
      undoesId: event.kind === 'undo' ? event.undoes : null,
      through,
      hostPersonId: event.hostId && hosts.has(event.hostId) ? event.hostId : sender.personId,
      sentByPersonId: sender.personId,
      atPhone: new Date(event.at),
      keptBecause: admitted.keptBecause,
      payload: JSON.stringify(event),
    })
    if (event.kind === 'walk_in' && product && admitted.keptBecause === null) {
      walkIns.push({
        eventId: event.id,
        cycleId: cycle.id,
        deliveryPointId: point.id,
        offerId: event.offerId,
        presentationId: event.presentationId,
        count: event.count,
        baseQuantity: event.count * product.baseQuantity,
        totalCentavos: event.totalCentavos,
      })
    }
  }
  return { results, rows, walkIns }
}

/** A count of the box; a later one corrects the one before. Expected is what the server knows at that moment. */
async function countBox(trx: Trx, row: NewEvent, recording: DeskRecording, now: Date): Promise<void> {
  const event = recording.events.find(({ id }) => id === row.id)
  if (event?.kind !== 'cash_up') return
  const of = { cycleId: row.cycleId, pointId: row.deliveryPointId }
  const [before] = await listDeskBoxes(trx, of)
  const cash = await sumCash(trx, { ...of, at: row.happenedAt })
  const expectedCentavos = Math.max(0, event.openingCentavos + cash)
  const counted = countedCentavos(event.counts)
  await insertBox(
    trx,
    {
      eventId: row.id,
      cycleId: row.cycleId,
      deliveryPointId: row.deliveryPointId,
      correctsId: before?.id ?? null,
      openingCentavos: event.openingCentavos,
      expectedCentavos,
      countedCentavos: counted,
      counts: event.counts,
      reason: event.reason,
      signedName: event.signedName || '—',
      hostPersonId: row.hostPersonId,
      happenedAt: row.happenedAt,
    },
    now,
  )
  await recordAudit(trx, {
    at: now,
    actor: recording.sender.role,
    actorPersonId: recording.sender.personId,
    action: 'desk.cash_up',
    subject: `cycle:${row.cycleId}`,
    organizationId: recording.point.organizationId,
    ...(before ? { before: { countedCentavos: before.countedCentavos } } : {}),
    after: { deliveryPointId: row.deliveryPointId, expectedCentavos, countedCentavos: counted },
  })
}

/** The events say who did what; that the operator stood in for the point's organization is said besides. */
async function auditOperator(
  trx: Trx,
  { point, sender }: DeskRecording,
  rows: readonly NewEvent[],
  now: Date,
): Promise<void> {
  if (!sender.actsAsOperator) return
  for (const cycleId of new Set(rows.map((row) => row.cycleId))) {
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: sender.personId,
      action: 'desk.events',
      subject: `cycle:${cycleId}`,
      organizationId: point.organizationId,
      after: { deliveryPointId: point.id, events: rows.filter((row) => row.cycleId === cycleId).length },
    })
  }
}
