import { z } from 'zod'

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value ? value : undefined))

const sid = (prefix: string) =>
  optional.pipe(
    z
      .string()
      .regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `necesita ${prefix} y 32 cifras hexadecimales`)
      .optional(),
  )

const address = (fallback: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((value) => (value || fallback).replace(/\/+$/, ''))
    .pipe(z.url({ protocol: /^https?$/ }))

const rate = (fallback: number, max: number) => z.coerce.number().positive().max(max).default(fallback)

/** The variables of the message provider, as strings in the environment. */
export const messageVariables = {
  TWILIO_ACCOUNT_SID: sid('AC'),
  TWILIO_AUTH_TOKEN: optional,
  TWILIO_API_KEY_SID: sid('SK'),
  TWILIO_API_KEY_SECRET: optional,
  TWILIO_MESSAGING_SERVICE_SID: sid('MG'),
  TWILIO_WHATSAPP_FROM: optional.pipe(
    z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, 'necesita un número con +, por ejemplo +14155550100')
      .optional(),
  ),
  TWILIO_SMS_FROM: optional.pipe(
    z
      .string()
      .regex(
        /^(\+[1-9]\d{6,14}|\d{5,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{2,11})$/,
        'necesita un número con + o un nombre de hasta 11 letras',
      )
      .optional(),
  ),
  TWILIO_API_BASE: address('https://api.twilio.com'),
  TWILIO_CONTENT_BASE: address('https://content.twilio.com'),
  TWILIO_MEDIA_HOSTS: z.string().default(''),
  CHAKA_WHATSAPP_PER_SECOND: rate(80, 1000),
  CHAKA_SMS_PER_SECOND: rate(1, 1000),
  CHAKA_PERSON_SECONDS: z.coerce.number().min(0).max(600).default(6),
  CHAKA_WHATSAPP_PEOPLE_PER_DAY: z.coerce.number().int().min(0).max(1_000_000).default(250),
  CHAKA_MESSAGES_DAILY_BUDGET: z.coerce.number().min(0).max(1_000_000).default(50),
  CHAKA_WHATSAPP_PRICE: z.coerce.number().min(0).max(10).default(0.02),
  CHAKA_SMS_PRICE: z.coerce.number().min(0).max(10).default(0.12),
}

const messageSchema = z.object(messageVariables)
export type MessageVariableValues = z.output<typeof messageSchema>

export type TwilioSettings = {
  accountSid: string
  /** signs the webhooks, and is the password unless there is an API key */
  authToken: string
  apiKey: { sid: string; secret: string } | undefined
  messagingServiceSid: string | undefined
  /** E.164, without "whatsapp:" */
  whatsappFrom: string | undefined
  /** E.164, a short code or an alphanumeric sender id */
  smsFrom: string | undefined
  /** without a slash at the end */
  apiBase: string
  contentBase: string
  /** where pictures and voice notes that people send may be fetched from */
  mediaHosts: string[]
}

/** How fast, to how many and how dearly messages may go. All workers share them. */
export type MessageLimits = {
  perSecond: { whatsapp: number; sms: number }
  /** between two messages to one phone */
  personSeconds: number
  /** people whom the WhatsApp sender may open a conversation with within 24 h; 250 for a new sender */
  whatsappPeoplePerDay: number
  /** millionths of the provider's currency in a day of La Paz; 0: none */
  dailyBudgetMicros: number
  /** what one is expected to cost (SMS: each segment) until the provider says; assumed, not published figures */
  priceMicros: { whatsapp: number; sms: number }
}

export type MessageSettings = { twilio: TwilioSettings | undefined; limits: MessageLimits }

const micros = (amount: number) => Math.round(amount * 1_000_000)

const SHORTEST_SECRET = 16
const FEWEST_CHARACTERS = 6
const PLACEHOLDER = /(change.?me|your|auth.?token|example|secret|password|ejemplo|clave|xxxx)/i

/** @returns `wrong`: one Spanish line for each variable that is missing or does not fit */
export function readMessageSettings(values: MessageVariableValues): {
  settings: MessageSettings
  wrong: string[]
} {
  const limits: MessageLimits = {
    perSecond: { whatsapp: values.CHAKA_WHATSAPP_PER_SECOND, sms: values.CHAKA_SMS_PER_SECOND },
    personSeconds: values.CHAKA_PERSON_SECONDS,
    whatsappPeoplePerDay: values.CHAKA_WHATSAPP_PEOPLE_PER_DAY,
    dailyBudgetMicros: micros(values.CHAKA_MESSAGES_DAILY_BUDGET),
    priceMicros: { whatsapp: micros(values.CHAKA_WHATSAPP_PRICE), sms: micros(values.CHAKA_SMS_PRICE) },
  }
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = values
  if (!accountSid && !authToken) return { settings: { twilio: undefined, limits }, wrong: [] }
  const wrong = wrongOf(values)
  if (!accountSid || !authToken || wrong.length > 0) {
    return { settings: { twilio: undefined, limits }, wrong }
  }
  const { TWILIO_API_KEY_SID: keySid, TWILIO_API_KEY_SECRET: keySecret } = values
  const twilio: TwilioSettings = {
    accountSid,
    authToken,
    apiKey: keySid && keySecret ? { sid: keySid, secret: keySecret } : undefined,
    messagingServiceSid: values.TWILIO_MESSAGING_SERVICE_SID,
    whatsappFrom: values.TWILIO_WHATSAPP_FROM,
    smsFrom: values.TWILIO_SMS_FROM,
    apiBase: values.TWILIO_API_BASE,
    contentBase: values.TWILIO_CONTENT_BASE,
    mediaHosts: mediaHostsOf(values),
  }
  return { settings: { twilio, limits }, wrong }
}

function wrongOf(values: MessageVariableValues): string[] {
  const wrong: string[] = []
  const say = (name: keyof MessageVariableValues, what: string) => void wrong.push(`  ${name}: ${what}`)
  if (!values.TWILIO_ACCOUNT_SID) say('TWILIO_ACCOUNT_SID', 'falta')
  if (!values.TWILIO_AUTH_TOKEN) say('TWILIO_AUTH_TOKEN', 'falta: con él se comprueban las firmas')
  else if (isWeak(values.TWILIO_AUTH_TOKEN)) say('TWILIO_AUTH_TOKEN', 'es corto o de ejemplo')
  if (!values.TWILIO_API_KEY_SID !== !values.TWILIO_API_KEY_SECRET)
    say('TWILIO_API_KEY_SECRET', 'va junto con TWILIO_API_KEY_SID, o ninguno')
  else if (values.TWILIO_API_KEY_SECRET && isWeak(values.TWILIO_API_KEY_SECRET))
    say('TWILIO_API_KEY_SECRET', 'es corto o de ejemplo')
  if (!values.TWILIO_MESSAGING_SERVICE_SID && !values.TWILIO_WHATSAPP_FROM && !values.TWILIO_SMS_FROM)
    say('TWILIO_MESSAGING_SERVICE_SID', 'falta un remitente: este, TWILIO_WHATSAPP_FROM o TWILIO_SMS_FROM')
  for (const name of ['TWILIO_API_BASE', 'TWILIO_CONTENT_BASE'] as const)
    if (isPlainElsewhere(values[name])) say(name, 'sin https las claves irían a la vista de todos')
  return wrong
}

/** Too short, of too few different characters, or copied from an example. */
function isWeak(secret: string): boolean {
  return (
    secret.length < SHORTEST_SECRET || new Set(secret).size < FEWEST_CHARACTERS || PLACEHOLDER.test(secret)
  )
}

function isPlainElsewhere(base: string): boolean {
  return base.startsWith('http:') && !isLoopbackOrigin(base)
}

function mediaHostsOf(values: MessageVariableValues): string[] {
  const listed = values.TWILIO_MEDIA_HOSTS.split(',').map((host) => host.trim().toLowerCase())
  const hosts = listed.filter(Boolean)
  return hosts.length > 0
    ? hosts
    : [new URL(values.TWILIO_API_BASE).host, 'mms.twiliocdn.com', 'media.twiliocdn.com']
}

export function isLoopbackOrigin(origin: string): boolean {
  const { hostname } = new URL(origin)
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
