import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { recordMemberConsent } from '~/features/associations/members/record-consent.server'
import { findMember } from '~/features/associations/members/views.server'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { addMinutes } from '~/kernel/instants'
import { helpFor } from '../messaging/phones'
import { answersOf, harvestWeek, say } from './answers-week'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
  await sql`update order_cycles set number = 500`.execute(database.db)
})

const juana = () => world.associations[0].producers[0]
const rosa = () => world.associations[0].producers[1]

async function promised(producerId: number): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; base: number }>`
    select product.name, commitment.committed_base as base
    from   commitments commitment
    join   offers on offers.id = commitment.offer_id
    join   products product on product.id = offers.product_id
    where  commitment.producer_id = ${producerId}`.execute(database.db)
  return Object.fromEntries(rows.map(({ name, base }) => [name, base]))
}

describe('a promise by message', () => {
  it('is written for the cycle that closes next, read back, and changed by the next one', async () => {
    const before = await promised(juana().id)
    const first = await say(database.db, rosa().e164, 'Papa 40, acelga 12')
    expect(first.outcome).toBe('promised')
    expect(first.replies).toEqual([
      expect.stringMatching(
        /^Anotado para el ciclo 500: 40 arrobas de papa waych'a \(460\skg\), 12 amarros de acelga \(6\skg\)\. Puede cambiar hasta/,
      ) as string,
    ])
    expect(await promised(rosa().id)).toEqual({ 'Papa waych’a': 460_000, Acelga: 6_000 })
    await say(database.db, rosa().e164, 'papa 0')
    expect(await promised(rosa().id)).toEqual({ Acelga: 6_000 })
    expect(await promised(juana().id)).toEqual(before)

    const audited = await database.db
      .selectFrom('auditLog')
      .select(['actor', 'actorPersonId'])
      .where('action', '=', 'commitments.changed')
      .execute()
    expect(audited).toEqual(
      Array.from({ length: 3 }, () => ({ actor: 'producer', actorPersonId: rosa().personId })),
    )
  })

  it.each([
    ['papa 2,5', 'numero entero'],
    ['papa 3 amarros', 'se promete en arrobas'],
    ['zanahoria 3', 'no se conoce'],
    ['tomate 3', 'no se conoce'],
  ])('changes nothing when it is not clear: %j', async (text, told) => {
    const before = await promised(juana().id)
    const { outcome, replies } = await say(database.db, juana().e164, text)
    expect(outcome).toBe('asked_back')
    expect(replies.join()).toContain(told)
    expect(await promised(juana().id)).toEqual(before)
  })

  it('that could be an answer to what is asked now is asked back', async () => {
    const { producer } = await harvestWeek(database.db, [{ name: 'Berta Choque', asked: { papa: 3 } }])
    const { replies } = await say(database.db, producer('Berta').e164, 'papa 2')
    expect(replies).toEqual([
      '¿papa imilla de ahora o del ciclo que viene? Nada se anota. De ahora: MENOS 2. ' +
        'Del que viene: PROMETO papa imilla 2.',
    ])
  })
})

describe('CUANTO', () => {
  it('tells what she has earned as far as it is known, and whom to ask', async () => {
    const { producer, coordinator } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24, papa: 3 } },
    ])
    await say(database.db, producer('Rosa').e164, 'A si')
    const { outcome, replies } = await say(database.db, producer('Rosa').e164, '¿Cuánto?')
    expect(outcome).toBe('owed')
    expect(replies.join()).toContain('Bs 72 hasta ahora; falta su respuesta')
    expect(replies.join()).toContain(coordinator.name)
  })
})

describe('IDIOMA', () => {
  it('is stored, audited and answered in that language', async () => {
    const { producer } = await harvestWeek(database.db, [{ name: 'Rosa Condori', asked: { acelga: 24 } }])
    const { e164 } = producer('Rosa')
    expect((await say(database.db, e164, 'idioma')).replies.join()).toContain('IDIOMA CASTELLANO')
    expect((await say(database.db, e164, 'IDIOMA AYMARA')).replies.join()).toContain(
      'habla aymara. Todavia no hay',
    )
    expect((await say(database.db, e164, 'Idioma: inglés')).replies.join()).toContain('in English')
    expect((await say(database.db, e164, 'si')).replies.join()).toContain('You earn')
    const audited = database.db.selectFrom('auditLog').select('after').where('action', '=', 'person.language')
    expect(await audited.execute()).toEqual([{ after: { language: 'ay' } }, { after: { language: 'en' } }])
  })
})

