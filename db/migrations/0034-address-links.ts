import { sql, type Kysely } from 'kysely'

/**
 * ADDRESS LINK: somebody writes from a WhatsApp address that shows no number, and it is being found out whose it is.
 * Two ways, both with her own word: she says her number and writes back the code that is sent there, or she reads a
 * key to her coordinator, who types it at the member's page. Codes and keys are kept as hashes. The row goes once
 * the address is linked: then it is one of her phones (`person_phones`), and the audit log says how.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table address_links (
      phone_id       bigint primary key references phones,
      key_hash       bytea unique,
      key_until      timestamptz,
      asked_phone_id bigint references phones,
      code_salt      bytea,
      code_hash      bytea,
      code_until     timestamptz,
      tries          smallint not null default 0 check (tries between 0 and 5),
      created_at     timestamptz not null default clock_timestamp(),
      constraint address_links_key check ((key_hash is null) = (key_until is null)),
      constraint address_links_code check (
        num_nulls(asked_phone_id, code_salt, code_hash, code_until) in (0, 4))
    )`.execute(db)
}
