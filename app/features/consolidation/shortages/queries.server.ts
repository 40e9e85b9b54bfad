import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CycleState } from '~/features/cycles/cycle'
import { type ShortageRule } from '~/features/cycles/forms'
import { type ShortComponent, type ShortRequest, type ShortageStage } from './shortage'

export type CycleToSettle = {
  id: number
  number: number
  state: CycleState
  rule: ShortageRule
  checkInAt: Date
  deliversAt: Date
  deliveryEndsAt: Date
  settledAt: Date | null
  unanswered: number
  now: Date
  secret: Buffer
}

export async function lockCycleToSettle(trx: Trx, cycleId: number): Promise<CycleToSettle | undefined> {
  const { rows } = await sql<CycleToSettle>`
    select cycle.id, cycle.number, cycle.state, cycle.shortage_rule as rule, cycle.check_in_at,
           cycle.delivers_at, cycle.delivery_ends_at, cycle.shortages_settled_at as settled_at,
           chaka_now() as now, installation.secret,
           (select count(*) from allotments where cycle_id = cycle.id and answer is null) as unanswered
    from   order_cycles cycle, installation
    where  cycle.id = ${cycleId}
    for update of cycle`.execute(trx)
  return rows[0]
}

/** Who said nothing until now: taken to bring what she was asked, or nothing. */
export async function answerForSilent(
  trx: Trx,
  cycleId: number,
  silence: { means: 'yes' | 'no'; at: Date; byPersonId: number | null },
): Promise<void> {
  await sql`
    update allotments
    set    answer = ${silence.means}, answered_at = ${silence.at}, answered_how = 'deadline',
           answered_by = ${silence.byPersonId}::bigint, asked_more_at = null,
           confirmed_base = case when ${silence.means} = 'yes' then asked_base else 0 end
    where  cycle_id = ${cycleId} and answer is null`.execute(trx)
  await sql`
    update allotments set asked_more_at = null
    where  cycle_id = ${cycleId} and asked_more_at is not null`.execute(trx)
  await sql`
    update harvest_requests
    set    confirmed_base = parts.confirmed_base
    from   (select   harvest_request_id, sum(confirmed_base) as confirmed_base
            from     allotments where cycle_id = ${cycleId}
            group by harvest_request_id) parts
    where  harvest_requests.id = parts.harvest_request_id
    and    harvest_requests.confirmed_base is distinct from parts.confirmed_base`.execute(trx)
}

/** Cycles past the deadline for answers of which nobody has said yet what comes. */
export async function listNotSettled(
  db: Database,
): Promise<{ id: number; confirmBy: Date; checkInAt: Date; now: Date }[]> {
  const { rows } = await sql<{ id: number; confirmBy: Date; checkInAt: Date; now: Date }>`
    select   id, confirm_by, check_in_at, chaka_now() as now
    from     order_cycles
    where    state in ('confirmed', 'delivering') and shortages_settled_at is null
    order by id`.execute(db)
  return rows
}

/**
 * Everything that was ordered is counted on, until a shortage says less; what was handed over before anybody
 * said so, as it was handed over.
 */
