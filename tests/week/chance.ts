/** Chance that falls the same way each time for the same seed (mulberry32), so that a week can be played again. */
export type Chance = {
  /** 0 <= x < 1 */
  next: () => number
  /** a whole number from 0 to below */
  below: (below: number) => number
  /** true in so many of 100 */
  percent: (percent: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    percent: (percent) => next() * 100 < percent,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
