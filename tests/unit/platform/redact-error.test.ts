import { describe, expect, it } from 'vitest'
import { redactedError, redactText } from '~/platform/redact-error'

describe('redactText', () => {
  it.each([
    ['no such number +59171234567', 'no such number •••'],
    ['to whatsapp:+591 712 34567, again', 'to whatsapp:•••, again'],
    ['71234567 is not hers', '••• is not hers'],
    ['code 482913 expired', 'code ••• expired'],
    ['from BO.2026A71234567', 'from •••'],
    [`SK${'0a'.repeat(16)} is no key`, '••• is no key'],
    ['order 12 of cycle 148 at 18:00', 'order 12 of cycle 148 at 18:00'],
    ['violates check constraint "messages_sent_have_provider"', null],
  ])('%j', (text, redacted) => expect(redactText(text)).toBe(redacted ?? text))
})

describe('redactedError', () => {
  it('keeps what broke, where and its code, and nothing of whom it was about', () => {
    const error = Object.assign(
      new TypeError('sent to +59171234567: code 482913', { cause: 'her +59171234567' }),
      {
        code: '23505',
        detail: 'Key (e164)=(+59171234567) already exists.',
        parameters: ['+59171234567', '482913'],
      },
    )
    const redacted = redactedError(error)
    expect(redacted).toMatchObject({ name: 'TypeError', message: 'sent to •••: code •••', code: '23505' })
    expect(redacted.stack).toMatch(/^TypeError: sent to •••: code •••\n\s+at /)
    const kept = JSON.stringify({ ...redacted, stack: redacted.stack, cause: redacted.cause })
    expect(kept).not.toMatch(/71234567|482913/)
  })

  it('makes an error of whatever was thrown', () => {
    expect(redactedError('no +59171234567').message).toBe('no •••')
    expect(redactedError(new Error('x'.repeat(9_000))).message.length).toBeLessThan(600)
  })
})
