import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publishable, type Node } from '~/features/impact/open/small-cells'

const leaf = (key: string, ...cells: number[]): Node => ({ key, cells, parts: [] })
const whole = (key: string, parts: Node[]): Node => ({
  key,
  parts,
  cells: (parts[0]?.cells ?? []).map((_, cell) =>
    parts.reduce((sum, part) => sum + (part.cells[cell] ?? 0), 0),
  ),
})

test('a part of fewer than five is hidden, and with it the smallest other, from which it could be worked out', () => {
  expect(publishable(whole('all', [leaf('a', 9, 6), leaf('b', 3, 7), leaf('c', 20, 20)]))).toEqual(
    new Set(['all', 'c']),
  )
})

test('where five or more are hidden together nothing more is', () => {
  const tree = whole('all', [leaf('a', 9), leaf('b', 3), leaf('c', 2)])
  expect(publishable(tree)).toEqual(new Set(['all', 'a']))
})

test('nobody is no secret; a whole of four is', () => {
  expect(publishable(whole('all', [leaf('a', 9, 0), leaf('b', 0, 8)]))).toEqual(new Set(['all', 'a', 'b']))
  expect(publishable(whole('all', [leaf('a', 2), leaf('b', 2)]))).toEqual(new Set())
})

const cells = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(3))
const tree = fc.array(fc.array(cells, { maxLength: 6 }), { minLength: 1, maxLength: 6 }).map((places) =>
  whole(
    'all',
    places.map((own, place) =>
      own.length === 0
        ? leaf(`p${place}`, 0, 0, 0)
        : whole(
            `p${place}`,
            own.map((of, index) => leaf(`p${place}a${index}`, ...of)),
          ),
    ),
  ),
)

/** Every node that is told, less every set of told parts within it that do not overlap. */
function remainders(node: Node, told: ReadonlySet<string>): number[][] {
  const within = (part: Node): number[][] => {
    const options = part.parts.map((each) => [
      ...(told.has(each.key) ? [each.cells] : []),
      ...(each.parts.length > 0 ? within(each) : []),
      each.cells.map(() => 0),
    ])
    return options.reduce<number[][]>(
      (sums, own) =>
        sums
          .flatMap((sum) => own.map((taken) => sum.map((people, cell) => people + (taken[cell] ?? 0))))
          .slice(0, 4_000),
      [part.cells.map(() => 0)],
    )
  }
  const own = told.has(node.key)
    ? within(node).map((taken) => node.cells.map((people, cell) => people - (taken[cell] ?? 0)))
    : []
  return [...own, ...node.parts.flatMap((part) => remainders(part, told))]
}

test('nothing told, and nothing left by subtracting what is told, is about one to four people', () => {
  fc.assert(
    fc.property(tree, (root) => {
      const told = publishable(root)
      for (const rest of remainders(root, told))
        for (const people of rest) expect(people === 0 || people >= 5, `${people} people`).toBe(true)
    }),
    { numRuns: 300, seed: 7 },
  )
})
