import { type Pool } from 'pg'

/**
 * What an order is at the least: a row, its lines, the stock that it takes, all or nothing. No shop around it.
 * Beside Chaka's tables, in a schema that goes when the measurement ends.
 */
export async function makeBareTables(pool: Pool): Promise<void> {
  await pool.query(`
    drop schema if exists bare cascade;
    create schema bare;
    create table bare.stock (id int primary key, left_base bigint not null check (left_base >= 0)) with (fillfactor = 50);
    insert into bare.stock select n, 1000000000 from generate_series(1, 2000) n;
    create table bare.orders (
      id bigint generated always as identity primary key, name text not null, phone text not null,
      total int not null, placed_at timestamptz not null default now());
    create table bare.order_lines (
      order_id bigint not null references bare.orders, position smallint not null, stock_id int not null,
      count int not null, centavos int not null, primary key (order_id, position));
    create function bare.place(name text, phone text, wanted int[]) returns bigint language plpgsql as $$
    declare made bigint;
    begin
      insert into bare.orders (name, phone, total) values (name, phone, 100 * cardinality(wanted)) returning id into made;
      insert into bare.order_lines select made, at, id, 1, 100 from unnest(wanted) with ordinality as w (id, at);
      perform from bare.stock where id = any (wanted) order by id for update;
      update bare.stock set left_base = left_base - 1 where id = any (wanted);
      return made;
    end $$`)
}

export async function dropBareTables(pool: Pool): Promise<void> {
  await pool.query('drop schema if exists bare cascade')
}

/** The same order statement by statement, as somebody would write it by hand through `pg`. */
export async function placeBareOrder(pool: Pool, order: { name: string; phone: string; wanted: number[] }) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ id: string }>(
      'insert into bare.orders (name, phone, total) values ($1, $2, $3) returning id',
      [order.name, order.phone, order.wanted.length * 100],
    )
    await client.query(
      `insert into bare.order_lines (order_id, position, stock_id, count, centavos)
       select $1, at, id, 1, 100 from unnest($2::int[]) with ordinality as w (id, at)`,
      [rows[0]?.id, order.wanted],
    )
    await client.query(
      `update bare.stock s set left_base = left_base - 1
       from (select id from bare.stock where id = any ($1) order by id for update) locked where s.id = locked.id`,
      [order.wanted],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}
