import { describe, expect, it } from 'vitest'
import { type Todo } from '~/features/consolidation/today'
import { staffItems, urgentItems } from '~/features/delivery/today/staff-notices'

const noon = new Date('2026-11-23T16:00:00Z')
const night = new Date('2026-11-24T02:00:00Z')
const todo: Todo[] = [
  { kind: 'cut_off_late', cycleNumber: 48, closesAt: noon },
  { kind: 'closes_soon', cycleNumber: 48, closesAt: noon },
  { kind: 'message_budget' },
  { kind: 'unanswered', isLate: false, cycleNumber: 47, confirmBy: noon, producers: 3, associations: 2 },
  { kind: 'no_coordinator', names: ['A', 'B'] },
]

describe('what staff are told', () => {
  it('is counted as the page of today counts it, without what only tells the time', () => {
    expect(staffItems(todo)).toEqual([
      { matter: 'cut_off_late', count: 0, cycleNumber: 48 },
      { matter: 'message_budget', count: 0, cycleNumber: null },
      { matter: 'unanswered', count: 3, cycleNumber: 47 },
      { matter: 'no_coordinator', count: 2, cycleNumber: null },
    ])
  })

  it('is told at once when it cannot wait, and at night only when a week is lost by it', () => {
    const items = staffItems(todo)
    expect(urgentItems(items, noon).map(({ matter }) => matter)).toEqual(['cut_off_late', 'message_budget'])
    expect(urgentItems(items, night).map(({ matter }) => matter)).toEqual(['cut_off_late'])
  })
})
