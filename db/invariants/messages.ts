export const MESSAGE_INVARIANTS: Record<string, string> = {
  'the same notice twice': `
    select subject, kind, recipient, count(*) from messages
    group by subject, kind, recipient having count(*) > 1`,

  'one message of the provider in two rows': `
    select provider, provider_id, count(*) from messages where provider_id is not null
    group by provider, provider_id having count(*) > 1`,

  'a message sent after it was useful': `
    select id, sent_at, useful_until from messages where sent_at >= useful_until`,

  'an incoming message kept twice': `
    select provider, provider_id, count(*) from inbound_messages
    group by provider, provider_id having count(*) > 1`,

  'two open questions of one kind to one producer': `
    select kind, producer_id, count(*) from questions q
    where closed_at is null and answer_by > chaka_now()
    group by kind, cycle_id, producer_id having count(*) > 1`,

  'a WhatsApp without number that is somebody’s without a line in the audit log': `
    select owned.person_id, owned.phone_id from person_phones owned
    join   phones p on p.id = owned.phone_id and p.e164 is null
    where  not exists (
      select from audit_log a
      where a.action = 'person.link_address' and (a.after ->> 'phoneId')::bigint = owned.phone_id)`,

  'an incoming message that a person dealt with without a line in the audit log': `
    select m.id, m.attended_by_person_id from inbound_messages m
    where  m.attended_at is not null and not exists (
      select from audit_log a where a.action = 'inbound.seen' and a.subject = 'inbound:' || m.id)`,

  'a role given without a line in the audit log': `
    select m.id, m.person_id, m.role from memberships m
    where not exists (
      select from audit_log a
      where a.action = 'membership.grant' and a.subject = 'person:' || m.person_id
        and a.organization_id = m.organization_id and a.after ->> 'role' = m.role)`,
}

/** What only a worker that runs can keep: nothing is overdue. */
export const RUNNING_INVARIANTS: Record<string, string> = {
  'a message that waits ten minutes past its time': `
    select id, kind, send_after, useful_until from messages
    where status = 'waiting' and send_after < chaka_now() - interval '10 minutes'`,

  'a cycle that is open a minute after its cut-off': `
    select id, number, closes_at from order_cycles
    where state = 'open' and closes_at < chaka_now() - interval '1 minute'`,

  'a draft that should have opened a minute ago': `
    select id, number, opens_at from order_cycles
    where state = 'draft' and opens_at < chaka_now() - interval '1 minute'`,

  'an incoming message that nobody has handled for ten minutes': `
    select id, received_at from inbound_messages
    where handled_at is null and received_at < chaka_now() - interval '10 minutes'`,
}
