/** A market as it is told to who comes: its number is what an answer names it by. */
type ToldMarket = { number: number; marketName: string; startsAt: Date; endsAt: Date; place: string }

/** What associations are told of the markets that a municipality holds. */
export type MarketVariables = {
  /** to a coordinator: does her association come? `changedBecause`: the date is another than she was asked for */
  market_invited: ToldMarket & {
    associationName: string
    municipalityName: string
    changedBecause: string | null
  }
  /** to a coordinator whose association comes, or was asked to; `withdrawn`: the market is held without it */
  market_changed: ToldMarket &
    ({ what: 'cancelled' | 'moved'; reason: string } | { what: 'withdrawn'; associationName: string })
  /** her answer, read back */
  market_noted: ToldMarket & {
    associationName: string
    goes: boolean
    stallNumber: number | null
  }
  /** several markets wait for an answer */
  market_which: { markets: readonly Pick<ToldMarket, 'number' | 'marketName' | 'startsAt'>[] }
}
