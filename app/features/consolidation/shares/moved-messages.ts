import { type NewMessage } from '~/features/messaging/message-kinds'
import { addMinutes } from '~/kernel/instants'
import { gramsOf } from '~/kernel/quantity'
import { addresseesOf } from '../addressees'
import { type MovedPart } from './moved-shares'
import { type MovedContact, type RequestToMove } from './queries.server'

type Moved = {
  changed: readonly MovedPart[]
  contacts: readonly MovedContact[]
  /** ids of the reallocations by producer: what a message is about */
  ids: ReadonlyMap<number | null, number>
  answerBy: Date
}

/** One message to each producer whose part changes, about that product only. Who is called is called. */
export function movedMessages(request: RequestToMove, moved: Moved): NewMessage[] {
  const { changed, contacts, ids, answerBy } = moved
  const addressees = addresseesOf(contacts.filter(({ channel }) => channel !== 'voice'))
  return changed.flatMap((part): NewMessage[] => {
    const contact = contacts.find(({ producerId }) => producerId === part.producerId)
    if (!contact || contact.phoneId === null || contact.channel === 'voice') return []
    const { askedBase, askedBefore } = part
    const asks = askedBase > askedBefore || (askedBase > 0 && part.confirmedBase === null)
    const late = addMinutes(request.now, 60)
    return [
      {
        kind: 'harvest_changed',
        subject: `reallocation:${ids.get(part.producerId) ?? 0}`,
        recipient: `producer:${contact.producerId}`,
        phoneId: contact.phoneId,
        personId: contact.personId,
        associationId: contact.associationId,
        cycleId: request.cycleId,
        language: contact.language,
        ...(contact.channel === 'sms' ? { channel: 'sms' as const } : {}),
        usefulUntil: request.checkInAt > late ? request.checkInAt : late,
        variables: {
          addressee: addressees.get(contact.producerId) ?? null,
          cycleNumber: request.cycleNumber,
          item: {
            letter: contact.products > 1 ? contact.letter : null,
            productName: request.productName,
            baseUnit: request.baseUnit,
            unit: request.unit,
            unitBase: request.unitBase,
            askedBase,
            grams: gramsOf(request, askedBase),
          },
          askedBefore,
          confirmedBase: part.asksMore ? part.confirmedBase : null,
          earningsCentavos: part.producerCentavos,
          answerBy: asks ? answerBy : null,
          takeTo: contact.takeTo,
          takeAt: request.checkInAt,
        },
      },
    ]
  })
}
