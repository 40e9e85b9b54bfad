import { type Database } from '#db/client.server'
import { type BaselineQuestion } from '~/features/messaging/baseline-kinds'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays, addMinutes } from '~/kernel/instants'
import { quarterOf, QUESTIONS } from './baseline'
import {
  findSettings,
  insertRound,
  isHarvestAsked,
  listToAsk,
  lockSettings,
  markLooked,
} from './queries.server'

/** A batch is one transaction of well under a second. */
const AT_ONCE = 200
const LOOK_AGAIN_MINUTES = 60
const HOURS_BEFORE_CUT_OFF = 12
const USEFUL_DAYS = 14
/** So long a shared phone is left to who was asked first. */
const OTHERS_DAYS = 14

/** For the worker's tick: the operator wants it asked, it is time to look, and no harvest is being asked for. */
export async function isTimeToAskBaseline(db: Database): Promise<boolean> {
  const { asks, nextLookAt, now } = await findSettings(db)
  return asks && nextLookAt <= now && !(await isHarvestAsked(db, HOURS_BEFORE_CUT_OFF))
}

/**
 * Asks the first question of those members who were not asked in this quarter yet, a batch at a time: her round and
 * her message are written together, so that whoever dies in the middle has asked her once or not at all. It waits
 * while a harvest is asked for.
 * @returns how many were asked
 */
export async function askBaseline(db: Database): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { asks, nextLookAt, now } = await lockSettings(trx)
    if (!asks || nextLookAt > now || (await isHarvestAsked(trx, HOURS_BEFORE_CUT_OFF))) return 0
    const quarter = quarterOf(now)
    const people = await listToAsk(trx, { quarter, othersDays: OTHERS_DAYS, limit: AT_ONCE })
    const messages: NewMessage[] = []
    for (const { name, language, channel, ...who } of people) {
      const roundId = await insertRound(trx, { ...who, quarter, begunAt: now })
      if (roundId === null) continue
      const to = { ...who, roundId, name, language, at: now }
      messages.push(questionMessage(to, 1, 'first', channel === 'sms' ? channel : undefined))
    }
    await queueMessages(trx, messages)
    if (people.length < AT_ONCE) await markLooked(trx, addMinutes(now, LOOK_AGAIN_MINUTES))
    return messages.length
  })
}

type Asked = {
  roundId: number
  producerId: number
  personId: number
  associationId: number
  phoneId: number
  name: string
  language: string
  at: Date
}

/** One question to one member; told once. */
export function questionMessage(
  to: Asked,
  question: number,
  why: 'first' | 'next' | 'not_understood',
  channel?: 'whatsapp' | 'sms',
): NewMessage {
  const { roundId, producerId, personId, associationId, phoneId, name, language, at } = to
  return {
    kind: 'baseline_asked',
    variables: { name, question: question as BaselineQuestion, of: QUESTIONS, why },
    subject: `baseline:${roundId}:${question}`,
    recipient: `producer:${producerId}`,
    ...{ phoneId, personId, associationId, language },
    ...(channel ? { channel } : {}),
    usefulUntil: addDays(at, USEFUL_DAYS),
  }
}
