import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeActs, type OrderAct } from '~/features/delivery/desk/merge'

const act = (id: string, kind: OrderAct['kind'], undoes: string | null = null): OrderAct => ({
  id,
  kind,
  undoes,
})

test('the first handover is in force, the second is kept as a conflict', () => {
  const merged = mergeActs([act('a', 'handover'), act('b', 'handover')])
  expect(merged.state).toBe('handed_over')
  expect(merged.inForce).toBe('a')
  expect([...merged.standings]).toEqual([
    ['a', 'in_force'],
    ['b', 'conflict'],
  ])
})

test('whoever was given food came, whatever another phone said first', () => {
  const merged = mergeActs([act('n', 'no_show'), act('h', 'handover')])
  expect(merged).toMatchObject({ state: 'handed_over', inForce: 'h' })
  expect(merged.standings.get('n')).toBe('overtaken')
})

test('taken back, the other phone’s handover counts; an undo may arrive before what it undoes', () => {
  expect(mergeActs([act('u', 'undo', 'a'), act('b', 'handover'), act('a', 'handover')])).toMatchObject({
    state: 'handed_over',
    inForce: 'b',
  })
  expect(mergeActs([act('a', 'handover'), act('u', 'undo', 'a')])).toMatchObject({
    state: 'placed',
    inForce: null,
  })
})

/** Acts of two phones on one order: a few handovers and no-shows, some of them taken back. */
const acts = fc
  .array(fc.tuple(fc.constantFrom('handover' as const, 'no_show' as const), fc.boolean()), { maxLength: 6 })
  .map((told) =>
    told.flatMap(([kind, back], index): OrderAct[] => [
      act(`e${index}`, kind),
      ...(back ? [act(`u${index}`, 'undo', `e${index}`)] : []),
    ]),
  )

test('the state is the same in every order of arrival, and duplicates change nothing', () => {
  fc.assert(
    fc.property(
      acts.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.array(fc.nat(20), { maxLength: 10 }),
        ),
      ),
      ([all, shuffled, repeats]) => {
        const merged = mergeActs(shuffled)
        expect(merged.state).toBe(mergeActs(all).state)
        const doubled = [...shuffled, ...repeats.flatMap((at) => shuffled[at] ?? [])]
        expect(mergeActs(doubled)).toEqual(merged)
      },
    ),
  )
})

test('no act is lost, at most one is in force, and it is the first handover that nobody took back', () => {
  fc.assert(
    fc.property(
      acts.chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
      (all) => {
        const { state, inForce, standings } = mergeActs(all)
        expect([...standings.keys()].sort()).toEqual(all.map(({ id }) => id).sort())
        const counted = [...standings].filter(([, standing]) => standing === 'in_force').map(([id]) => id)
        expect(counted).toEqual(inForce ? [inForce] : [])
        const undone = new Set(all.flatMap(({ undoes }) => undoes ?? []))
        const first = all.find(({ id, kind }) => kind === 'handover' && !undone.has(id))
        expect(state === 'handed_over').toBe(first !== undefined)
        if (first) expect(inForce).toBe(first.id)
      },
    ),
  )
})
