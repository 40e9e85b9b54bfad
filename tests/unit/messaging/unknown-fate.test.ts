import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideNext, type FailedMessage } from '~/features/messaging/fates/after-failure'
import { decideFate } from '~/features/messaging/fates/message-fate'
import { decideUnknown } from '~/features/messaging/fates/unknown-fate'
import { type LookUpResult } from '~/features/messaging/provider'
import { addMinutes } from '~/kernel/instants'

const now = new Date('2026-11-24T16:00:00Z')
const seconds = (count: number) => addMinutes(now, count / 60)
const lost = { attempts: 2, unsureSends: 1, unsureSince: now, usefulUntil: addMinutes(now, 600) }
const notThere: LookUpResult = { outcome: 'not_taken' }
const cannotTell: LookUpResult = { outcome: 'unknown', error: 'look_up 500' }

describe('decideUnknown', () => {
  it.each([
    ['not there after 5 s: it may be listed late', notThere, lost, 5, { sendAfter: seconds(30) }],
    ['not there after 30 s', notThere, lost, 30, 'send'],
    ['of a code of five minutes, too', notThere, { ...lost, usefulUntil: addMinutes(now, 5) }, 30, 'send'],
    [
      'not there, a second time, after 30 s',
      notThere,
      { ...lost, unsureSends: 2 },
      30,
      { status: 'waiting' },
    ],
    ['not there, a fourth time', notThere, { ...lost, unsureSends: 4 }, 3000, { error: 'gave_up: unknown' }],
    ['nobody can be asked, ever', null, lost, 5, 'send'],
    ['nobody can be asked, ever, sent twice', null, { ...lost, unsureSends: 2 }, 5, { status: 'failed' }],
    ['cannot be told for a while', cannotTell, lost, 60, { status: 'waiting' }],
    ['cannot be told for half an hour', cannotTell, lost, 1800, 'send'],
    ['cannot be told of the second', cannotTell, { ...lost, unsureSends: 2 }, 3600, { status: 'waiting' }],
    [
      'cannot be told of the second, and little time is left',
      ...([cannotTell, { ...lost, unsureSends: 2 }, 450 * 60, { error: 'gave_up: look_up 500' }] as const),
    ],
  ] as const)('%s', (_, looked, message, after, expected) => {
    const next = decideUnknown(message, looked, seconds(after))
    if (expected === 'send') expect(next).toBe('send')
    else expect(next).toMatchObject(expected)
  })

  it('sends once more at most where nobody can tell, four times where it is never there, whatever happens', () => {
    const looks = fc.constantFrom<LookUpResult | null>(notThere, cannotTell, null)
    fc.assert(
      fc.property(
        fc.array(looks, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 3000 }),
        (each, use) => {
          let message = { ...lost, usefulUntil: addMinutes(now, use) }
          let at = now
          let sends = 1
          for (let look = 0; look < 400; look++) {
            const looked = each[look % each.length] ?? null
            const next = decideUnknown({ ...message, attempts: look + 2 }, looked, at)
            if (next !== 'send') {
              if (next.status !== 'waiting') break
              at = next.sendAfter
              continue
            }
            sends += 1
            message = { ...message, unsureSends: message.unsureSends + 1, unsureSince: at }
            const fate = decideFate(
              { ...message, attempts: look + 2 },
              { outcome: 'unknown', error: 'x' },
              at,
            )
            if (fate.status !== 'waiting') break
            at = fate.sendAfter
          }
          expect(sends).toBeLessThanOrEqual(each.includes(notThere) ? 4 : 2)
          expect(at.getTime()).toBeLessThan(message.usefulUntil.getTime())
        },
      ),
    )
  })
})

describe('decideNext', () => {
  const message: FailedMessage = {
    channel: 'whatsapp',
    usefulUntil: addMinutes(now, 600),
    isOvertaken: false,
    byTemplate: false,
    givenBack: 0,
  }
  it.each([
    ['outside of the 24 hours', {}, 'outside_window', { step: 'again', sendAfter: now, byTemplate: true }],
    ['and that by its template', { byTemplate: true }, 'outside_window', { step: 'sms' }],
    ['too fast', {}, 'too_fast', { step: 'again', sendAfter: seconds(60), byTemplate: false }],
    ['too fast for the third time', { givenBack: 2 }, 'too_fast', { step: 'again', sendAfter: seconds(960) }],
    ['too fast once too often', { givenBack: 3 }, 'too_fast', { step: 'sms' }],
    ['too fast for a code', { usefulUntil: addMinutes(now, 4) }, 'too_fast', { step: 'sms' }],
    ['without WhatsApp', {}, 'unreachable', { step: 'sms' }],
    ['without WhatsApp, overtaken', { isOvertaken: true }, 'unreachable', { step: 'end' }],
    ['too fast, overtaken', { isOvertaken: true }, 'too_fast', { step: 'end' }],
    ['of no use any more', { usefulUntil: now }, 'outside_window', { step: 'end' }],
    ['by SMS', { channel: 'sms' }, 'unreachable', { step: 'end' }],
    ['no such number', {}, 'bad_number', { step: 'end' }],
    [
      'she wants silence, whatever it was',
      { channel: 'sms', isOvertaken: true },
      'opted_out',
      { step: 'silence' },
    ],
  ] as const)('%s', (_, change, cause, expected) => {
    expect(decideNext({ ...message, ...change }, cause, now)).toMatchObject(expected)
  })
})
