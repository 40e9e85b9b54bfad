import { readClock, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { getOpened, markTold } from './queries.server'

const USEFUL_DAYS = 14

/**
 * A point opens: everyone who wanted one in its zone and left a phone is told, once, in the transaction that opens it.
 * @param told.origin of this installation, for the link
 * @returns how many are told
 */
export async function tellWhoAsked(trx: Trx, told: { pointId: number; origin: string }): Promise<number> {
  const { pointId, origin } = told
  await allowLongWork(trx)
  const people = await markTold(trx, pointId)
  if (people.length === 0) return 0
  const { slug, name, referenceCorner, ...rest } = await getOpened(trx, pointId)
  const usefulUntil = addDays(await readClock(trx), USEFUL_DAYS)
  return await queueMessages(
    trx,
    people.map(({ phoneId, language }) => ({
      kind: 'point_opened' as const,
      subject: `point:${pointId}`,
      recipient: `phone:${phoneId}`,
      phoneId,
      language,
      usefulUntil,
      variables: { ...rest, pointName: name, corner: referenceCorner, link: `${origin}/puntos/${slug}` },
    })),
  )
}
