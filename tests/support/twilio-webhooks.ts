import twilio from 'twilio'

/** An account that exists nowhere: what it signs is genuine for an app that is configured with it. */
export const TWILIO_TOKEN = '3f9c1d7e5b2a48609d1e7c3b5a2f8064'
export const PUBLIC_ORIGIN = 'https://chaka.example'
export const TWILIO_ENVIRONMENT = {
  TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: TWILIO_TOKEN,
  TWILIO_WHATSAPP_FROM: '+14155550100',
  TWILIO_SMS_FROM: '+14155550100',
  CHAKA_PUBLIC_ORIGIN: PUBLIC_ORIGIN,
  CHAKA_DEMO: '1',
}

export type Parameters = Record<string, string | string[]>
export type Webhook = { url: string; method: 'POST' | 'GET'; body: string; headers: Record<string, string> }

/** What Twilio sends when somebody writes. */
export function written(sid: string, from: string, body: string, more: Parameters = {}): Parameters {
  return {
    MessageSid: sid,
    SmsMessageSid: sid,
    AccountSid: TWILIO_ENVIRONMENT.TWILIO_ACCOUNT_SID,
    From: from,
    To: 'whatsapp:+14155550100',
    Body: body,
    NumMedia: '0',
    ProfileName: 'Ñusta Pérez & hijas',
    ApiVersion: '2010-04-01',
    ...more,
  }
}

export function signedWebhook(path: string, parameters: Parameters, origin = PUBLIC_ORIGIN): Webhook {
  return webhook(path, parameters, {
    signature: twilio.getExpectedTwilioSignature(TWILIO_TOKEN, origin + path, parameters),
  })
}

export const FORGERIES = [
  'wrong token',
  'altered parameter',
  'other host',
  'unsigned',
  'other path',
  'get',
] as const
export type Forgery = (typeof FORGERIES)[number]

/** A webhook that Twilio never sent, or not so. */
export function forgedWebhook(
  how: Forgery,
  path: string,
  parameters: Parameters,
  origin = PUBLIC_ORIGIN,
): Webhook {
  const sign = (url: string, token = TWILIO_TOKEN) =>
    twilio.getExpectedTwilioSignature(token, url, parameters)
  switch (how) {
    case 'wrong token':
      return webhook(path, parameters, { signature: sign(origin + path, 'f'.repeat(32)) })
    case 'altered parameter':
      return webhook(path, { ...parameters, Body: 'NO' }, { signature: sign(origin + path) })
    case 'other host':
      return webhook(path, parameters, { signature: sign(`https://evil.example${path}`) })
    case 'unsigned':
      return webhook(path, parameters, {})
    case 'other path':
      return webhook(path, parameters, { signature: sign(`${origin}/webhooks/twilio/otro`) })
    case 'get':
      return { ...webhook(path, parameters, { signature: sign(origin + path) }), method: 'GET' }
  }
}

function webhook(path: string, parameters: Parameters, { signature }: { signature?: string }): Webhook {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    for (const each of typeof value === 'string' ? [value] : value) body.append(name, each)
  return {
    url: path,
    method: 'POST',
    body: body.toString(),
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...(signature === undefined ? {} : { 'X-Twilio-Signature': signature }),
    },
  }
}
