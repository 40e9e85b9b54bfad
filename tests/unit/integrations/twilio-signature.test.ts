import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import { readSignedWebhook } from '~/integrations/twilio/signature.server'
import { readEnvironment } from '~/platform/environment.server'

const token = '3f9c1d7e5b2a48609d1e7c3b5a2f8064'
const environment = readEnvironment({
  TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: token,
  TWILIO_SMS_FROM: '+14155550100',
  CHAKA_PUBLIC_ORIGIN: 'https://chaka.example',
})
const address = 'https://chaka.example/webhooks/twilio/estado?x=1'
const sent = { MessageSid: 'SM1', Body: 'SÍ, 24 & más', __proto__x: 'y' }

/** As the guard hands it on: reached at some inner address, whatever the Host header said. */
function webhook(change: {
  body?: string
  signature?: string
  url?: string
  method?: string
  type?: string
}) {
  const method = change.method ?? 'POST'
  return new Request(change.url ?? 'http://10.0.0.7:3000/webhooks/twilio/estado?x=1', {
    method,
    headers: {
      'Content-Type': change.type ?? 'application/x-www-form-urlencoded; charset=UTF-8',
      'X-Twilio-Signature': change.signature ?? twilio.getExpectedTwilioSignature(token, address, sent),
    },
    ...(method === 'GET' ? {} : { body: change.body ?? new URLSearchParams(sent).toString() }),
  })
}

describe('readSignedWebhook', () => {
  it('reads what is signed over the public address, wherever it came in', async () => {
    expect(await readSignedWebhook(webhook({}), environment)).toEqual({ ...sent })
  })

  it('keeps parameters that come more than once', async () => {
    const parameters = { Media: ['b', 'a'], MessageSid: 'SM1' }
    const signature = twilio.getExpectedTwilioSignature(token, address, parameters)
    const read = await readSignedWebhook(
      webhook({ body: 'Media=b&MessageSid=SM1&Media=a', signature }),
      environment,
    )
    expect(read).toEqual(parameters)
  })

  it.each([
    ['another token', { signature: twilio.getExpectedTwilioSignature('x'.repeat(32), address, sent) }],
    ['no signature', { signature: '' }],
    ['an altered parameter', { body: 'MessageSid=SM1&Body=NO' }],
    ['a parameter more', { body: `${new URLSearchParams(sent).toString()}&To=x` }],
    ['another path', { url: 'https://chaka.example/webhooks/twilio/entrante?x=1' }],
    [
      'a signature over the inner host',
      {
        signature: twilio.getExpectedTwilioSignature(
          token,
          'http://10.0.0.7:3000/webhooks/twilio/estado?x=1',
          sent,
        ),
      },
    ],
    ['a GET', { method: 'GET' }],
    ['JSON', { type: 'application/json' }],
  ])('refuses %s', async (_, change) => {
    expect(await readSignedWebhook(webhook(change), environment)).toBeNull()
  })

  it('refuses everything without a provider', async () => {
    expect(await readSignedWebhook(webhook({}), readEnvironment({}))).toBeNull()
  })
})
