import { sql } from 'kysely'
import { MONEY } from '~/features/delivery/desk/day'
import { type Trx } from '../client.server'
import { present } from './seed-people.server'

const OPENING_CENTAVOS = 10_000
/** Every fortieth buyer leaves a note for next week; one box lacks a coin. */
const LEFT_FOR_NEXT_WEEK = 500
const LACKS_CENTAVOS = -200

type HandedOver = {
  orderId: number
  code: string
  deliveryPointId: number
  hostPersonId: number
  happenedAt: Date
  dueCentavos: number
  /** the state of its QR, where its buyer said a transfer */
  qr: 'open' | 'captured' | null
}

/**
 * How last week's orders were handed over: who had announced QR paid in cash too where nobody had confirmed a
 * transfer (decision 10), but for one who showed hers, and each host counted her box at the end.
 */
export async function insertPastDesk(trx: Trx, cycleId: number): Promise<void> {
  const orders = await listHandedOver(trx, cycleId)
  const number = await trx
    .selectFrom('orderCycles')
    .select('number')
    .where('id', '=', cycleId)
    .executeTakeFirstOrThrow()
  const handovers = orders.map((order, index) => {
    const { orderId, code, deliveryPointId, hostPersonId, happenedAt, dueCentavos, qr } = order
    const cash = dueCentavos + (index % 40 === 7 ? LEFT_FOR_NEXT_WEEK : 0)
    const collectedCentavos = qr === null ? cash : 0
    const method = qr === null ? ('cash' as const) : qr === 'open' ? ('qr' as const) : ('card' as const)
    const eventId = eventIdOf('1', orderId)
    const payload = {
      ...{ id: eventId, cycle: number.number, at: happenedAt.getTime(), hostId: hostPersonId },
      ...{ kind: 'handover', order: code, method, collectedCentavos, less: [] },
    }
    return {
      eventId,
      orderId,
      deliveryPointId,
      hostPersonId,
      happenedAt,
      dueCentavos,
      collectedCentavos,
      method,
      payload,
    }
  })
  await insertEvents(
    trx,
    cycleId,
    handovers.map(({ eventId, payload, method: _, ...event }) => ({
      ...event,
      id: eventId,
      kind: 'handover',
      payload,
    })),
  )
  await trx
    .insertInto('handovers')
    .values(
      handovers.map(({ payload: _, ...handover }) => ({
        ...handover,
        cycleId,
        createdAt: handover.happenedAt,
      })),
    )
    .execute()
  await countBoxes(trx, cycleId, handovers)
}

async function listHandedOver(trx: Trx, cycleId: number): Promise<HandedOver[]> {
  const { rows } = await sql<HandedOver>`
    select   orders.id as order_id, orders.code, place.delivery_point_id, orders.due_centavos,
             place.starts_at + make_interval(mins => (orders.id * 7 % 55)::int) as happened_at,
             coalesce((select min(person_id) from memberships host
                       where host.delivery_point_id = place.delivery_point_id),
                      (select min(person_id) from memberships where role = 'operator')) as host_person_id,
             (select state from payments where payments.order_id = orders.id) as qr
    from     orders
    join     cycle_windows place on place.id = orders.window_id
    where    orders.cycle_id = ${cycleId} and orders.state = 'handed_over'
    order by happened_at, orders.id`.execute(trx)
  return rows
}

type PastEvent = {
  id: string
  kind: 'handover' | 'cash_up'
  orderId: number | null
  deliveryPointId: number
  hostPersonId: number
  happenedAt: Date
  payload: unknown
}

async function insertEvents(trx: Trx, cycleId: number, events: readonly PastEvent[]): Promise<void> {
  await trx
    .insertInto('deskEvents')
    .values(
      events.map(({ id, kind, orderId, deliveryPointId, hostPersonId, happenedAt, payload }) => ({
        ...{ id, kind, orderId, deliveryPointId, cycleId, hostPersonId, happenedAt },
        sentByPersonId: hostPersonId,
        atPhone: happenedAt,
        createdAt: happenedAt,
        through: 'desk' as const,
        payload: JSON.stringify(payload),
      })),
    )
    .execute()
}

async function countBoxes(
  trx: Trx,
  cycleId: number,
  handovers: readonly { deliveryPointId: number; hostPersonId: number; collectedCentavos: number }[],
): Promise<void> {
  const { deliveryEndsAt } = await trx
    .selectFrom('orderCycles')
    .select('deliveryEndsAt')
    .where('id', '=', cycleId)
    .executeTakeFirstOrThrow()
  const points = [...new Set(handovers.map(({ deliveryPointId }) => deliveryPointId))].sort((a, b) => a - b)
  const boxes = points.map((deliveryPointId, index) => {
    const own = handovers.filter((handover) => handover.deliveryPointId === deliveryPointId)
    const taken = own.reduce((sum, { collectedCentavos }) => sum + collectedCentavos, 0)
    const expectedCentavos = OPENING_CENTAVOS + taken
    const lacks = index === 1
    return {
      eventId: eventIdOf('2', deliveryPointId),
      deliveryPointId,
      hostPersonId: present(own[0]).hostPersonId,
      happenedAt: deliveryEndsAt,
      openingCentavos: OPENING_CENTAVOS,
      expectedCentavos,
      countedCentavos: expectedCentavos + (lacks ? LACKS_CENTAVOS : 0),
      reason: lacks ? 'Di mal un vuelto' : '',
    }
  })
  await insertEvents(
    trx,
    cycleId,
    boxes.map(({ eventId, deliveryPointId, hostPersonId, happenedAt }) => ({
      ...{ id: eventId, kind: 'cash_up', orderId: null, deliveryPointId, hostPersonId, happenedAt },
      payload: { id: eventId, kind: 'cash_up' },
    })),
  )
  await trx
    .insertInto('cashBoxes')
    .values(
      boxes.map((box) => ({
        ...box,
        cycleId,
        counts: JSON.stringify(notesOf(box.countedCentavos)),
        signedName: 'Anfitriona',
        createdAt: box.happenedAt,
      })),
    )
    .execute()
}

/** An amount in as few notes and coins as can be. */
function notesOf(centavos: number): Record<string, number> {
  let left = centavos
  return Object.fromEntries(
    MONEY.flatMap((value) => {
      const count = Math.floor(left / value)
      left -= count * value
      return count > 0 ? [[String(value), count]] : []
    }),
  )
}

/** Fixed, so that every demo is the same. */
function eventIdOf(kind: string, id: number): string {
  return `00000000-0000-4000-900${kind}-${String(id).padStart(12, '0')}`
}
