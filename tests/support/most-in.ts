/** The most that were taken within any span of so many ms. */
export function mostIn(spanMs: number, takenAt: readonly number[]): number {
  const sorted = [...takenAt].sort((a, b) => a - b)
  let most = 0
  let first = 0
  sorted.forEach((at, index) => {
    while (at - (sorted[first] ?? at) >= spanMs) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}
