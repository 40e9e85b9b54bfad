import { sql, type Kysely } from 'kysely'

/**
 * Who changes anything of a closed cycle leaves a mark (see FIGURES): an order, its handover, a buyer's choice, a
 * sale to a passer-by, an answer, a weight, a settlement or what is put right after it; and whatever decides where
 * and how a figure counts: the district of a point, the weight of a piece, the sex of a producer. By the statement,
 * with look-ups by key only, as the sums of cycles do; orders that are being placed leave none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await markSales(db)
  await markHarvests(db)
  await markWhatDecides(db)
  await markCycles(db)
  await sql`
    insert into figure_marks (cycle_id) select id from order_cycles where closed_at is not null`.execute(db)
}

type Event = 'insert' | 'update' | 'delete'

const TABLES: Record<Event, string> = {
  insert: 'referencing new table as added',
  update: 'referencing old table as gone new table as added',
  delete: 'referencing old table as gone',
}

/** What a statement changed, before and after. */
function changed(event: Event, columns: string): string {
  if (event === 'insert') return `(select ${columns} from added) changed`
  if (event === 'delete') return `(select ${columns} from gone) changed`
  return `(select ${columns} from added union select ${columns} from gone) changed`
}

/** @param marks the select of (cycle, window, association) that an event of the table writes */
async function marking(
  db: Kysely<unknown>,
  table: string,
  events: readonly Event[],
  marks: (event: Event) => string,
): Promise<void> {
  for (const event of events) {
    const name = `figure_marks_of_${table}_${event}`
    await sql
      .raw(
        `create function ${name}() returns trigger language plpgsql as $$
         begin
           insert into figure_marks (cycle_id, window_id, association_id) ${marks(event)};
           return null;
         end $$`,
      )
      .execute(db)
    await sql
      .raw(
        `create trigger ${name} after ${event} on ${table} ${TABLES[event]}
         for each statement execute function ${name}()`,
      )
      .execute(db)
  }
}

const CLOSED = (cycle: string) =>
  `exists (select from order_cycles c where c.id = ${cycle} and c.closed_at is not null)`
const WINDOW_OF = (order: string) => `(select window_id from orders where id = ${order})`

async function markSales(db: Kysely<unknown>): Promise<void> {
  await marking(
    db,
    'orders',
    ['update'],
    (event) =>
      `select cycle_id, window_id, null::bigint from ${changed(event, 'cycle_id, window_id')}
       where ${CLOSED('cycle_id')} group by 1, 2`,
  )
  const ofOrder = (event: Event) =>
    `select distinct cycle_id, ${WINDOW_OF('order_id')}, null::bigint from ${changed(event, 'cycle_id, order_id')}`
  await marking(db, 'handovers', ['insert', 'update', 'delete'], ofOrder)
  await marking(db, 'shortage_choices', ['insert', 'update'], ofOrder)
  await marking(
    db,
    'walk_in_sales',
    ['insert', 'update', 'delete'],
    (event) =>
      `select distinct cycle_id, (select min(place.id) from cycle_windows place
                                  where place.cycle_id = changed.cycle_id
                                  and   place.delivery_point_id = changed.delivery_point_id), null::bigint
       from ${changed(event, 'cycle_id, delivery_point_id')}`,
  )
  // Row by row, and only where goods change hands: confirming a cycle writes every component of it.
  await sql
    .raw(
      `create function figure_marks_of_component() returns trigger language plpgsql as $$
       begin
         insert into figure_marks (cycle_id, window_id)
         select new.cycle_id, ${WINDOW_OF('new.order_id')} where ${CLOSED('new.cycle_id')};
         return null;
       end $$`,
    )
    .execute(db)
  await sql`
    create trigger figure_marks_of_component after update on order_components
    for each row when (old.offer_id <> new.offer_id or old.ordered_base <> new.ordered_base
                       or old.producer_centavos <> new.producer_centavos
                       or coalesce(old.confirmed_base, old.ordered_base)
                          <> coalesce(new.confirmed_base, new.ordered_base))
    execute function figure_marks_of_component()`.execute(db)
}

async function markHarvests(db: Kysely<unknown>): Promise<void> {
  const ofRequest = (event: Event) =>
    `select distinct cycle_id, null::bigint,
            (select association_id from harvest_requests where id = changed.harvest_request_id)
     from   ${changed(event, 'cycle_id, harvest_request_id')}`
  await marking(db, 'allotments', ['insert', 'update', 'delete'], ofRequest)
  await marking(db, 'check_ins', ['insert'], ofRequest)
  await marking(
    db,
    'settlements',
    ['insert'],
    (event) =>
      `select cycle_id, null::bigint, association_id from ${changed(event, 'cycle_id, association_id')}`,
  )
  await marking(
    db,
    'settlement_adjustments',
    ['insert'],
    (event) =>
      `select (select cycle_id from settlements where id = settlement_id), null::bigint,
              (select association_id from settlements where id = settlement_id)
       from   ${changed(event, 'distinct settlement_id')}`,
  )
}

async function markWhatDecides(db: Kysely<unknown>): Promise<void> {
  const ofProducer = (isHers: string) =>
    `select distinct part.cycle_id, null::bigint, producer.association_id
     from   added
     join   gone on gone.id = added.id and ${isHers}
     join   allotments part on part.producer_id = producer.id`
  await marking(db, 'people', ['update'], () =>
    ofProducer(`gone.sex is distinct from added.sex
     join   producers producer on producer.person_id = added.id`),
  )
  await marking(db, 'producers', ['update'], () =>
    ofProducer(`gone.person_id <> added.person_id
     join   producers producer on producer.id = added.id`),
  )
  await marking(
    db,
    'delivery_points',
    ['update'],
    () =>
      `select distinct place.cycle_id, null::bigint, null::bigint
       from   added
       join   gone on gone.id = added.id and (gone.city <> added.city or gone.district <> added.district)
       join   cycle_windows place on place.delivery_point_id = added.id
       where  ${CLOSED('place.cycle_id')}`,
  )
  await marking(
    db,
    'products',
    ['update'],
    () =>
      `select distinct offering.cycle_id, null::bigint, null::bigint
       from   added
       join   gone on gone.id = added.id and gone.grams_per_piece is distinct from added.grams_per_piece
       join   offers offering on offering.product_id = added.id
       where  ${CLOSED('offering.cycle_id')}`,
  )
}

async function markCycles(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function figure_marks_of_cycle() returns trigger language plpgsql as $$
    begin
      insert into figure_marks (cycle_id) values (new.id);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger figure_marks_of_new_cycle after insert on order_cycles
    for each row when (new.closed_at is not null) execute function figure_marks_of_cycle()`.execute(db)
  await sql`
    create trigger figure_marks_of_changed_cycle after update of state, shortages_settled_at on order_cycles
    for each row when (new.closed_at is not null
                       and (old.state <> new.state
                            or old.shortages_settled_at is distinct from new.shortages_settled_at))
    execute function figure_marks_of_cycle()`.execute(db)
}
