/** Differences between what two papers say: each one named, none hidden. */
export class Differences {
  readonly found: string[] = []

  /** Two figures that must be one. */
  same(what: string, one: number | null | undefined, other: number | null | undefined): void {
    if (one !== other) this.found.push(`${what}: ${one ?? 'nada'} y ${other ?? 'nada'}`)
  }

  /** Two lists of figures that must be the same, name by name; what is missing counts as nothing. */
  sameEach(what: string, one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): void {
    for (const name of new Set([...one.keys(), ...other.keys()]))
      this.same(`${what}, ${name}`, one.get(name) ?? 0, other.get(name) ?? 0)
  }

  tell(what: string): void {
    this.found.push(what)
  }
}

/** Adds up figures by name. */
export function sumByName(entries: Iterable<readonly [string, number]>): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [name, figure] of entries) sums.set(name, (sums.get(name) ?? 0) + figure)
  return sums
}

export function total(figures: Iterable<number>): number {
  let sum = 0
  for (const figure of figures) sum += figure
  return sum
}
