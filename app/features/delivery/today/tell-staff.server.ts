import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { listOperatorsToTell, type StaffToTell } from '~/features/accounts/people/staff-notices.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type StaffItem } from '~/features/messaging/staff-kinds'
import { addMinutes, laPazCalendar, laPazDay, laPazTime } from '~/kernel/instants'
import { countAgainst } from '~/platform/limits.server'
import { readToday, type LaterToday } from './read-today.server'
import { staffItems, urgentItems } from './staff-notices'

const LOOK = 'staff:look'
const LOOK_SECONDS = 60
/** The summary of a day is made at the first look in these hours of La Paz. */
const SUMMARY_FROM_HOUR = 7
const SUMMARY_UNTIL_HOUR = 20
const URGENT_USEFUL_MINUTES = 6 * 60
const DAY_SECONDS = 24 * 3_600

/** For the worker's tick: whether nobody has looked for a minute. */
export async function isTimeToLook(db: Database): Promise<boolean> {
  const { rows } = await sql<{ looked: boolean }>`
    select exists (select from rate_limits
                   where key = ${LOOK} and expire > extract(epoch from chaka_now()) * 1000) as looked`.execute(
    db,
  )
  return rows[0]?.looked === false
}

/**
 * Tells those who run it what needs a person: once a day all of it, from seven in the morning, and at once what
 * cannot wait, each matter once for its cycle or, without one, once a day. Who asked not to be told is not.
 * @returns how many messages were written; null when somebody has just looked
 */
export async function tellStaff(db: Database, later: LaterToday): Promise<number | null> {
  const { now, todo } = await readToday(db, later)
  const items = staffItems(todo)
  return db.transaction().execute(async (trx) => {
    const looked = await countAgainst(trx, [{ key: LOOK, max: 1, seconds: LOOK_SECONDS }])
    if (looked.reached.length > 0) return null
    const operators = await listOperatorsToTell(trx)
    const urgent = urgentItems(items, now).map((item) => urgentNotice(item, now))
    const { hour } = laPazCalendar(now)
    const day = { key: `staff:summary:${laPazDay(now)}`, max: 1, seconds: DAY_SECONDS }
    const isHour = hour >= SUMMARY_FROM_HOUR && hour < SUMMARY_UNTIL_HOUR
    const isFirst = isHour && (await countAgainst(trx, [day])).reached.length === 0
    const notices = isFirst && items.length > 0 ? [summaryNotice(items, now), ...urgent] : urgent
    return queueMessages(
      trx,
      operators.flatMap((operator) => notices.map((notice) => noticeTo(operator, notice))),
    )
  })
}

type Notice =
  | Pick<Extract<NewMessage, { kind: 'staff_summary' }>, 'kind' | 'variables' | 'subject' | 'usefulUntil'>
  | Pick<
      Extract<NewMessage, { kind: 'staff_urgent' }>,
      'kind' | 'variables' | 'subject' | 'usefulUntil' | 'urgent'
    >

function summaryNotice(items: readonly StaffItem[], now: Date): Notice {
  return {
    kind: 'staff_summary',
    variables: { items },
    subject: `staff:day:${laPazDay(now)}`,
    usefulUntil: laPazTime(now, 0, SUMMARY_UNTIL_HOUR + 1),
  }
}

function urgentNotice(item: StaffItem, now: Date): Notice {
  const { matter, cycleNumber } = item
  return {
    kind: 'staff_urgent',
    variables: { item },
    subject: `staff:${matter}:${cycleNumber ?? laPazDay(now)}`,
    usefulUntil: addMinutes(now, URGENT_USEFUL_MINUTES),
    urgent: true,
  }
}

function noticeTo({ membershipId, personId, phoneId, language }: StaffToTell, notice: Notice): NewMessage {
  return { ...notice, recipient: `membership:${membershipId}`, personId, phoneId, language }
}
