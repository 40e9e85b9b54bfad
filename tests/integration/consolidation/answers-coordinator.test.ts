import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { answerHarvest } from '~/features/consolidation/answers/answer-harvest.server'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { type HarvestChoice } from '~/features/consolidation/answers/harvest-answer'
import { reminderMessage } from '~/features/consolidation/answers/harvest-messages'
import { findQuestion } from '~/features/consolidation/answers/queries.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addMinutes } from '~/kernel/instants'
import { answersOf, harvestWeek, say, type Week } from './answers-week'

const database = testDatabase()

async function partsOf(week: Week, producerId: number): Promise<number[]> {
  const rows = await database.db
    .selectFrom('allotments')
    .select('id')
    .where('cycleId', '=', week.cycle.id)
    .where('producerId', '=', producerId)
    .orderBy('letter')
    .execute()
  return rows.map((row) => row.id)
}

function asCoordinator(week: Week, producerId: number, choices: HarvestChoice[]) {
  const by = {
    how: 'coordinator' as const,
    byPersonId: week.coordinator.personId,
    associationId: week.association.id,
  }
  return answerHarvest(database.db, { cycleId: week.cycle.id, producerId, choices, by })
}

function messagesTo(producerId: number, week: Week) {
  return database.db
    .selectFrom('messages')
    .select(['body', 'kind', 'status'])
    .where('recipient', '=', `producer:${producerId}`)
    .where('cycleId', '=', week.cycle.id)
    .orderBy('id')
    .execute()
}

const ROSA = [{ name: 'Rosa Condori', asked: { acelga: 24, papa: 3 } }]

