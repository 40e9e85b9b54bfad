import { prorate } from '~/kernel/prorate'
import { splitHarvest } from '../fair-split'
import { answerOf, type MovedPart, type SharedRequest } from '../shares/moved-shares'

/**
 * The parts of a harvest request after more or less of it is asked. Less: first the association's own part, then
 * everyone's in whole units, in proportion to what each was asked. More: by the fair split over the room that is
 * left in the commitments of those who can (who answered "less" or "no" is not asked again), the rest to the
 * association. A part that shrinks keeps as much of its answer as fits; one that grows after its answer keeps
 * what was confirmed and is asked for the rest.
 *
 * @param request as it stands, but for `requestedBase` and `producerCentavos`: as they will be
 * @returns every part, those of 0 too; they add up to `requestedBase`, their money to `producerCentavos`
 */
export function recomposeParts(request: SharedRequest): MovedPart[] {
  const before = request.parts.reduce((sum, part) => sum + part.askedBase, 0)
  const { requestedBase } = request
  const wanted = requestedBase < before ? shrink(request) : grow(request, requestedBase - before)
  const producerIds = new Set([...request.parts.map((part) => part.producerId), ...wanted.keys()])
  const committed = request.shares.reduce((sum, share) => sum + share.committedBase, 0)
  const all = [...producerIds].map((producerId) => ({
    producerId,
    committedBase:
      producerId === null
        ? Math.max(0, request.offeredBase - committed)
        : (request.shares.find((share) => share.producerId === producerId)?.committedBase ?? 0),
    askedBase: wanted.get(producerId) ?? 0,
  }))
  const centavos = prorate(
    request.producerCentavos,
    all.map((part) => part.askedBase),
  )
  return all.map((part, index) => {
    const standing = request.parts.find((each) => each.producerId === part.producerId)
    const askedBefore = standing?.askedBase ?? 0
    const confirmedBase =
      standing && standing.confirmedBase !== null ? Math.min(standing.confirmedBase, part.askedBase) : null
    return {
      ...part,
      // A promise that was lowered since does not undo what she was asked: the database holds the larger.
      committedBase: Math.max(part.committedBase, part.producerId === null ? 0 : part.askedBase),
      allotmentId: standing?.allotmentId ?? null,
      askedBefore,
      producerCentavos: centavos[index] ?? 0,
      confirmedBase,
      answer: confirmedBase === null ? null : answerOf(confirmedBase, part.askedBase),
      asksMore: confirmedBase !== null && part.askedBase > askedBefore && confirmedBase < part.askedBase,
    }
  })
}

type Wanted = Map<number | null, number>

function shrink({ parts, requestedBase, unitBase, shares }: SharedRequest): Wanted {
  const ofProducers = parts.filter((part) => part.producerId !== null)
  const askedOfThem = ofProducers.reduce((sum, part) => sum + part.askedBase, 0)
  const own = Math.max(0, requestedBase - askedOfThem)
  const split = splitHarvest({
    requestedBase: requestedBase - own,
    unitBase,
    offeredBase: requestedBase,
    shares: ofProducers.map((part) => ({
      producerId: part.producerId ?? 0,
      committedBase: part.askedBase,
      soldCentavosBefore:
        shares.find((share) => share.producerId === part.producerId)?.soldCentavosBefore ?? 0,
    })),
  })
  const wanted: Wanted = new Map(split.map((part) => [part.producerId, part.askedBase]))
  if (own > 0) wanted.set(null, own + (wanted.get(null) ?? 0))
  return wanted
}

function grow({ parts, unitBase, shares }: SharedRequest, moreBase: number): Wanted {
  const wanted: Wanted = new Map(parts.map((part) => [part.producerId, part.askedBase]))
  const rooms = shares.flatMap((share) => {
    const part = parts.find((each) => each.producerId === share.producerId)
    const cannot = part && part.confirmedBase !== null && part.confirmedBase < part.askedBase
    const room = share.committedBase - (part?.askedBase ?? 0)
    return cannot || room <= 0 ? [] : [{ ...share, committedBase: room }]
  })
  const added = splitHarvest({ requestedBase: moreBase, unitBase, offeredBase: moreBase, shares: rooms })
  for (const part of added) wanted.set(part.producerId, (wanted.get(part.producerId) ?? 0) + part.askedBase)
  return wanted
}
