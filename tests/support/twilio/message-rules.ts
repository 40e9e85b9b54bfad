import { countSegments } from '~/features/messaging/sms'
import { isFormValue } from './fits'
import { CREATE_MESSAGE } from './published-api'
import { ApiError, type Content } from './shapes'

/** What is wrong with these is told by a code of its own, below. */
const HAS_ITS_OWN_ERROR = new Set(['StatusCallback', 'ValidityPeriod', 'MessagingServiceSid', 'ContentSid'])
const NUMBER = /^\+[1-9]\d{6,14}$/
const OPAQUE = /^[A-Z]{2}\.[\w.-]{3,60}$/

export type NewMessage = {
  to: string
  from: string | null
  service: string | null
  body: string
  contentSid: string | null
  variables: Record<string, string> | null
  statusCallback: string | null
  validityPeriod: number | null
  segments: number
}

/** Reads a CreateMessage as the API does. @throws ApiError as it answers */
export function readMessage(form: URLSearchParams, contents: ReadonlyMap<string, Content>): NewMessage {
  const one = (name: string) => form.get(name) || null
  for (const [name, value] of form) {
    const known = CREATE_MESSAGE.properties?.[name]
    if (!known) throw new ApiError(400, 20001, `Unknown parameter ${name}`)
    if (!HAS_ITS_OWN_ERROR.has(name) && !isFormValue(known, value))
      throw new ApiError(400, 20001, `Invalid parameter ${name}`)
  }
  const to = one('To')
  const from = one('From')
  const service = one('MessagingServiceSid')
  if (!to) throw new ApiError(400, 21604, "A 'To' phone number is required.")
  if (!isAddress(to)) throw new ApiError(400, 21211, `Invalid 'To' Phone Number: ${to}`)
  if (!from && !service) throw new ApiError(400, 21603, "A 'From' phone number is required.")
  if (service && !/^MG[0-9a-fA-F]{32}$/.test(service)) throw new ApiError(400, 21701, 'No such service')
  if (from && from.startsWith('whatsapp:') !== to.startsWith('whatsapp:'))
    throw new ApiError(400, 21910, 'From and To are of different channels')
  return { to, from, service, ...contentOf(form, contents), ...promisesOf(form) }
}

function isAddress(to: string): boolean {
  const bare = to.replace(/^whatsapp:/, '')
  return NUMBER.test(bare) || (bare !== to && OPAQUE.test(bare))
}

function contentOf(form: URLSearchParams, contents: ReadonlyMap<string, Content>) {
  const contentSid = form.get('ContentSid')
  const body = form.get('Body') ?? ''
  if (!contentSid) {
    if (form.has('ContentVariables')) throw new ApiError(400, 21656, 'ContentVariables without ContentSid')
    if (!body) throw new ApiError(400, 21602, 'Message body is required.')
    if (body.length > 1600) throw new ApiError(400, 21617, 'The body exceeds the 1600 character limit.')
    return { body, contentSid: null, variables: null, segments: countSegments(body) }
  }
  if (!/^HX[0-9a-fA-F]{32}$/.test(contentSid)) throw new ApiError(400, 21655, 'Invalid ContentSid')
  const content = contents.get(contentSid)
  if (!content) throw new ApiError(400, 21655, 'The ContentSid is unknown')
  if (body || form.has('MediaUrl')) throw new ApiError(400, 63016, 'A template takes no body and no media')
  const variables = variablesOf(form.get('ContentVariables'))
  const text = bodyOf(content).replace(/\{\{(\d+)\}\}/g, (_, name: string) => {
    const value = variables[name] ?? content.variables[name]
    if (!value || /[\n\t]| {5,}/.test(value)) throw new ApiError(400, 21656, `Variable ${name} does not fit`)
    return value
  })
  if (text.length > 1024) throw new ApiError(400, 63013, 'The filled template is too long')
  return { body: text, contentSid, variables, segments: 1 }
}

/** The text of a template; WhatsApp writes that of an authentication template itself. */
export function bodyOf(content: Content): string {
  const type = Object.values(content.types)[0] as { body?: string } | undefined
  return type?.body ?? 'Your code is {{1}}.'
}

function variablesOf(json: string | null): Record<string, string> {
  try {
    const parsed = JSON.parse(json ?? '{}') as unknown
    if (
      parsed !== null &&
      typeof parsed === 'object' &&
      Object.values(parsed).every((v) => typeof v === 'string')
    )
      return parsed as Record<string, string>
  } catch {
    // told below
  }
  throw new ApiError(400, 21656, 'The ContentVariables Parameter is invalid')
}

function promisesOf(form: URLSearchParams) {
  const statusCallback = form.get('StatusCallback')
  if (statusCallback !== null && !/^https?:\/\/[^\s_/]+\//.test(statusCallback))
    throw new ApiError(400, 21609, "Invalid 'StatusCallback' URL")
  const period = form.get('ValidityPeriod')
  const validityPeriod = period === null ? null : Number(period)
  if (
    validityPeriod !== null &&
    !(Number.isInteger(validityPeriod) && validityPeriod >= 1 && validityPeriod <= 36_000)
  )
    throw new ApiError(400, 21621, 'ValidityPeriod is not within 1 and 36000')
  return { statusCallback, validityPeriod }
}