describe('answerHarvest by the coordinator', () => {
  it('writes, audits and reads back; repeating changes nothing', async () => {
    const week = await harvestWeek(database.db, ROSA)
    const rosa = week.producer('Rosa').id
    const [acelga = 0, papa = 0] = await partsOf(week, rosa)
    const choices: HarvestChoice[] = [
      { allotmentId: acelga, answer: 'less', confirmedBase: 6000 },
      { allotmentId: papa, answer: 'no' },
    ]
    expect(await asCoordinator(week, rosa, choices)).toMatchObject({ ok: true, value: { changed: 2 } })
    expect(await asCoordinator(week, rosa, choices)).toMatchObject({ ok: true, value: { changed: 0 } })
    expect(await answersOf(database.db, week.cycle.id, rosa)).toEqual(['Acelga less 20', 'Papa imilla no 0'])

    const { rows } = await sql<{ before: unknown; after: unknown; actor_person_id: number }>`
      select before, after, actor_person_id from audit_log
       where action = 'harvest.answered' and subject = ${`producer:${rosa}`}`.execute(database.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      before: [
        { allotmentId: acelga, confirmedBase: null },
        { allotmentId: papa, confirmedBase: null },
      ],
      after: [
        { allotmentId: acelga, confirmedBase: 6000 },
        { allotmentId: papa, confirmedBase: 0 },
      ],
    })
    const messages = await messagesTo(rosa, week)
    expect(messages).toHaveLength(1)
    expect(messages[0]?.body).toContain('Anotado por su coordinadora: A acelga 20 amarros')
  })

  it('leaves one read-back for the morning, the last, and no question that is answered', async () => {
    const week = await harvestWeek(database.db, ROSA)
    const rosa = week.producer('Rosa').id
    const [acelga = 0, papa = 0] = await partsOf(week, rosa)
    const question = await database.db.transaction().execute(async (trx) => {
      const asked = await findQuestion(trx, { cycleId: week.cycle.id, producerId: rosa })
      if (!asked?.phoneId) throw new Error('Rosa is asked on her phone')
      const { phoneId, confirmBy } = asked
      const to = { subject: 'test:ask', phoneId, addressee: null, usefulUntil: confirmBy }
      const reminder = reminderMessage(asked, to)
      await queueMessages(trx, [reminder, { ...reminder, kind: 'harvest_request' } as NewMessage])
      return asked
    })
    expect(question.items).toHaveLength(2)
    const waiting = async () =>
      (await messagesTo(rosa, week)).filter(({ status }) => status === 'waiting').map(({ kind }) => kind)

    await asCoordinator(week, rosa, [{ allotmentId: acelga, answer: 'yes' }])
    expect((await waiting()).sort()).toEqual(['harvest_readback', 'harvest_reminder', 'harvest_request'])
    await setClock(database.db, addMinutes(await readClock(database.db), 1))
    await asCoordinator(week, rosa, [{ allotmentId: papa, answer: 'no' }])
    expect(await waiting()).toEqual(['harvest_readback'])
    expect((await messagesTo(rosa, week)).at(-1)?.body).toContain('B papa imilla NO lleva')
  })

  it('goes on after the deadline, until the goods are on their way', async () => {
    const week = await harvestWeek(database.db, ROSA)
    const rosa = week.producer('Rosa').id
    const [acelga = 0] = await partsOf(week, rosa)
    await setClock(database.db, addMinutes(await readClock(database.db), 61))
    await confirmCycle(database.db, week.cycle.id)
    expect(await asCoordinator(week, rosa, [{ allotmentId: acelga, answer: 'yes' }])).toMatchObject({
      ok: true,
    })
    await sql`update order_cycles set state = 'delivering' where id = ${week.cycle.id}`.execute(database.db)
    expect(await asCoordinator(week, rosa, [{ allotmentId: acelga, answer: 'no' }])).toEqual({
      ok: false,
      refusal: { reason: 'answers_closed' },
    })
  })

  it('refuses what is not hers, of others, too much, or no quantity', async () => {
    const week = await harvestWeek(database.db, ROSA)
    const other = await harvestWeek(database.db, ROSA)
    const rosa = week.producer('Rosa').id
    const [acelga = 0] = await partsOf(week, rosa)
    const [others = 0] = await partsOf(other, other.producer('Rosa').id)
    const less = (confirmedBase: number): HarvestChoice[] => [
      { allotmentId: acelga, answer: 'less', confirmedBase },
    ]
    const refusal = async (answer: ReturnType<typeof asCoordinator>) => {
      const outcome = await answer
      return outcome.ok ? null : outcome.refusal
    }
    expect(await refusal(asCoordinator(week, rosa, [{ allotmentId: others, answer: 'yes' }]))).toEqual({
      reason: 'not_asked',
    })
    const stranger = { ...week, association: other.association }
    expect(await refusal(asCoordinator(stranger, rosa, less(300)))).toEqual({ reason: 'not_asked' })
    expect(await refusal(asCoordinator(week, rosa, less(7201)))).toEqual({
      reason: 'too_much',
      allotmentId: acelga,
      askedBase: 7200,
    })
    for (const base of [-1, 0.5, Number.NaN])
      expect(await refusal(asCoordinator(week, rosa, less(base)))).toEqual({
        reason: 'not_a_quantity',
        allotmentId: acelga,
      })
    expect(await answersOf(database.db, week.cycle.id, rosa)).toEqual(['Acelga -', 'Papa imilla -'])
  })

  it('is not undone by an older message that is handled later', async () => {
    const week = await harvestWeek(database.db, [{ name: 'Rosa Condori', asked: { acelga: 24 } }])
    const rosa = week.producer('Rosa')
    const [acelga = 0] = await partsOf(week, rosa.id)
    const receivedAt = addMinutes(await readClock(database.db), -1)
    await asCoordinator(week, rosa.id, [{ allotmentId: acelga, answer: 'less', confirmedBase: 300 }])
    const older = await answerHarvest(database.db, {
      cycleId: week.cycle.id,
      producerId: rosa.id,
      choices: [{ allotmentId: acelga, answer: 'yes' }],
      by: { how: 'message', receivedAt },
    })
    expect(older).toMatchObject({ ok: true, value: { changed: 0 } })
    expect(await answersOf(database.db, week.cycle.id, rosa.id)).toEqual(['Acelga less 1'])
    await say(database.db, rosa.e164, 'si')
    expect(await answersOf(database.db, week.cycle.id, rosa.id)).toEqual(['Acelga yes 24'])
  })
})

describe('producers of one request', () => {
  it('who answer at the same time are all in its sum', async () => {
    const producers = Array.from({ length: 12 }, (_, index) => ({
      name: `Productora${index} Mamani`,
      asked: { acelga: 10, papa: 2 },
    }))
    const week = await harvestWeek(database.db, producers)
    await Promise.all(
      week.producers.map(async (producer, index) => {
        const [acelga = 0, papa = 0] = await partsOf(week, producer.id)
        return asCoordinator(week, producer.id, [
          { allotmentId: papa, answer: index % 3 === 0 ? 'no' : 'yes' },
          { allotmentId: acelga, answer: 'less', confirmedBase: 300 * (1 + (index % 5)) },
        ])
      }),
    )
    const { rows } = await sql`
      select request.id from harvest_requests request
        join allotments on allotments.harvest_request_id = request.id
       where request.cycle_id = ${week.cycle.id}
       group by request.id
      having request.confirmed_base is distinct from sum(allotments.confirmed_base)
          or bool_or(allotments.answer is null)`.execute(database.db)
    expect(rows).toEqual([])
  })
})
