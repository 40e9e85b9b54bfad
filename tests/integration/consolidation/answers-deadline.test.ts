import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { reminderMessage } from '~/features/consolidation/answers/harvest-messages'
import { listQuestionsOfCycle } from '~/features/consolidation/answers/queries.server'
import { remindProducers } from '~/features/consolidation/answers/remind-producers.server'
import { listCyclesToConfirm, listCyclesToRemind } from '~/features/consolidation/answers/views.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { harvestWeek, say, type Week } from './answers-week'

const database = testDatabase()
const NOON = new Date('2025-11-24T16:00:00Z')

/** Closed at 11:00, to be answered by 13:00: reminded from 12:00 on. */
beforeEach(async () => {
  await setClock(database.db, NOON)
})

async function setMinutes(minutes: number): Promise<void> {
  await setClock(database.db, new Date(NOON.getTime() + minutes * 60_000))
}

async function told(week: Week, kind: string): Promise<{ recipient: string; body: string }[]> {
  return database.db
    .selectFrom('messages')
    .select(['recipient', 'body'])
    .where('cycleId', '=', week.cycle.id)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
}

function dueIn(week: Week, due: { cycleId: number }[]): boolean {
  return due.some(({ cycleId }) => cycleId === week.cycle.id)
}

const PRODUCERS = [
  { name: 'Rosa Condori', channel: 'sms' as const, asked: { acelga: 24, papa: 3 } },
  { name: 'Juana Mamani', channel: 'sms' as const, asked: { acelga: 10 } },
  { name: 'Berta Choque', channel: 'voice' as const, asked: { acelga: 5 } },
  { name: 'Tomasa Limachi', phone: null, asked: { papa: 2 } },
]

describe('remindProducers', () => {
  it('waits for half-way, and not a minute less', async () => {
    const week = await harvestWeek(database.db, PRODUCERS)
    await setMinutes(-1)
    expect(dueIn(week, await listCyclesToRemind(database.db))).toBe(false)
    expect(await remindProducers(database.db, week.cycle.id)).toBeNull()
    await setMinutes(1)
    expect(dueIn(week, await listCyclesToRemind(database.db))).toBe(true)
  })

  it('leaves out whose request itself still waits', async () => {
    const week = await harvestWeek(database.db, PRODUCERS)
    await database.db.transaction().execute(async (trx) => {
      const asked = await listQuestionsOfCycle(trx, week.cycle.id)
      const requests = asked.flatMap((question) => {
        const { phoneId, confirmBy } = question
        if (phoneId === null) return []
        const to = { subject: 'test:ask', phoneId, addressee: null, usefulUntil: confirmBy }
        return [{ ...reminderMessage(question, to), kind: 'harvest_request' } as NewMessage]
      })
      await queueMessages(trx, requests)
    })
    await setMinutes(1)
    expect(await remindProducers(database.db, week.cycle.id)).toBe(0)
  })

  it('writes once to those who have not answered for all, of what is missing, and not by voice', async () => {
    const week = await harvestWeek(database.db, PRODUCERS)
    await say(database.db, week.producer('Rosa').e164, 'B 2')
    await say(database.db, week.producer('Juana').e164, 'si')
    await setMinutes(1)
    const both = await Promise.all([
      remindProducers(database.db, week.cycle.id),
      remindProducers(database.db, week.cycle.id),
    ])
    expect(both.sort()).toEqual([1, null])
    expect(dueIn(week, await listCyclesToRemind(database.db))).toBe(false)
    const reminders = await told(week, 'harvest_reminder')
    expect(reminders.map(({ recipient }) => recipient)).toEqual([`producer:${week.producer('Rosa').id}`])
    expect(reminders[0]?.body).toMatch(/^Falta su respuesta\. Lleva: A acelga 24 amarros/)
    expect(reminders[0]?.body).not.toContain('papa')
    const { replies } = await say(database.db, week.producer('Rosa').e164, 'A 20')
    expect(replies[0]).toContain('A acelga 20 amarros (6 kg), B papa imilla 2 arrobas (23 kg)')
  })
})

describe('confirmCycle', () => {
  it('does nothing before the deadline', async () => {
    const week = await harvestWeek(database.db, PRODUCERS)
    await setMinutes(59)
    expect(dueIn(week, await listCyclesToConfirm(database.db))).toBe(false)
    expect(await confirmCycle(database.db, week.cycle.id)).toBeNull()
  })

  it('confirms once, however late and however often, and tells the coordinator who is silent', async () => {
    const week = await harvestWeek(database.db, PRODUCERS)
    await say(database.db, week.producer('Juana').e164, 'no')
    await setMinutes(600)
    expect(dueIn(week, await listCyclesToConfirm(database.db))).toBe(true)
    const results = await Promise.all([1, 2, 3].map(() => confirmCycle(database.db, week.cycle.id)))
    expect(results.filter((result) => result !== null)).toEqual([{ unanswered: 3 }])
    expect(dueIn(week, await listCyclesToConfirm(database.db))).toBe(false)

    const { rows } = await sql<{ state: string; open: number }>`
      select state, (select count(*) from questions where cycle_id = order_cycles.id and closed_at is null) as open
        from order_cycles where id = ${week.cycle.id}`.execute(database.db)
    expect(rows).toEqual([{ state: 'confirmed', open: 0 }])

    const unanswered = await told(week, 'harvest_unanswered')
    expect(unanswered).toHaveLength(1)
    expect(unanswered[0]?.body).toContain('Sin respuesta: Berta Choque 7')
    expect(unanswered[0]?.body).toContain('Tomasa Limachi (sin teléfono). Llame')
    expect(unanswered[0]?.body).not.toContain('Juana')

    const after = await say(database.db, week.producer('Rosa').e164, 'si')
    expect(after.outcome).toBe('late')
  })

  it('tells nobody when all have answered', async () => {
    const week = await harvestWeek(database.db, PRODUCERS.slice(1, 2))
    await say(database.db, week.producer('Juana').e164, 'si')
    await setMinutes(61)
    expect(await confirmCycle(database.db, week.cycle.id)).toEqual({ unanswered: 0 })
    expect(await told(week, 'harvest_unanswered')).toEqual([])
  })
})
