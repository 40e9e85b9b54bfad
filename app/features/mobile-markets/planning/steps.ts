import { isAhead, type Market } from '../market'

type Guest = {
  state: 'chosen' | 'invited' | 'accepted' | 'declined' | 'withdrawn'
  stallNumber: number | null
  associationName: string
}

/** What is still to be done before a market; the first is the next thing to do. */
export type MarketStep =
  | { kind: 'choose' }
  | { kind: 'invite'; count: number }
  | { kind: 'publish' }
  | { kind: 'stalls'; count: number }
  | { kind: 'waiting'; names: string[] }
  | { kind: 'permit' }

/** The steps that are left of a market ahead; none of one that is over or cancelled. */
export function marketSteps(market: Market, guests: readonly Guest[], now: Date): MarketStep[] {
  if (!isAhead(market, now)) return []
  const chosen = guests.filter(({ state }) => state === 'chosen')
  const waiting = guests.filter(({ state }) => state === 'invited')
  const coming = guests.filter(({ state }) => state === 'invited' || state === 'accepted')
  const stallless = coming.filter(({ stallNumber }) => stallNumber === null)
  return [
    ...(chosen.length + coming.length === 0 ? [{ kind: 'choose' as const }] : []),
    ...(chosen.length > 0 ? [{ kind: 'invite' as const, count: chosen.length }] : []),
    ...(market.publishedAt === null ? [{ kind: 'publish' as const }] : []),
    ...(stallless.length > 0 ? [{ kind: 'stalls' as const, count: stallless.length }] : []),
    ...(waiting.length > 0
      ? [{ kind: 'waiting' as const, names: waiting.map(({ associationName }) => associationName) }]
      : []),
    ...(market.permitNumber === '' ? [{ kind: 'permit' as const }] : []),
  ]
}
