import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideFate,
  hasUnknownFate,
  moveUp,
  type MessageStatus,
} from '~/features/messaging/fates/message-fate'
import { addMinutes } from '~/kernel/instants'

const now = new Date('2025-11-24T16:00:00Z')
const useful = { usefulUntil: addMinutes(now, 600), unsureSends: 1 }
const statuses: MessageStatus[] = [
  'waiting',
  'accepted',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'undelivered',
  'failed',
  'expired',
]

describe('moveUp', () => {
  it.each([
    ['accepted', 'sent', 'sent'],
    ['delivered', 'sent', 'delivered'],
    ['delivered', 'failed', 'delivered'],
    ['delivered', 'read', 'read'],
    ['sent', 'undelivered', 'undelivered'],
    ['undelivered', 'sent', 'undelivered'],
    ['undelivered', 'delivered', 'delivered'],
    ['expired', 'delivered', 'expired'],
  ] as const)('%s, then %s: %s', (current, reported, expected) => {
    expect(moveUp(current, reported)).toBe(expected)
  })

  it('ends the same whatever the order of the reports, once something was delivered', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses.slice(1, 9)), { maxLength: 8 }), (reports) => {
        const all: MessageStatus[] = [...reports, 'delivered']
        const end = (order: MessageStatus[]) => order.reduce<MessageStatus>(moveUp, 'accepted')
        const expected = all.includes('read') ? 'read' : 'delivered'
        expect(end(all)).toBe(expected)
        expect(end([...all].reverse())).toBe(expected)
      }),
    )
  })
})

describe('decideFate', () => {
  it('waits 5, 10, 20... seconds, longer when asked to', () => {
    const waits = [1, 2, 3, 7].map((attempts) => {
      const fate = decideFate({ attempts, ...useful }, { outcome: 'try_again', error: '500' }, now)
      return fate.status === 'waiting' ? (fate.sendAfter.getTime() - now.getTime()) / 1000 : null
    })
    expect(waits).toEqual([5, 10, 20, 320])
    expect(
      decideFate({ attempts: 1, ...useful }, { outcome: 'try_again', error: '429', afterSeconds: 90 }, now),
    ).toMatchObject({ sendAfter: addMinutes(now, 1.5) })
  })

  it('does not wait for a moment when it is no longer useful', () => {
    expect(
      decideFate(
        { attempts: 1, unsureSends: 1, usefulUntil: addMinutes(now, 0.05) },
        { outcome: 'try_again', error: '500' },
        now,
      ),
    ).toEqual({ status: 'expired', error: '500' })
  })

  it('does not count what cannot have arrived: an outage ends no message that is still useful', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (jitter) => {
        const result = { outcome: 'try_again', error: '429' } as const
        const message = { attempts: 0, unsureSends: 0, usefulUntil: addMinutes(now, 30 * 60) }
        let at = now
        for (;;) {
          const tried = {
            ...message,
            attempts: (message.attempts += 1),
            unsureSends: message.unsureSends + 1,
          }
          const fate = decideFate(tried, result, at, jitter)
          if (fate.status !== 'waiting') {
            expect(fate).toEqual({ status: 'expired', error: result.error })
            break
          }
          if (fate.unsureSends > 0 || fate.sendAfter.getTime() - at.getTime() > 960_000)
            throw new Error(`${fate.unsureSends} at ${fate.sendAfter.toISOString()}`)
          at = fate.sendAfter
        }
        expect(at.getTime()).toBeGreaterThan(message.usefulUntil.getTime() - 960_000)
      }),
      { numRuns: 20 },
    )
  })

  it('looks for what may have arrived soon, and ends at once what was refused', () => {
    const fate = decideFate({ ...useful, attempts: 9 }, { outcome: 'unknown', error: 'x' }, now)
    expect(fate).toEqual({
      status: 'waiting',
      sendAfter: addMinutes(now, 5 / 60),
      error: 'unknown',
      unsureSends: 1,
    })
    expect(decideFate({ attempts: 1, ...useful }, { outcome: 'refused', error: '21614' }, now)).toEqual({
      status: 'failed',
      error: '21614',
      cause: 'message',
    })
  })

  it('waits up to half as long again, so that a thousand refused at once come back apart', () => {
    const waits = [0, 0.5, 1].map((jitter) => {
      const fate = decideFate({ attempts: 2, ...useful }, { outcome: 'try_again', error: '429' }, now, jitter)
      return fate.status === 'waiting' ? (fate.sendAfter.getTime() - now.getTime()) / 1000 : null
    })
    expect(waits).toEqual([10, 12.5, 15])
  })
})

describe('hasUnknownFate', () => {
  it('is a try without a trace, or one that ended unknown', () => {
    expect(hasUnknownFate({ attempts: 0, errorCode: null })).toBe(false)
    expect(hasUnknownFate({ attempts: 1, errorCode: null })).toBe(true)
    expect(hasUnknownFate({ attempts: 1, errorCode: 'unknown' })).toBe(true)
    expect(hasUnknownFate({ attempts: 1, errorCode: '429' })).toBe(false)
  })
})
