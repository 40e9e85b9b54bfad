import { sql, type Kysely } from 'kysely'

/**
 * INSTALLATION: the one row that says what this database is for. Only demo and test databases may move
 * their clock; a real one keeps `clock_offset` at zero by constraint.
 *
 * `chaka_now()` is the only clock of the business (decisions 1 and 2). It reads `clock_timestamp()`, never
 * `now()`: `now()` is the start of the transaction, so an order that waited for the cut-off's lock would
 * still believe that it came in time.
 *
 * `order_code(n)` turns a sequence number into a code to read aloud: three consonants and three digits,
 * without the pairs that sound or look alike (B/V, S/Z, O/0, I/1) and without vowels, so no word appears.
 * Multiplying by a number coprime with 18^3 * 8^3 visits every code once, so codes never collide; after
 * 2,985,984 orders a letter is put in front.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table installation (
      only_row     boolean primary key default true check (only_row),
      kind         text not null default 'real' check (kind in ('real', 'demo', 'test')),
      clock_offset interval not null default '0',
      secret       bytea not null
                   default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
      created_at   timestamptz not null default clock_timestamp(),
      constraint installation_real_clock check (kind <> 'real' or clock_offset = '0')
    )`.execute(db)
  await sql`insert into installation default values`.execute(db)

  await sql`
    create function chaka_now() returns timestamptz language sql volatile as
    $$ select clock_timestamp() + (select clock_offset from installation) $$`.execute(db)

  await sql`create sequence order_numbers`.execute(db)
  await sql`
    create function order_code(n bigint) returns text language plpgsql immutable strict as $$
    declare
      letters constant text := 'BCDFGHJKLMNPQRSTWX';
      digits  constant text := '23456789';
      size    constant bigint := 2985984;
      rest    bigint := (n * 1864997 + 271829) % size;
      block   bigint := n / size;
      code    text := '';
    begin
      for i in 1..3 loop
        code := substr(digits, (rest % 8)::int + 1, 1) || code;
        rest := rest / 8;
      end loop;
      for i in 1..3 loop
        code := substr(letters, (rest % 18)::int + 1, 1) || code;
        rest := rest / 18;
      end loop;
      while block > 0 loop
        code := substr(letters, ((block - 1) % 18)::int + 1, 1) || code;
        block := (block - 1) / 18;
      end loop;
      return code;
    end $$`.execute(db)

  /** Lower case without accents, for searching as people type. */
  await sql`
    create function plain_text(words text) returns text language sql immutable strict parallel safe as
    $$ select translate(lower(words), 'áéíóúüñàèìòùâêîôû’''', 'aeiouunaeiouaeiou') $$`.execute(db)

  await sql`
    create table rate_limits (
      key    text primary key,
      points integer not null default 0,
      expire bigint
    )`.execute(db)
}
