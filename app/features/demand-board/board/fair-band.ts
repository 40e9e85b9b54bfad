import { type Band } from '../prices/band'

/**
 * FAIR BAND: between what a producer and a buyer of much may agree, in whole centavos of one unit: from seven
 * tenths of the market's middle price (assumed: selling direct was seen 20 to 36 % under the market) to its upper
 * quartile. Below it somebody gives her harvest away; above it the market is cheaper.
 */
export type FairBand = { floorCentavos: number; ceilingCentavos: number; middleCentavos: number }

/** 1/10,000 of the middle price. Assumed. */
const FLOOR_BASIS_POINTS = 7_000n
const MILLION = 1_000_000n

/**
 * The band of one unit of `unitBase` base units, rounded inward.
 * @returns null when no whole centavo lies within
 */
export function fairBandOf(market: Band, unitBase: number): FairBand | null {
  const base = BigInt(unitBase)
  const divisor = MILLION * 10_000n
  const floor = (BigInt(market.median) * FLOOR_BASIS_POINTS * base + divisor - 1n) / divisor
  const ceiling = (BigInt(market.high) * base) / MILLION
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
