import { describe, expect, it } from 'vitest'
import { fakeTwilio } from '#tests/support/twilio/fake-twilio'
import { misfits } from '#tests/support/twilio/fits'
import {
  APPROVAL,
  CONTENT,
  CREATE_CONTENT,
  CREATE_MESSAGE,
  LIST_MESSAGES,
  MESSAGE,
  USED_CONTENT_TYPES,
  type Schema,
} from '#tests/support/twilio/published-api'

const ACCOUNT = { accountSid: `AC${'0a'.repeat(16)}`, authToken: '3f9c1d7e5b2a48609d1e7c3b5a2f8064' }
const BASE = `/2010-04-01/Accounts/${ACCOUNT.accountSid}`
const FITTING: Readonly<Record<string, string>> = {
  To: '+59171234567',
  From: '+14155550101',
  Body: 'Hola',
  StatusCallback: 'https://chaka.example/estado',
  ValidityPeriod: '600',
}

function standIn() {
  const fake = fakeTwilio(ACCOUNT)
  const call = (method: string, path: string, body: string | URLSearchParams = '') => {
    const isJson = typeof body === 'string'
    const answer = fake.handle({
      method,
      url: new URL(path, 'https://api.twilio.com'),
      headers: {
        authorization: `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`,
        'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
      },
      body: String(body),
    })
    if (answer === 'hang') throw new Error('no answer')
    return answer as { status: number; body: Record<string, unknown> }
  }
  const send = (change: Record<string, string | null>) => {
    const form = Object.entries({ ...FITTING, ...change }).filter(([, value]) => value !== null)
    return call('POST', `${BASE}/Messages.json`, new URLSearchParams(form as [string, string][]))
  }
  return { fake, call, send }
}

const parametersOf = (schema: Schema) => Object.entries(schema.properties ?? {})
const anInstanceOf: Readonly<Record<string, string>> = { integer: '1', number: '1', boolean: 'true' }

describe('the stand-in of Twilio takes what the published description of its API takes', () => {
  it.each(parametersOf(CREATE_MESSAGE).filter(([name]) => !(name in FITTING) && !name.startsWith('Content')))(
    'of a message: %s',
    (name, { type, enum: values, pattern }) => {
      const { send } = standIn()
      const example =
        values?.[0] ??
        (pattern ? `${pattern.slice(1, 3)}${'0a'.repeat(16)}` : null) ??
        anInstanceOf[type] ??
        (name === 'SendAt' ? '2026-11-26T10:00:00Z' : 'https://chaka.example/uno')
      expect(send({ [name]: example }).status).toBe(201)
      if (values || pattern || anInstanceOf[type]) expect(send({ [name]: 'otra cosa' }).status).toBe(400)
    },
  )

  it('and refuses a message without what is required, and with what is not in it', () => {
    const { send, fake } = standIn()
    for (const name of CREATE_MESSAGE.required ?? []) expect(send({ [name]: null }).status).toBe(400)
    expect(send({ Cuerpo: 'Hola' })).toMatchObject({ status: 400, body: { code: 20001 } })
    expect(send({ ValidityPeriod: 'diez' }).status).toBe(400)
    expect(fake.ledger).toEqual([])
    expect(send({}).status).toBe(201)
  })

  it('of a list', () => {
    const { call } = standIn()
    const list = (name: string, value: string) =>
      call('GET', `${BASE}/Messages.json?${new URLSearchParams({ [name]: value }).toString()}`).status
    for (const [name, { type }] of Object.entries(LIST_MESSAGES)) {
      const isMoment = name.startsWith('Date')
      expect(list(name, isMoment ? '2026-11-26' : type === 'integer' ? '5' : '+59171234567'), name).toBe(200)
      if (isMoment || name === 'PageSize') expect(list(name, 'ayer'), name).toBe(400)
    }
    expect(list('Hacia', '1')).toBe(400)
  })

  it('of a template', () => {
    const { call } = standIn()
    const create = (change: object) =>
      call(
        'POST',
        '/v1/Content',
        JSON.stringify({ language: 'es', types: { 'twilio/text': { body: 'Hola' } }, ...change }),
      )
    expect(create({}).status).toBe(201)
    for (const name of CREATE_CONTENT.required ?? [])
      expect(create({ [name]: undefined }).status, name).toBe(400)
    expect(create({ nombre: 'a' }).status).toBe(400)
    expect(create({ variables: { 1: 5 } }).status).toBe(400)
    expect(create({ types: { 'twilio/nada': {} } }).status).toBe(400)
    for (const name of Object.keys(USED_CONTENT_TYPES))
      expect(create({ types: { [name]: {} } }).status, name).toBe(400)
    expect(create({ types: { 'twilio/text': { body: 'Hola', title: 'a' } } }).status).toBe(400)
  })
})

describe('the stand-in of Twilio answers as the published description of its API says', () => {
  it('with messages, each of their fates, and templates', () => {
    const { fake, call, send } = standIn()
    send({})
    fake.receive({ from: '+59171234567', to: '+14155550101', body: 'SI', sentAt: new Date(), media: [] })
    for (let step = 0; step < 3; step++) {
      const { messages } = call('GET', `${BASE}/Messages.json`).body as { messages: object[] }
      expect(messages).toHaveLength(2)
      for (const message of messages) {
        expect(misfits(MESSAGE, message)).toEqual([])
        expect(Object.keys(message).sort()).toEqual(
          parametersOf(MESSAGE)
            .map(([name]) => name)
            .sort(),
        )
      }
      fake.advance()
    }
    const made = call(
      'POST',
      '/v1/Content',
      JSON.stringify({ language: 'es', types: { 'twilio/text': { body: 'Hola' } } }),
    )
    expect(misfits(CONTENT, made.body)).toEqual([])
    const approval = call('GET', `/v1/Content/${String(made.body['sid'])}/ApprovalRequests`)
    expect(misfits(APPROVAL, approval.body)).toEqual([])
  })

  it('and answers no call that is not published', () => {
    const { call } = standIn()
    const made = call(
      'POST',
      '/v1/Content',
      JSON.stringify({ language: 'es', types: { 'twilio/text': { body: 'Hola' } } }),
    )
    const sid = String(made.body['sid'])
    expect(call('GET', `/v1/Content/${sid}/Approvals`).status).toBe(404)
    expect(call('POST', `/v1/Content/${sid}/ApprovalRequests/sms`, '{}').status).toBe(404)
    expect(call('PUT', `${BASE}/Messages.json`).status).toBe(404)
  })
})
