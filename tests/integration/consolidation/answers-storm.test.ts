import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { listInboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { addMinutes } from '~/kernel/instants'
import { answersOf, harvestWeek } from './answers-week'

const database = testDatabase({ max: 20 })
/** A thousand answers at the whole size (CHAKA_LOAD_PERCENT=100). */
const TIMES = process.env['CHAKA_LOAD_PERCENT'] === '100' ? 5 : 1

/** Half of them change their mind; the last word counts. */
const WORDS = [
  ['si', 'Acelga yes 24'],
  ['no', 'Acelga no 0'],
  ['2 15', 'Acelga less 15'],
  ['MENOS 7', 'Acelga less 7'],
] as const

it(
  `applies ${200 * TIMES} answers once each, though each comes up to three times, shuffled, to several workers`,
  async () => {
    const producers = Array.from({ length: 110 * TIMES }, (_, index) => ({
      name: `Productora${index} Mamani`,
      asked: { acelga: 24 },
    }))
    const week = await harvestWeek(database.db, producers)
    const asked = week.producers
    const first = asked.map((producer, index) => ({ producer, word: WORDS[index % 4], turn: 1 }))
    const second = asked
      .slice(0, 70 * TIMES)
      .map((producer, index) => ({ producer, word: WORDS[(index + 1) % 4], turn: 2 }))
    const late = asked
      .slice(70 * TIMES, 90 * TIMES)
      .map((producer, index) => ({ producer, word: WORDS[(index + 2) % 4], turn: 3 }))

    const deliver = async (said: typeof first) => {
      const times = said.flatMap((each, index) => Array.from({ length: 1 + (index % 3) }, () => each))
      const [shuffled = times] = fc.sample(fc.shuffledSubarray(times, { minLength: times.length }), {
        numRuns: 1,
        seed: 7,
      })
      const drains = Array.from({ length: 3 }, () => handleWaitingInbound(database.db))
      // As many at once as a web process has connections; the rest waits at the door.
      const waiting = shuffled.values()
      const carry = async () => {
        for (const { producer, word, turn } of waiting)
          await receiveInbound(database.db, {
            provider: 'test',
            providerId: `${producer.id}-${turn}`,
            channel: 'whatsapp',
            from: `whatsapp:${producer.e164}`,
            body: word?.[0] ?? '',
            parameters: {},
          })
      }
      await Promise.all([...drains, ...Array.from({ length: 10 }, carry)])
      while ((await listInboundToHandle(database.db, 1)).length > 0)
        await Promise.all(Array.from({ length: 3 }, () => handleWaitingInbound(database.db)))
    }
    await deliver(first)
    await deliver(second)
    await setClock(database.db, addMinutes(await readClock(database.db), 61))
    await deliver(late)

    const { rows } = await sql<{ outcome: string; count: number; answered: number }>`
    select outcome, count(*) as count, sum((select count(*) from messages where subject = 'inbound:' || m.id)) as answered
      from inbound_messages m group by outcome order by outcome`.execute(database.db)
    expect(rows).toEqual([
      { outcome: 'answered', count: 180 * TIMES, answered: 180 * TIMES },
      { outcome: 'late', count: 20 * TIMES, answered: 20 * TIMES },
    ])
    for (const [index, producer] of asked.entries()) {
      const last = (index < 70 * TIMES ? WORDS[(index + 1) % 4] : WORDS[index % 4])?.[1]
      expect(await answersOf(database.db, week.cycle.id, producer.id)).toEqual([last])
    }
  },
  TIMES * 60_000,
)
