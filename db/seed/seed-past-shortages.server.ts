import { sql } from 'kysely'
import {
  componentWorth,
  moneyOf,
  planShortages,
  type PlannedShortage,
  type ShortComponent,
  type ShortRequest,
} from '~/features/consolidation/shortages/shortage'
import { renderMessage } from '~/features/messaging/message-catalogue'
import { addMinutes } from '~/kernel/instants'
import { type Trx } from '../client.server'
import { pick } from './past-orders'
import { present } from './seed-people.server'

type PastCycle = { id: number; confirmBy: Date; checkInAt: Date; deliveryEndsAt: Date }
type Line = { orderId: number; position: number; totalCentavos: number; slots: number[]; producers: number[] }
type Choice = { orderId: number; position: number; slot: number; lessCentavos: number; donates: boolean }

const RULE = 'by_order_time'
const SHARED_OUT_AFTER_MINUTES = 20

/**
 * What the harvest of last week fell short of, shared out by order time as the operator does it: who gets less,
 * what she is given back (one in five gave it to the soup kitchen), and the message that told her.
 */
export async function insertPastShortages(trx: Trx, cycle: PastCycle): Promise<void> {
  const at = addMinutes(cycle.confirmBy, SHARED_OUT_AFTER_MINUTES)
  const planned = planShortages(RULE, await listRequests(trx, cycle.id), await listComponents(trx, cycle.id))
  await trx
    .updateTable('orderCycles')
    .set({ shortagesSettledAt: at, chooseBy: cycle.checkInAt })
    .where('id', '=', cycle.id)
    .execute()
  if (planned.length === 0) return
  const choices = await insertChoices(trx, cycle, planned, at)
  await giveBack(trx, cycle.id)
  await tell(trx, cycle, planned, choices, at)
}

async function insertChoices(trx: Trx, cycle: PastCycle, planned: readonly PlannedShortage[], at: Date) {
  const shortages = await trx
    .insertInto('shortages')
    .values(
      planned.map(({ harvestRequestId, expectedBase, availableBase, unsharedBase }) => ({
        cycleId: cycle.id,
        ...{ harvestRequestId, expectedBase, availableBase, unsharedBase },
        stage: 'confirmed' as const,
        rule: RULE,
        settledAt: at,
      })),
    )
    .returning(['id', 'harvestRequestId'])
    .execute()
  const lines = await listLines(trx, cycle.id)
  const choices = planned.flatMap(({ harvestRequestId, reduced }) =>
    reduced.map((part) => {
      const line = present(
        lines.find(({ orderId, position }) => orderId === part.orderId && position === part.position),
      )
      const worths = componentWorth(line.totalCentavos, line.producers)
      const { orderId, position, slot, expectedBase, grantedBase } = part
      return {
        shortageId: present(shortages.find((each) => each.harvestRequestId === harvestRequestId)).id,
        ...{ orderId, position, slot, expectedBase, grantedBase },
        ...moneyOf(part, worths[line.slots.indexOf(slot)] ?? 0),
        donates: pick(orderId, 40, 5) === 0,
      }
    }),
  )
  await trx
    .insertInto('shortageChoices')
    .values(
      choices.map(({ donates, ...choice }) => ({
        ...choice,
        cycleId: cycle.id,
        chooseBy: cycle.checkInAt,
        choice: donates ? ('donate' as const) : null,
        chosenAt: donates ? addMinutes(at, 30 + pick(choice.orderId, 41, 300)) : null,
        refundedCentavos: donates ? 0 : choice.lessCentavos,
        donatedCentavos: donates ? choice.lessCentavos : 0,
      })),
    )
    .execute()
  return choices
}

