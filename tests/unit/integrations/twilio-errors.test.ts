import { describe, expect, it } from 'vitest'
import { judgeError } from '~/integrations/twilio/judge-error'
import { readStatusReport } from '~/integrations/twilio/status-report'

const answered = (status: number, code?: number) => Object.assign(new Error('+59171234567'), { status, code })
const cut = (code: string) => new TypeError('fetch failed', { cause: { code } })

describe('judgeError', () => {
  it.each([
    ['too fast', answered(429, 20429), 'sms', { outcome: 'try_again', error: '20429' }],
    [
      'WhatsApp too fast',
      answered(400, 63018),
      'whatsapp',
      { outcome: 'refused', error: '63018', cause: 'too_fast' },
    ],
    [
      'outside of the 24 hours',
      answered(400, 63016),
      'whatsapp',
      { outcome: 'refused', error: '63016', cause: 'outside_window' },
    ],
    [
      'wrong credentials',
      answered(401, 20003),
      'sms',
      { outcome: 'try_again', error: '20003', afterSeconds: 300 },
    ],
    [
      'a 500, before or after it was taken',
      answered(500, 20500),
      'sms',
      { outcome: 'unknown', error: '500' },
    ],
    [
      'a timeout',
      Object.assign(new Error(''), { name: 'TimeoutError' }),
      'sms',
      { outcome: 'unknown', error: 'TimeoutError' },
    ],
    ['a cut connection', cut('ECONNRESET'), 'sms', { outcome: 'unknown', error: 'ECONNRESET' }],
    ['nobody there', cut('ECONNREFUSED'), 'sms', { outcome: 'try_again', error: 'ECONNREFUSED' }],
    ['opted out', answered(400, 21610), 'sms', { outcome: 'refused', error: '21610', cause: 'opted_out' }],
    [
      'no such number',
      answered(400, 21211),
      'whatsapp',
      { outcome: 'refused', error: '21211', cause: 'bad_number' },
    ],
    ['a landline', answered(400, 21614), 'sms', { outcome: 'refused', error: '21614', cause: 'bad_number' }],
    [
      'no WhatsApp',
      answered(400, 63024),
      'whatsapp',
      { outcome: 'refused', error: '63024', cause: 'unreachable' },
    ],
    [
      'anything else by SMS',
      answered(400, 21617),
      'sms',
      { outcome: 'refused', error: '21617', cause: 'message' },
    ],
  ] as const)('%s', (_, error, channel, expected) => {
    expect(judgeError(error, channel)).toEqual(expected)
  })

  it('keeps no words of an error: they hold numbers', () => {
    for (const error of [answered(500), answered(400, 21211), cut('ECONNRESET')])
      expect(JSON.stringify(judgeError(error, 'sms'))).not.toContain('591')
  })
})

describe('readStatusReport', () => {
  const sid = `SM${'0a'.repeat(16)}`
  const read = (parameters: Record<string, string>, query = '') =>
    readStatusReport(`https://chaka.example/webhooks/twilio/estado${query}`, parameters)

  it('reads which message, how far, and why not', () => {
    expect(
      read(
        { MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '63024', To: 'whatsapp:+59171234567' },
        '?mensaje=12',
      ),
    ).toEqual({
      ...{ provider: 'twilio', providerId: sid, messageId: 12, channel: 'whatsapp' },
      ...{ status: 'undelivered', means: 'undelivered', error: '63024', cause: 'unreachable' },
      parameters: { MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '63024' },
    })
  })

  it.each([{ MessageSid: sid }, { MessageStatus: 'sent' }, { MessageSid: 'SM1', MessageStatus: 'sent' }])(
    'reads nothing from %j',
    (parameters) => expect(read(parameters as Record<string, string>)).toBeNull(),
  )

  it('keeps a status that is new to us, and takes no number that is none', () => {
    expect(read({ MessageSid: sid, MessageStatus: 'teleported' }, '?mensaje=1e9x')).toMatchObject({
      means: null,
      messageId: null,
    })
  })
})
