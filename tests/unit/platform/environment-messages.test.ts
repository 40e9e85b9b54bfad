import { describe, expect, it } from 'vitest'
import { EnvironmentError, readEnvironment } from '~/platform/environment.server'

const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: '3f9c1d7e5b2a48609d1e7c3b5a2f8064',
  TWILIO_WHATSAPP_FROM: '+14155550100',
}
const complaint = (variables: Record<string, string>) => {
  try {
    readEnvironment(variables)
    return null
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    return error.message
  }
}

describe('the message provider in the environment', () => {
  it('is absent by default, with the limits of a new sender', () => {
    const { messages, webhookOrigin } = readEnvironment({ PORT: '4000' })
    expect(messages.twilio).toBeUndefined()
    expect(messages.limits).toEqual({
      perSecond: { whatsapp: 80, sms: 1 },
      personSeconds: 6,
      whatsappPeoplePerDay: 250,
      dailyBudgetMicros: 50_000_000,
      priceMicros: { whatsapp: 20_000, sms: 120_000 },
    })
    expect(webhookOrigin).toBe('http://localhost:4000')
  })

  it('signs over the public address', () => {
    const origin = 'https://chaka.example/'
    expect(complaint({ CHAKA_PUBLIC_ORIGIN: origin })).toContain('no hay proveedor de mensajes')
    const { messages, webhookOrigin } = readEnvironment({
      ...twilio,
      CHAKA_PUBLIC_ORIGIN: origin,
      CHAKA_DEMO: '1',
    })
    expect(webhookOrigin).toBe('https://chaka.example')
    expect(messages.twilio).toMatchObject({
      apiBase: 'https://api.twilio.com',
      contentBase: 'https://content.twilio.com',
      mediaHosts: ['api.twilio.com', 'mms.twiliocdn.com', 'media.twiliocdn.com'],
    })
  })

  it.each([
    ['TWILIO_AUTH_TOKEN', { TWILIO_AUTH_TOKEN: '' }],
    ['TWILIO_AUTH_TOKEN', { TWILIO_AUTH_TOKEN: 'abc123' }],
    ['TWILIO_AUTH_TOKEN', { TWILIO_AUTH_TOKEN: 'your_auth_token_0123456789' }],
    ['TWILIO_AUTH_TOKEN', { TWILIO_AUTH_TOKEN: '0'.repeat(32) }],
    ['TWILIO_ACCOUNT_SID', { TWILIO_ACCOUNT_SID: '' }],
    ['TWILIO_ACCOUNT_SID', { TWILIO_ACCOUNT_SID: 'AC123' }],
    ['TWILIO_API_KEY_SECRET', { TWILIO_API_KEY_SID: `SK${'1b'.repeat(16)}` }],
    ['TWILIO_MESSAGING_SERVICE_SID', { TWILIO_WHATSAPP_FROM: '' }],
    ['TWILIO_WHATSAPP_FROM', { TWILIO_WHATSAPP_FROM: 'whatsapp:71234567' }],
    ['TWILIO_API_BASE', { TWILIO_API_BASE: 'http://api.example' }],
    ['CHAKA_SMS_PER_SECOND', { CHAKA_SMS_PER_SECOND: '0' }],
  ])('names %s when it does not fit', (name, changed) => {
    expect(complaint({ ...twilio, ...changed })).toContain(name)
  })

  it('may point at a double on this machine', () => {
    const { messages } = readEnvironment({
      ...twilio,
      TWILIO_API_BASE: 'http://127.0.0.1:4999/',
      TWILIO_MEDIA_HOSTS: '',
    })
    expect(messages.twilio?.apiBase).toBe('http://127.0.0.1:4999')
    expect(messages.twilio?.mediaHosts[0]).toBe('127.0.0.1:4999')
  })
})
