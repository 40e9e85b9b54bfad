/**
 * Whose figures may be told. A NODE is everybody, a part of them, or a part of a part; its `cells` say how many people
 * each of its figures is about (women, men...). All of a node's figures are told, or none.
 */
export type Node = { key: string; cells: readonly number[]; parts: readonly Node[] }

/** A figure about one to four people says what they earn. */
const FEWEST_PEOPLE = 5

const isSmall = (cells: readonly number[]) => cells.some((people) => people > 0 && people < FEWEST_PEOPLE)
const peopleOf = (cells: readonly number[]) => cells.reduce((sum, people) => sum + people, 0)

/**
 * The keys of the nodes that may be told, so that no figure is about fewer than five people, nor can be worked out by
 * subtracting what is told of the parts from what is told of the whole: whatever such a subtraction leaves is about
 * nobody or about five people at least, in every cell. Where it would be less, the smallest part is hidden too.
 * Who knows the told figures of a tree knows exactly these remainders and what they add up to, and nothing finer.
 */
export function publishable(root: Node): Set<string> {
  const told = new Set<string>()
  const visit = (node: Node): void => {
    if (!isSmall(node.cells)) told.add(node.key)
    node.parts.forEach(visit)
  }
  visit(root)
  while (hideOne(root, told));
  return told
}

/** Hides one node more where a remainder is small; false when none is. */
function hideOne(node: Node, told: Set<string>): boolean {
  if (told.has(node.key)) {
    const parts = toldParts(node, told)
    const rest = node.cells.map((people, cell) =>
      parts.reduce((left, part) => left - (part.cells[cell] ?? 0), people),
    )
    if (isSmall(rest)) {
      const smallest = [...parts].sort(
        (a, b) => peopleOf(a.cells) - peopleOf(b.cells) || (a.key < b.key ? -1 : 1),
      )[0]
      told.delete((smallest ?? node).key)
      return true
    }
  }
  return node.parts.some((part) => hideOne(part, told))
}

/** The largest told nodes within a node. */
function toldParts(node: Node, told: ReadonlySet<string>): Node[] {
  return node.parts.flatMap((part) => (told.has(part.key) ? [part] : toldParts(part, told)))
}
