import { type Database, readClock, type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { isAhead, type Market } from '../market'
import { type MarketAt } from '../planning/change-market.server'
import { lockMarket } from '../queries.server'
import { recordMarketAudit } from '../record-market-audit.server'
import { invitationMessages, withdrawnMessages } from './market-messages'
import {
  chooseAssociations,
  listCoordinatorsToTell,
  listInvitations,
  lockInvitation,
  markAsked,
  markWithdrawn,
  updateStalls,
} from './queries.server'
import { assignFreeStalls, readStalls, type StallProblem } from './stalls'
import { withdrawOvertaken } from './withdraw-overtaken.server'

export type InviteRefusal =
  | { reason: 'unknown_market' }
  | { reason: 'over' }
  | { reason: 'unknown_association' }
  | { reason: 'stalls'; problems: StallProblem[] }
type Invited<Value> = Promise<Outcome<Value, InviteRefusal>>

async function withMarket<Value>(
  db: Database,
  at: MarketAt,
  work: (trx: Trx, market: Market, now: Date, refuse: (refusal: InviteRefusal) => never) => Promise<Value>,
): Invited<Value> {
  return refusableTransaction<Value, InviteRefusal>(db, async (trx, refuse) => {
    const market = await lockMarket(trx, at)
    if (!market) return refuse({ reason: 'unknown_market' })
    const now = await readClock(trx)
    if (!isAhead(market, now)) return refuse({ reason: 'over' })
    return work(trx, market, now, refuse)
  })
}

/** Wants an association at a market; it is asked with the next `inviteChosen`. There already: nothing changes. */
export async function addAssociation(
  db: Database,
  add: MarketAt & { associationId: number },
): Invited<{ added: number }> {
  return withMarket(db, add, async (trx, market, _now, refuse) => {
    const added = await chooseAssociations(trx, [market.id], [add.associationId])
    const there = await lockInvitation(trx, { marketId: market.id, associationId: add.associationId })
    return there ? { added } : refuse({ reason: 'unknown_association' })
  })
}

/** Asks the coordinators of everyone who was chosen and not asked yet. A second click asks nobody twice. */
export async function inviteChosen(db: Database, at: MarketAt): Invited<{ asked: number; messages: number }> {
  return withMarket(db, at, async (trx, market, now) => {
    const asked = await markAsked(trx, market.id, now)
    if (asked.length === 0) return { asked: 0, messages: 0 }
    const changeId = await recordMarketAudit(trx, {
      action: 'market.invited',
      at: now,
      market,
      by: at.by,
      after: { associations: asked },
    })
    const coordinators = await listCoordinatorsToTell(trx, asked)
    const messages = await queueMessages(
      trx,
      invitationMessages(market, coordinators, { changeId, changedBecause: null }),
    )
    return { asked: asked.length, messages }
  })
}

/**
 * An association is not wanted any more; its stall is free. It is told once when it comes, or its question has left,
 * so that nobody travels for nothing; what waits to be sent is not.
 */
export async function withdrawInvitation(
  db: Database,
  at: MarketAt & { associationId: number },
): Invited<{ changed: boolean }> {
  return withMarket(db, at, async (trx, market, now, refuse) => {
    const { associationId, by } = at
    const invitation = await lockInvitation(trx, { marketId: market.id, associationId })
    if (!invitation) return refuse({ reason: 'unknown_association' })
    if (invitation.state === 'withdrawn') return { changed: false }
    const coordinators = await listCoordinatorsToTell(trx, [associationId])
    const recipients = coordinators.map(({ recipient }) => recipient)
    // Of who was not asked (again) nothing waits but that she was withdrawn before, which still holds.
    const waiting =
      invitation.state === 'chosen'
        ? new Map<number, boolean>()
        : await withdrawOvertaken(trx, market.id, recipients)
    await markWithdrawn(trx, invitation.id)
    const changeId = await recordMarketAudit(trx, {
      action: 'market.withdrawn',
      at: now,
      market,
      by,
      before: { associationId, state: invitation.state },
    })
    const isReached = invitation.state === 'invited' && waiting.get(associationId) !== false
    if (isReached || invitation.state === 'accepted')
      await queueMessages(trx, withdrawnMessages(market, coordinators, { changeId, now }))
    return { changed: true }
  })
}

/**
 * Gives stalls as typed, or (`typed` null) the lowest free ones to those who come or may come and have none.
 * Refuses, without changing anything, numbers that are no stall of the market or given twice.
 */
export async function giveStalls(
  db: Database,
  give: MarketAt & { typed: readonly { invitationId: number; number: string }[] | null },
): Invited<{ changed: boolean }> {
  return withMarket(db, give, async (trx, market, now, refuse) => {
    const invitations = await listInvitations(trx, market.id)
    const holders = invitations.filter(({ state }) => state !== 'declined' && state !== 'withdrawn')
    const typed = holders.flatMap(({ invitationId, stallNumber }) => {
      const written = give.typed?.find((each) => each.invitationId === invitationId)
      return { invitationId, number: written?.number ?? String(stallNumber ?? '') }
    })
    const { numbers, problems } = readStalls(typed, market.stalls)
    if (problems.length > 0) return refuse({ reason: 'stalls', problems })
    const wanted = give.typed === null ? assignFreeStalls(byAnswer(holders), market.stalls) : numbers
    const changed = wanted.filter(
      ({ invitationId, stallNumber }) =>
        holders.find((holder) => holder.invitationId === invitationId)?.stallNumber !== stallNumber,
    )
    if (changed.length === 0) return { changed: false }
    await updateStalls(trx, market.id, changed)
    await recordMarketAudit(trx, {
      action: 'market.stalls',
      at: now,
      market,
      by: give.by,
      after: changed,
    })
    return { changed: true }
  })
}

/** Who said yes first, then who may. */
function byAnswer<Holder extends { answeredAt: Date | null; invitationId: number }>(
  holders: readonly Holder[],
): Holder[] {
  const rank = ({ answeredAt }: Holder) => answeredAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  return [...holders].sort((a, b) => rank(a) - rank(b) || a.invitationId - b.invitationId)
}
