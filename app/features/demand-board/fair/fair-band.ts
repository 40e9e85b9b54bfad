import { type Band } from '../prices/band'

/**
 * FAIR BAND: between what a producer and a buyer of much may agree, in whole centavos of one unit: from a part of the
 * market's middle price to its upper quartile, or more where a municipality pays a margin to small producers. Below
 * it somebody gives her harvest away; above it the market is cheaper.
 */
export type FairBand = { floorCentavos: number; ceilingCentavos: number; middleCentavos: number }

/**
 * FAIR RULE: how a municipality draws the band: `floorPercent` of the middle price, `ceilingPercent` of the upper
 * quartile. A negotiation keeps the band that it began with, whatever the rule becomes.
 */
export type FairRule = { floorPercent: number; ceilingPercent: number }

/** Assumed: selling direct was seen 20 to 36 % under the market. */
export const RULE_OF_CHAKA: FairRule = { floorPercent: 70, ceilingPercent: 100 }

/** The law of purchases lets a small producer have up to half more; the middle price is always within. */
export const RULE_LIMITS = { floorPercent: [30, 100], ceilingPercent: [100, 150] } as const satisfies Record<
  keyof FairRule,
  readonly [number, number]
>

const MILLION = 1_000_000n

/**
 * The band of one unit of `unitBase` base units, rounded inward.
 * @returns null when no whole centavo lies within
 */
export function fairBandOf(market: Band, unitBase: number, rule: FairRule): FairBand | null {
  const base = BigInt(unitBase)
  const divisor = MILLION * 100n
  const floor = (BigInt(market.median) * BigInt(rule.floorPercent) * base + divisor - 1n) / divisor
  const ceiling = (BigInt(market.high) * BigInt(rule.ceilingPercent) * base) / divisor
  const floorCentavos = Math.max(1, Number(floor))
  const ceilingCentavos = Number(ceiling)
  if (floorCentavos > ceilingCentavos) return null
  const middle = Number((BigInt(market.median) * base) / MILLION)
  return {
    floorCentavos,
    ceilingCentavos,
    middleCentavos: Math.min(Math.max(middle, floorCentavos), ceilingCentavos),
  }
}
