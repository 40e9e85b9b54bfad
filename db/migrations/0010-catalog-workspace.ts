import { sql, type Kysely } from 'kysely'

/**
 * PHOTO: a picture that someone uploaded, re-encoded small. Its name is a hash of its contents and its size in
 * pixels ("3f0c...-1280x960"): it never changes, so browsers may keep it for ever, and a page knows how much
 * room it takes without asking. `picture` of a product, an association or a point names a drawing or a photo;
 * the generated columns hold the promise that such a photo exists.
 *
 * CATALOG IMPORT: a spreadsheet that somebody sent for one association, and what would become of each of its
 * rows. Kept here between the preview and the confirmation, which happens once; then only its figures stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table photos (
      name       text primary key check (name ~ '^[0-9a-f]{32}-[1-9][0-9]{0,4}x[1-9][0-9]{0,4}$'),
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    create table photo_files (
      photo_name text not null references photos,
      size       text not null check (size in ('small', 'large')),
      format     text not null check (format in ('avif', 'webp')),
      bytes      bytea not null check (length(bytes) between 1 and 2000000),
      created_at timestamptz not null default clock_timestamp(),
      primary key (photo_name, size, format)
    )`.execute(db)
  // Pictures are compressed already: PostgreSQL need not try.
  await sql`alter table photo_files alter column bytes set storage external`.execute(db)
  for (const table of ['products', 'organizations', 'delivery_points'])
    await sql`
      alter table ${sql.table(table)}
        add column photo text generated always as
          (case when picture ~ '^[0-9a-f]{32}-' then picture end) stored references photos`.execute(db)

  await sql`
    alter table products
      add constraint products_sanitary check (sanitary_expires_on is null or sanitary_registration is not null)`.execute(
    db,
  )
  await sql`
    create unique index products_one_of_a_name on products (association_id, search_words) where retired_at is null`.execute(
    db,
  )

  await sql`
    create table catalog_imports (
      id             bigint generated always as identity primary key,
      key            text not null unique check (length(key) = 22),
      association_id bigint not null references organizations,
      person_id      bigint not null references people,
      file_name      text not null,
      content        bytea check (length(content) <= 5242880),
      fates_hash     text not null,
      new_rows       integer not null,
      changed_rows   integer not null,
      same_rows      integer not null,
      error_rows     integer not null,
      confirmed_at   timestamptz,
      created_at     timestamptz not null default clock_timestamp(),
      constraint catalog_imports_kept_until_confirmed check ((confirmed_at is null) = (content is not null)),
      constraint catalog_imports_without_errors check (confirmed_at is null or error_rows = 0)
    )`.execute(db)
  await sql`create index catalog_imports_by_association on catalog_imports (association_id, created_at)`.execute(
    db,
  )
  await sql`
    create table catalog_import_rows (
      import_id  bigint not null references catalog_imports on delete cascade,
      line       integer not null check (line > 0),
      fate       text not null check (fate in ('new', 'changed', 'same', 'error')),
      title      text not null,
      details    jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (import_id, line)
    )`.execute(db)
}
