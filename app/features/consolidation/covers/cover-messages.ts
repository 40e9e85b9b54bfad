import { type NewMessage } from '~/features/messaging/message-kinds'
import { type CoordinatorRow } from '../answers/queries.server'
import { type CycleToCover, type PlannedAsk } from './queries.server'

/** One message for each coordinator and product she is asked to help with. */
export function coverMessages(
  cycle: CycleToCover,
  planned: readonly PlannedAsk[],
  asked: { ids: ReadonlyMap<string, number>; coordinators: readonly CoordinatorRow[]; answerBy: Date },
): NewMessage[] {
  const { ids, coordinators, answerBy } = asked
  return planned.flatMap(({ short, helper, askedBase }) =>
    coordinators
      .filter(({ associationId }) => associationId === helper.associationId)
      .map(({ membershipId, personId, phoneId, language, associationId, associationName }) => ({
        kind: 'cover_asked' as const,
        subject: `cover:${ids.get(`${helper.offerId}:${short.offerId}`) ?? 0}`,
        recipient: `membership:${membershipId}`,
        phoneId,
        personId,
        associationId,
        cycleId: cycle.id,
        language,
        usefulUntil: answerBy,
        variables: {
          associationName,
          cycleNumber: cycle.number,
          item: {
            productName: short.productName,
            baseUnit: short.baseUnit,
            unit: short.unit,
            unitBase: short.unitBase,
          },
          askedBase,
          answerBy,
        },
      })),
  )
}
