import { type Trx } from '#db/client.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { sumConfirmed } from '../answers/queries.server'
import { nextLetterAfter } from '../harvest-plan'
import { listRequestsToSplit } from '../queries.server'
import { movedMessages } from '../shares/moved-messages'
import { isMoved, type MovedPart, type Part } from '../shares/moved-shares'
import {
  listContacts,
  listLetters,
  listParts,
  lockRequestToMove,
  openQuestions,
  type RequestToMove,
  writeParts,
} from '../shares/queries.server'
import { deleteRequest } from './queries.server'
import { recomposeParts } from './recomposed-parts'

export type ReadRequest = { request: RequestToMove; parts: Part[] }

/** The harvest request of an offer as it stands, locked; undefined when nothing was asked of it. */
export async function readRequest(
  trx: Trx,
  of: { cycleId: number; offerId: number; associationId: number },
): Promise<ReadRequest | undefined> {
  const request = await lockRequestToMove(trx, of)
  return request && { request, parts: await listParts(trx, request.id) }
}

/**
 * Splits anew a request whose quantity has changed, and opens the questions of who is asked for more.
 * @param change.remains false: nothing of it is left, and it goes
 * @returns what its producers are told, to be queued
 */
export async function askAnew(
  trx: Trx,
  { request, parts }: ReadRequest,
  change: { remains: boolean; subject: string },
): Promise<NewMessage[]> {
  const { cycleId, now, confirmBy: answerBy } = request
  if (!change.remains) {
    const gone = parts.map(goneOf)
    const producerIds = gone.flatMap((part) => part.producerId ?? [])
    const contacts = await listContacts(trx, { cycleId, harvestRequestId: request.id, producerIds })
    await deleteRequest(trx, request.id)
    return told(request, change.subject, { changed: gone, contacts, answerBy })
  }
  const [split] = await listRequestsToSplit(trx, cycleId, request.id)
  if (!split) throw new Error(`no request ${request.id} to split`)
  const wanted = recomposeParts({ ...split, parts })
  const changed = wanted.filter(isMoved)
  const producerIds = changed.flatMap((part) => part.producerId ?? [])
  const letters = await listLetters(trx, { cycleId, producerIds })
  await writeParts(
    trx,
    request,
    wanted.map((part) => ({
      ...part,
      letter: part.producerId === null ? null : nextLetterAfter(letters.get(part.producerId) ?? []),
    })),
  )
  await sumConfirmed(trx, [request.id])
  await openQuestions(trx, {
    cycleId,
    producerIds: changed
      .filter((part) => part.askedBase > part.askedBefore)
      .flatMap((part) => part.producerId ?? []),
    askedAt: now,
    answerBy,
  })
  const contacts = await listContacts(trx, { cycleId, harvestRequestId: request.id, producerIds })
  return told(request, change.subject, { changed, contacts, answerBy })
}

/** Her part goes with its request. */
function goneOf(part: Part): MovedPart {
  return {
    allotmentId: part.allotmentId,
    producerId: part.producerId,
    committedBase: 0,
    askedBefore: part.askedBase,
    askedBase: 0,
    producerCentavos: 0,
    answer: null,
    confirmedBase: null,
    asksMore: false,
  }
}

function told(
  request: RequestToMove,
  subject: string,
  moved: Omit<Parameters<typeof movedMessages>[1], 'ids'>,
): NewMessage[] {
  return movedMessages(request, { ...moved, ids: new Map() }).map((message) => ({
    ...message,
    subject: `${subject}:request:${request.id}`,
  }))
}