describe('an answer that quotes a notice', () => {
  it('is hers to whom the notice went, though she shares the phone; of an older notice nothing is applied', async () => {
    const { producer, cycle } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', phone: 'familia', asked: { acelga: 24 } },
      { name: 'Juana Condori', phone: 'familia', asked: { acelga: 10 } },
    ])
    const rosa = producer('Rosa')
    const phoneId = rosa.phone?.id ?? 0
    const now = await readClock(database.db)
    const notice = async (sid: string, cycleId: number) => {
      const message = {
        kind: 'nothing_to_answer' as const,
        variables: {},
        subject: sid,
        recipient: `producer:${rosa.id}`,
        phoneId,
        cycleId,
        language: 'es',
        usefulUntil: addMinutes(now, 60),
      }
      await database.db.transaction().execute((trx) => queueMessages(trx, [message]))
      await sql`update messages set status = 'sent', provider_id = ${sid}, sent_at = chaka_now()
                where subject = ${sid}`.execute(database.db)
    }
    await notice('SM-now', cycle.id)
    const quote = async (providerId: string, repliedTo: string) => {
      const { inboundId } = await receiveInbound(database.db, {
        provider: 'test',
        providerId,
        channel: 'whatsapp',
        from: rosa.e164,
        body: 'si',
        repliedTo,
        parameters: {},
      })
      await handleWaitingInbound(database.db)
      return (await inboundRow(inboundId)).outcome
    }
    expect(await quote('in-1', 'SM-nothing')).toBe('which_person')
    expect(await quote('in-2', 'SM-now')).toBe('answered')
    expect(await answersOf(database.db, cycle.id, rosa.id)).toEqual(['Acelga yes 24'])
    expect(await answersOf(database.db, cycle.id, producer('Juana').id)).toEqual(['Acelga -'])

    // A newer notice has taken the place of the one that she quotes.
    const old = await olderQuestion(cycle.id, rosa.id)
    await notice('SM-old', old)
    expect(await quote('in-3', 'SM-old')).toBe('late')

    // Nor has it where that try of it was given up, or went to another phone of hers.
    await sql`
      insert into message_tries (provider_id, message_id, channel, status, sent_at)
      select 'SM-left', id, 'whatsapp', 'undelivered', sent_at from messages where subject = 'SM-old'`.execute(
      database.db,
    )
    expect(await quote('in-4', 'SM-left')).toBe('late')
    const { id: otherId } = await database.db
      .insertInto('phones')
      .values({ e164: '+59171239999' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await database.db
      .insertInto('personPhones')
      .values({ personId: rosa.personId, phoneId: otherId, position: 1 })
      .execute()
    await sql`update messages set phone_id = ${otherId} where subject = 'SM-old'`.execute(database.db)
    expect(await quote('in-5', 'SM-left')).toBe('late')
    expect(await answersOf(database.db, cycle.id, producer('Juana').id)).toEqual(['Acelga -'])
  })
})