export async function confirmAllOrdered(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    update order_components
    set    confirmed_base = case orders.state when 'placed' then ordered_base
                            else least(ordered_base, coalesce(delivered_base, ordered_base)) end
    from   orders
    where  orders.cycle_id = ${cycleId} and orders.state <> 'cancelled'
    and    order_components.order_id = orders.id and order_components.confirmed_base is null`.execute(trx)
}

/**
 * Harvest requests of a cycle that do not reach for what buyers count on, and have not been shared out at
 * this stage. By the scale only those that were weighed whole: what is still to be handed in is not missing.
 */
export async function listShortRequests(
  trx: Trx,
  cycleId: number,
  stage: ShortageStage,
): Promise<ShortRequest[]> {
  const { rows } = await sql<ShortRequest>`
    with counted_on as (
      select   component.offer_id, sum(component.confirmed_base) as base
      from     orders
      join     order_components component on component.order_id = orders.id
      where    orders.cycle_id = ${cycleId} and orders.state = 'placed'
      group by component.offer_id
    ), request as (
      select id, offer_id, case when ${stage} = 'received' then received_base else confirmed_base end as base
      from   harvest_requests
      where  cycle_id = ${cycleId}
    )
    select   request.id as harvest_request_id, request.offer_id, request.base as available_base
    from     request
    join     counted_on on counted_on.offer_id = request.offer_id
    where    request.base < counted_on.base
    and      not exists (select from shortages where shortages.harvest_request_id = request.id
                                               and shortages.stage = ${stage})
    and      (${stage} <> 'received'
              or not exists (select from check_ins where check_ins.harvest_request_id = request.id)
              or not exists (
                select from allotments part
                where  part.harvest_request_id = request.id
                and    coalesce(part.confirmed_base, part.asked_base) > 0
                and    not exists (select from check_ins
                                   where  check_ins.harvest_request_id = request.id
                                   and    check_ins.producer_id is not distinct from part.producer_id)))
    order by request.id`.execute(trx)
  return rows
}

export async function listComponentsOf(
  trx: Trx,
  cycleId: number,
  offerIds: readonly number[],
): Promise<ShortComponent[]> {
  const { rows } = await sql<ShortComponent>`
    select   component.order_id, component.position, component.slot, component.offer_id,
             component.confirmed_base as expected_base, component.ordered_base, presentation.unit,
             presentation.base_quantity, product.base_unit, line.bundle_offer_id is not null as is_bundle,
             orders.placed_at
    from     order_components component
    join     orders on orders.id = component.order_id
    join     order_lines line on line.order_id = component.order_id and line.position = component.position
    join     presentations presentation on presentation.id = component.presentation_id
    join     products product on product.id = presentation.product_id
    where    component.offer_id = any (${offerIds}::bigint[]) and orders.cycle_id = ${cycleId}
    and      orders.state = 'placed' and component.confirmed_base > 0
    order by component.order_id, component.position, component.slot`.execute(trx)
  return rows
}

export type LineWorth = {
  orderId: number
  position: number
  totalCentavos: number
  components: { slot: number; producerCentavos: number }[]
}

/** Lines with what each of their components cost at producer's price. */
export async function listLines(
  trx: Trx,
  lines: readonly { orderId: number; position: number }[],
): Promise<LineWorth[]> {
  const { rows } = await sql<LineWorth>`
    select   line.order_id, line.position, line.total_centavos, made_of.components
    from     (select distinct order_id, position
              from   unnest(${lines.map((line) => line.orderId)}::bigint[],
                            ${lines.map((line) => line.position)}::smallint[]) as t (order_id, position)) touched
    join     order_lines line on line.order_id = touched.order_id and line.position = touched.position
    cross join lateral (
      select jsonb_agg(jsonb_build_object('slot', slot, 'producerCentavos', producer_centavos)
                       order by slot) as components
      from   order_components component
      where  component.order_id = line.order_id and component.position = line.position
    ) made_of`.execute(trx)
  return rows
}

export type NewChoice = {
  shortageId: number
  orderId: number
  position: number
  slot: number
  expectedBase: number
  grantedBase: number
  lessCentavos: number
  wholeCentavos: number
}

/** The reduced components: what they get, and that their buyers may choose. Until they do, it is "less". */
export async function insertChoices(
  trx: Trx,
  cycle: { cycleId: number; chooseBy: Date },
  choices: readonly NewChoice[],
): Promise<void> {
  await sql`
    with given as (
      select *
      from   unnest(
        ${choices.map((each) => each.shortageId)}::bigint[],
        ${choices.map((each) => each.orderId)}::bigint[],
        ${choices.map((each) => each.position)}::smallint[],
        ${choices.map((each) => each.slot)}::smallint[],
        ${choices.map((each) => each.expectedBase)}::int[],
        ${choices.map((each) => each.grantedBase)}::int[],
        ${choices.map((each) => each.lessCentavos)}::int[],
        ${choices.map((each) => each.wholeCentavos)}::int[]
      ) as t (shortage_id, order_id, position, slot, expected_base, granted_base, less_centavos, whole_centavos)
    ), reduced as (
      update order_components component
      set    confirmed_base = given.granted_base
      from   given
      where  component.order_id = given.order_id and component.position = given.position
      and    component.slot = given.slot
    )
    insert into shortage_choices (shortage_id, order_id, position, slot, expected_base, granted_base,
                                  less_centavos, whole_centavos, refunded_centavos, cycle_id, choose_by)
    select given.*, given.less_centavos, ${cycle.cycleId}::bigint, ${cycle.chooseBy}::timestamptz
    from   given`.execute(trx)
}

/**
 * What is given back of each line and order: the sum of what was chosen. An order of which nothing at all
 * comes pays no fee either.
 */
export async function sumRefunds(trx: Trx, orderIds: readonly number[]): Promise<void> {
  await sql`
    update order_lines line
    set    refunded_centavos = back.centavos
    from   (select   order_id, position, sum(refunded_centavos) as centavos
            from     shortage_choices
            where    order_id = any (${orderIds}::bigint[])
            group by order_id, position) back
    where  line.order_id = back.order_id and line.position = back.position
    and    line.refunded_centavos <> back.centavos`.execute(trx)
  await sql`
    update orders
    set    refunded_centavos = back.centavos
           + case when back.comes then 0 else orders.order_fee_centavos end
    from   (select   line.order_id, sum(line.refunded_centavos) as centavos,
                     bool_or(exists (select from order_components component
                                     where  component.order_id = line.order_id
                                     and    component.position = line.position
                                     and    component.confirmed_base > 0)) as comes
            from     order_lines line
            where    line.order_id = any (${orderIds}::bigint[])
            group by line.order_id) back
    where  orders.id = back.order_id`.execute(trx)
}

export async function markSettled(
  trx: Trx,
  cycleId: number,
  settled: { at: Date; chooseBy: Date; rule: ShortageRule },
): Promise<void> {
  await sql`
    update order_cycles
    set    shortages_settled_at = coalesce(shortages_settled_at, ${settled.at}), choose_by = ${settled.chooseBy},
           shortage_rule = ${settled.rule}
    where  id = ${cycleId}`.execute(trx)
}

export type BuyerToTell = {
  orderId: number
  code: string
  formKey: string
  phoneId: number
  personId: number | null
  language: string
  dueCentavos: number
  refundedCentavos: number
  items: {
    productName: string
    baseUnit: 'gram' | 'piece'
    unit: string
    unitBase: number
    expectedBase: number
    grantedBase: number
  }[]
}

/** The buyers whom shortages touch, one row for each order. */
export async function listBuyersToTell(trx: Trx, shortageIds: readonly number[]): Promise<BuyerToTell[]> {
  const { rows } = await sql<BuyerToTell>`
    select   orders.id as order_id, orders.code, orders.form_key, orders.phone_id, orders.person_id,
             orders.language, orders.due_centavos, sum(choice.less_centavos) as refunded_centavos,
             jsonb_agg(jsonb_build_object(
               'productName', product.name,
               'baseUnit', product.base_unit,
               'unit', presentation.unit,
               'unitBase', presentation.base_quantity,
               'expectedBase', choice.expected_base,
               'grantedBase', choice.granted_base) order by choice.position, choice.slot) as items
    from     shortage_choices choice
    join     orders on orders.id = choice.order_id
    join     order_components component on component.order_id = choice.order_id
                                       and component.position = choice.position
                                       and component.slot = choice.slot
    join     presentations presentation on presentation.id = component.presentation_id
    join     products product on product.id = presentation.product_id
    where    choice.shortage_id = any (${shortageIds}::bigint[])
    group by orders.id
    order by orders.id`.execute(trx)
  return rows
}
