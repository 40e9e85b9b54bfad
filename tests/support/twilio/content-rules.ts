import { misfits } from './fits'
import { bodyOf } from './message-rules'
import { ASK_APPROVAL, CONTENT_TYPES, CREATE_CONTENT, USED_CONTENT_TYPES, type Schema } from './published-api'
import { ApiError, type Content } from './shapes'

type NewContent = Pick<Content, 'friendlyName' | 'language' | 'variables' | 'types'>

/** Reads a ContentCreateRequest as the API does. @throws ApiError as it answers */
export function readContent(json: string): NewContent {
  const request = objectOf(json)
  refuseMisfits(CREATE_CONTENT, request)
  const { language, types } = request as { language: string; types: Record<string, unknown> }
  const kinds = Object.keys(types)
  if (kinds.length === 0 || kinds.some((kind) => !CONTENT_TYPES.includes(kind)))
    throw new ApiError(400, 20422, `Unknown content type ${kinds.join(', ')}`)
  for (const kind of kinds) refuseMisfits(USED_CONTENT_TYPES[kind] ?? { type: 'object' }, types[kind])
  const quick = (types as Record<string, { actions?: { title?: string }[] } | undefined>)[
    'twilio/quick-reply'
  ]
  if (quick && (!quick.actions?.length || quick.actions.some(({ title }) => !title || title.length > 20)))
    throw new ApiError(400, 20422, 'A quick reply needs titles of at most 20 characters')
  return {
    friendlyName: typeof request['friendly_name'] === 'string' ? request['friendly_name'] : '',
    language,
    variables: (request['variables'] ?? {}) as Record<string, string>,
    types,
  }
}

/** Reads a ContentApprovalRequest. @throws ApiError as the API answers */
export function readApproval(json: string): { name: string; category: string } {
  const request = objectOf(json)
  refuseMisfits(ASK_APPROVAL, request)
  const { name, category } = request
  if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name))
    throw new ApiError(400, 20422, 'A template name has lower-case letters, digits and underscores')
  if (typeof category !== 'string' || !['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(category))
    throw new ApiError(400, 20422, 'Unknown category')
  return { name, category }
}

/** What WhatsApp's reviewers say of a text; empty when nothing is wrong with it. */
export function reviewOf(content: Content): string {
  if ('whatsapp/authentication' in content.types) return ''
  const body = bodyOf(content)
  const names = [...body.matchAll(/\{\{(\d+)\}\}/g)].map(([, name]) => name ?? '')
  if (body.length > 1024) return 'The body is longer than 1024 characters.'
  if (/^\s*\{\{/.test(body) || /\}\}\s*$/.test(body)) return 'Variables at the start or the end.'
  if (/\}\}[\s\p{P}]*\{\{/u.test(body)) return 'Variables side by side.'
  if (names.some((name, index) => name !== String(index + 1))) return 'Variables are not numbered 1, 2, 3.'
  if (names.some((name) => !content.variables[name])) return 'A variable without sample.'
  const words = body
    .replace(/\{\{\d+\}\}/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
  if (words.length < names.length * 3 + 2) return 'Too many variables for its length.'
  return ''
}

function refuseMisfits(schema: Schema, value: unknown): void {
  const wrong = misfits(schema, value)
  if (wrong.length > 0) throw new ApiError(400, 20422, `Invalid content ${wrong.join(', ')}`)
}

function objectOf(json: string): Record<string, unknown> {
  try {
    const parsed = JSON.parse(json) as unknown
    if (parsed !== null && typeof parsed === 'object') return parsed as Record<string, unknown>
  } catch {
    // told below
  }
  throw new ApiError(400, 20422, 'The body is no JSON object')
}