/** A cycle before this one in which she was asked as well. */
async function olderQuestion(cycleId: number, producerId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into order_cycles (number, state, opens_at, closes_at, closed_at, closed_how, confirm_by, check_in_at,
                              delivers_at, delivery_ends_at, transport_centavos_per_kg, platform_basis_points)
    select 900 + number, state, opens_at, closes_at, closed_at, closed_how, confirm_by, check_in_at, delivers_at,
           delivery_ends_at, 0, 0
    from   order_cycles where id = ${cycleId} returning id`.execute(database.db)
  const old = some(rows[0]).id
  await sql`
    with offer as (
      insert into offers (cycle_id, product_id, association_id, offered_base)
      select ${old}, product_id, association_id, offered_base from offers where cycle_id = ${cycleId}
      returning id, product_id, association_id
    ), request as (
      insert into harvest_requests (cycle_id, offer_id, association_id, product_id, requested_base, unit, unit_base,
                                    producer_centavos)
      select ${old}, id, association_id, product_id, 300, 'amarro', 300, 300 from offer returning id
    ), part as (
      insert into allotments (harvest_request_id, cycle_id, producer_id, letter, committed_base, asked_base,
                              producer_centavos)
      select id, ${old}, ${producerId}, 'A', 300, 300, 300 from request
    )
    insert into questions (kind, cycle_id, producer_id, phone_id, asked_at, answer_by)
    select 'harvest', ${old}, producer_id, phone_id, asked_at - interval '7 days', answer_by
    from   questions where cycle_id = ${cycleId} and producer_id = ${producerId}`.execute(database.db)
  return old
}

async function inboundRow(id: number) {
  return database.db
    .selectFrom('inboundMessages')
    .select('outcome')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

describe('BAJA and ALTA', () => {
  const statusOf = async (subject: string) =>
    database.db
      .selectFrom('messages')
      .select(['status', 'errorCode'])
      .where('subject', '=', subject)
      .execute()
  const queue = async (subject: string, minutes = 0) => {
    const now = await readClock(database.db)
    const [message] = helpFor([juana().phoneId], now)
    await database.db.transaction().execute((trx) =>
      queueMessages(trx, [
        {
          ...some(message),
          subject,
          recipient: `producer:${juana().id}`,
          personId: juana().personId,
          sendAfter: addMinutes(now, minutes),
        },
      ]),
    )
  }

  it('is obeyed at once on every path, tells the coordinator once, and shows on the page of the member', async () => {
    const { coordinator, id: associationId } = world.associations[0]
    await queue('waiting', 30)
    const { outcome, replies } = await say(database.db, juana().e164, 'BAJA')
    expect([outcome, replies]).toEqual(['opted_out', [expect.stringContaining('escriba ALTA') as string]])
    expect(await statusOf('waiting')).toEqual([{ status: 'expired', errorCode: 'opted_out' }])
    await queue('after')
    expect(await statusOf('after')).toEqual([])
    expect((await say(database.db, juana().e164, 'baja')).replies).toEqual([])
    expect((await say(database.db, juana().e164, 'ayuda')).replies.join()).toContain('escriba ALTA')

    const told = database.db
      .selectFrom('messages')
      .select(['phoneId', 'body'])
      .where('kind', '=', 'member_opted_out')
    expect(await told.execute()).toEqual([
      { phoneId: coordinator.phoneId, body: expect.stringContaining('Juana Mamani (Huertas') as string },
    ])
    const of = { associationId, producerId: String(juana().id) }
    expect(await findMember(database.db, of)).toMatchObject({
      consent: { given: false, how: 'by_message', textVersion: 'messages-1', recordedBy: null },
      phones: [{ isSilent: true }],
    })
    await say(database.db, juana().e164, 'alta')
    expect(await findMember(database.db, of)).toMatchObject({
      consent: { given: true, how: 'by_message' },
      phones: [{ isSilent: false }],
    })
  })

  it('stops what is already in the hands of a sender, and what the coordinator withdraws for her', async () => {
    const by = {
      personId: world.associations[0].coordinator.personId,
      role: 'association_coordinator' as const,
    }
    const of = {
      associationId: world.associations[0].id,
      producerId: juana().id,
      how: 'by_phone' as const,
      by,
    }
    await queue('held')
    await queue('later', 60)
    // A worker holds the first while the coordinator writes down that she wants no more.
    await sql`update messages set leased_until = chaka_now() + interval '5 seconds' where subject = 'held'`.execute(
      database.db,
    )
    await recordMemberConsent(database.db, { ...of, given: false })
    expect(await statusOf('later')).toEqual([{ status: 'expired', errorCode: 'opted_out' }])
    expect(await statusOf('held')).toEqual([{ status: 'expired', errorCode: 'opted_out' }])
  })
})