/** What each buyer gets, and is given back, from what was chosen. */
async function giveBack(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    update order_components component
    set    confirmed_base = choice.granted_base
    from   shortage_choices choice
    where  choice.cycle_id = ${cycleId}
    and    (component.order_id, component.position, component.slot)
           = (choice.order_id, choice.position, choice.slot)`.execute(trx)
  await sql`
    with back as (
      select order_id, position, sum(refunded_centavos) as centavos
      from shortage_choices where cycle_id = ${cycleId} group by order_id, position
    ), lines as (
      update order_lines line set refunded_centavos = back.centavos
      from back where (line.order_id, line.position) = (back.order_id, back.position)
    )
    update orders set refunded_centavos = total.centavos
    from (select order_id, sum(centavos) as centavos from back group by order_id) total
    where orders.id = total.order_id`.execute(trx)
}

async function tell(
  trx: Trx,
  cycle: PastCycle,
  planned: readonly PlannedShortage[],
  choices: readonly Choice[],
  at: Date,
): Promise<void> {
  const buyers = await trx
    .selectFrom('orders')
    .select(['id', 'code', 'phoneId', 'totalCentavos'])
    .where('id', 'in', [...new Set(choices.map(({ orderId }) => orderId))])
    .orderBy('id')
    .execute()
  const names = await listNames(trx, cycle.id)
  await trx
    .insertInto('messages')
    .values(
      buyers.map((buyer) => {
        const lessCentavos = choices
          .filter(({ orderId }) => orderId === buyer.id)
          .reduce((sum, choice) => sum + choice.lessCentavos, 0)
        const variables = {
          items: planned.flatMap(({ offerId, reduced }) =>
            reduced
              .filter(({ orderId }) => orderId === buyer.id)
              .map(({ baseUnit, unit, baseQuantity, expectedBase, grantedBase }) => ({
                productName: present(names.get(offerId)),
                ...{ baseUnit, unit, unitBase: baseQuantity, expectedBase, grantedBase },
              })),
          ),
          refundedCentavos: lessCentavos,
          dueCentavos: buyer.totalCentavos - lessCentavos,
          chooseBy: cycle.checkInAt,
          code: buyer.code,
          link: '/mis-pedidos',
        }
        const options = { language: 'es', channel: 'whatsapp' } as const
        return {
          subject: `order:${buyer.id}`,
          kind: 'shortage' as const,
          recipient: `phone:${buyer.phoneId}`,
          phoneId: buyer.phoneId,
          cycleId: cycle.id,
          ...options,
          variables: JSON.stringify(variables),
          body: renderMessage('shortage', variables, options).join('\n'),
          status: 'delivered' as const,
          provider: 'local',
          providerId: `demo-shortage-${buyer.id}`,
          sendAfter: at,
          sentAt: at,
          usefulUntil: cycle.deliveryEndsAt,
        }
      }),
    )
    .execute()
}

async function listRequests(trx: Trx, cycleId: number): Promise<ShortRequest[]> {
  const { rows } = await sql<ShortRequest>`
    select id as harvest_request_id, offer_id, confirmed_base as available_base
    from harvest_requests where cycle_id = ${cycleId} order by id`.execute(trx)
  return rows
}

async function listComponents(trx: Trx, cycleId: number): Promise<ShortComponent[]> {
  const { rows } = await sql<ShortComponent>`
    select   c.order_id, c.position, c.slot, c.offer_id, c.ordered_base as expected_base, c.ordered_base,
             s.unit, s.base_quantity, p.base_unit, l.bundle_offer_id is not null as is_bundle, o.placed_at
    from     order_components c
    join     orders o        on o.id = c.order_id and o.state <> 'cancelled'
    join     order_lines l   on l.order_id = c.order_id and l.position = c.position
    join     presentations s on s.id = c.presentation_id
    join     products p      on p.id = s.product_id
    where    o.cycle_id = ${cycleId}
    order by c.order_id, c.position, c.slot`.execute(trx)
  return rows
}

async function listLines(trx: Trx, cycleId: number): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select   l.order_id, l.position, l.total_centavos, json_agg(c.slot order by c.slot) as slots,
             json_agg(c.producer_centavos order by c.slot) as producers
    from     order_lines l
    join     order_components c on c.order_id = l.order_id and c.position = l.position
    where    l.cycle_id = ${cycleId}
    group by l.order_id, l.position, l.total_centavos`.execute(trx)
  return rows
}

async function listNames(trx: Trx, cycleId: number): Promise<Map<number, string>> {
  const rows = await trx
    .selectFrom('offers as o')
    .innerJoin('products as p', 'p.id', 'o.productId')
    .where('o.cycleId', '=', cycleId)
    .select(['o.id', 'p.name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
