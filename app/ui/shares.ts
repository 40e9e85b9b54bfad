export type DrawnShare = { x: number; width: number }

/** Amounts as consecutive stretches of a bar, in percent; the last one ends exactly where the total says. */
export function sharePercents(amounts: readonly number[], total?: number): DrawnShare[] {
  const sum = amounts.reduce((all, amount) => all + Math.max(0, amount), 0)
  const whole = Math.max(total ?? sum, sum)
  if (whole <= 0) return amounts.map(() => ({ x: 0, width: 0 }))
  let before = 0
  return amounts.map((amount) => {
    const x = percent(before, whole)
    before += Math.max(0, amount)
    return { x, width: round(percent(before, whole) - x) }
  })
}

export function percent(part: number, whole: number): number {
  return whole > 0 ? round((Math.min(part, whole) / whole) * 100) : 0
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
