/** What a host did with one order, as merging sees it. */
export type OrderAct = { id: string; kind: 'handover' | 'no_show' | 'undo'; undoes: string | null }

/**
 * What became of an act: `in_force`; `conflict`, a handover after the first, kept for the operator; `overtaken`,
 * a no-show of someone who came, or said twice; `undone`; `undo`, which only takes back.
 */
export type ActStanding = 'in_force' | 'conflict' | 'overtaken' | 'undone' | 'undo'

export type MergedOrder = {
  state: 'placed' | 'handed_over' | 'not_collected'
  /** the event that the state comes from */
  inForce: string | null
  standings: Map<string, ActStanding>
}

/**
 * What follows from everything that phones said about one order. The first handover in this order that nobody
 * took back is in force; a handover beats a no-show, as whoever was given food came. Repeated ids count once,
 * and an undo that arrives before what it undoes still undoes it, so that the state does not depend on which
 * phone found its signal first.
 *
 * @param acts in the server's sequence
 */
export function mergeActs(acts: readonly OrderAct[]): MergedOrder {
  const seen = new Set<string>()
  const once = acts.filter(({ id }) => !seen.has(id) && seen.add(id))
  const undone = new Set(once.flatMap(({ kind, undoes }) => (kind === 'undo' && undoes ? [undoes] : [])))
  const standing = once.filter(({ id, kind }) => kind !== 'undo' && !undone.has(id))
  const first = standing.find(({ kind }) => kind === 'handover') ?? standing[0]
  return {
    state: !first ? 'placed' : first.kind === 'handover' ? 'handed_over' : 'not_collected',
    inForce: first?.id ?? null,
    standings: new Map(once.map((act) => [act.id, standingOf(act, first?.id, undone)])),
  }
}

function standingOf(act: OrderAct, first: string | undefined, undone: ReadonlySet<string>): ActStanding {
  if (act.kind === 'undo') return 'undo'
  if (undone.has(act.id)) return 'undone'
  if (act.id === first) return 'in_force'
  return act.kind === 'handover' ? 'conflict' : 'overtaken'
}
