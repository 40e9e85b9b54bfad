import { sql, type RawBuilder } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Choice, type ShortItem } from './choice'

export async function findOrder(
  db: Database,
  code: string,
): Promise<{ id: number; cycleId: number } | undefined> {
  return db.selectFrom('orders').select(['id', 'cycleId']).where('code', '=', code).executeTakeFirst()
}

/** An order locked, so that two clicks on its page follow each other. */
export async function lockOrder(
  trx: Trx,
  orderId: number,
): Promise<{ state: string; now: Date } | undefined> {
  const { rows } = await sql<{ state: string; now: Date }>`
    select state, chaka_now() as now from orders where id = ${orderId} for no key update`.execute(trx)
  return rows[0]
}

/** Whether anything of an order comes, whatever its buyer chose to do without. */
export async function doesAnythingCome(trx: Trx, orderId: number): Promise<boolean> {
  const { rows } = await sql`
    select from order_components component
    where  component.order_id = ${orderId}
    and    coalesce((select   choice.granted_base
                     from     shortage_choices choice
                     where    choice.order_id = component.order_id and choice.position = component.position
                     and      choice.slot = component.slot
                     order by choice.id desc limit 1), component.confirmed_base) > 0
    limit  1`.execute(trx)
  return rows.length > 0
}

/** What does not come whole of an order, in its own order; the newest news of each component last. */
export async function listShortItems(
  db: Database | Trx,
  orderId: number,
  which: RawBuilder<unknown> = sql`true`,
): Promise<(ShortItem & { position: number; slot: number })[]> {
  const { rows } = await sql<ShortItem & { position: number; slot: number }>`
    select   choice.id, choice.position, choice.slot, product.name as product_name, product.picture,
             product.base_unit, presentation.unit, presentation.base_quantity as unit_base,
             line.bundle_offer_id is not null as is_bundle, choice.expected_base, choice.granted_base,
             choice.less_centavos, choice.whole_centavos, choice.choice, choice.choose_by,
             exists (select from shortage_choices later
                     where  later.order_id = choice.order_id and later.position = choice.position
                     and    later.slot = choice.slot and later.id > choice.id) as is_overtaken
    from     shortage_choices choice
    join     order_lines line on line.order_id = choice.order_id and line.position = choice.position
    join     order_components component on component.order_id = choice.order_id
                                       and component.position = choice.position
                                       and component.slot = choice.slot
    join     presentations presentation on presentation.id = component.presentation_id
    join     products product on product.id = presentation.product_id
    where    choice.order_id = ${orderId} and ${which}
    order by choice.position, choice.slot, choice.id`.execute(db)
  return rows
}

export async function updateChoice(
  trx: Trx,
  chosen: {
    choiceId: number
    choice: Choice
    /** the line of what she takes instead */
    substituteLine?: number
    at: Date
    confirmedBase: number
    refundedCentavos: number
    donatedCentavos: number
  },
): Promise<void> {
  await sql`
    with chosen as (
      update shortage_choices
      set    choice = ${chosen.choice}, chosen_at = ${chosen.at},
             substitute_line = ${chosen.substituteLine ?? null}::smallint,
             refunded_centavos = ${chosen.refundedCentavos}, donated_centavos = ${chosen.donatedCentavos}
      where  id = ${chosen.choiceId}
      returning order_id, position, slot
    )
    update order_components component
    set    confirmed_base = ${chosen.confirmedBase}
    from   chosen
    where  component.order_id = chosen.order_id and component.position = chosen.position
    and    component.slot = chosen.slot`.execute(trx)
}
