import { createHash } from 'node:crypto'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { readApproval, readContent, reviewOf } from './content-rules'
import { listMessages } from './message-list'
import { readMessage, type NewMessage } from './message-rules'
import {
  ApiError,
  type Answer,
  type Call,
  type Callback,
  type Content,
  type Entry,
  type Fault,
  type Received,
} from './shapes'

export type FakeTwilioOptions = {
  accountSid: string
  authToken: string
  now?: () => Date
  /** what goes wrong with a call; `kind` is what it asks for */
  fault?: (call: { kind: 'send' | 'list' | 'read' | 'content'; to: string }) => Fault | null
  /** what becomes of a message after it was taken, in order; a number is the error it fails with */
  fate?: (entry: Entry) => readonly (string | number)[]
  /** what a look-up finds of what was taken: all of it, unless a list comes late */
  isListed?: (entry: Entry) => boolean
  /** 'later': WhatsApp reviews when `review()` is called */
  approves?: 'at_once' | 'later'
}

const DAY_MS = 24 * 3_600_000
const PRICES = { whatsapp: 0.0165, sms: 0.11 }

/**
 * Twilio as a state machine: no network, no timers, no chance of its own. `handle` answers a call; `advance`
 * moves messages on and answers the reports that are then owed. Whoever drives it delivers them, or not, or
 * twice. What it accepted stands in `ledger`, and that is the judge of a test.
 */
export function fakeTwilio(options: FakeTwilioOptions) {
  const { accountSid, authToken, now = () => new Date() } = options
  const ledger: Entry[] = []
  const inbox: Received[] = []
  const contents = new Map<string, Content>()
  const lastWords = new Map<string, Date>()
  const steps = new Map<string, (string | number)[]>()
  let last = 0
  const sidOf = (prefix: string) =>
    prefix +
    createHash('md5')
      .update(`${accountSid} ${prefix} ${(last += 1)}`)
      .digest('hex')

  function handle(call: Call): Answer | 'hang' {
    try {
      authorise(call)
      return call.url.pathname.startsWith('/v1/') ? onContent(call) : onMessages(call)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { status, code, message } = error
      return {
        status,
        body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
      }
    }
  }

  function authorise({ headers }: Call): void {
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (headers['authorization'] !== expected) throw new ApiError(401, 20003, 'Authenticate')
  }

  function onMessages(call: Call): Answer | 'hang' {
    const path = call.url.pathname.replace(`/2010-04-01/Accounts/${accountSid}`, '')
    const one = /^\/Messages\/((?:SM|MM)[0-9a-fA-F]{32})\.json$/.exec(path)?.[1]
    if (one && call.method === 'GET') {
      const entry = ledger.find(({ sid }) => sid === one)
      const fault = options.fault?.({ kind: 'read', to: entry?.to ?? '' }) ?? null
      if (fault && 'hangs' in fault) return 'hang'
      if (fault && 'answer' in fault) return fault.answer === 429 ? tooFast(fault.retryAfter) : broken()
      if (entry) return { status: 200, body: jsonOf(entry) }
      const received = inbox.find(({ sid }) => sid === one)
      if (received) return { status: 200, body: inboxJson(received) }
    }
    const ofMedia = /^\/Messages\/((?:SM|MM)[0-9a-fA-F]{32})\/Media\.json$/.exec(path)?.[1]
    const withMedia = inbox.find(({ sid }) => sid === ofMedia)
    if (withMedia && call.method === 'GET') return mediaList(withMedia)
    if (path !== '/Messages.json') throw new ApiError(404, 20404, 'The requested resource was not found')
    if (call.method === 'POST') return create(call)
    if (call.method === 'GET') return list(call)
    throw new ApiError(404, 20404, 'The requested resource was not found')
  }

  function create({ headers, body }: Call): Answer | 'hang' {
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      throw new ApiError(415, 20001, 'Unsupported media type')
    const form = new URLSearchParams(body)
    const fault = options.fault?.({ kind: 'send', to: form.get('To') ?? '' }) ?? null
    if (fault && 'answer' in fault && fault.answer === 429) return tooFast(fault.retryAfter)
    if (fault && 'refuses' in fault)
      throw new ApiError(400, fault.refuses, `Not sent to ${form.get('To') ?? ''}: ${form.get('Body') ?? ''}`)
    if (fault && 'taken' in fault && !fault.taken) return 'hangs' in fault ? 'hang' : broken()
    const entry = accept(readMessage(form, contents))
    if (!fault) return { status: 201, body: jsonOf(entry) }
    return 'hangs' in fault ? 'hang' : broken()
  }

  function accept(message: NewMessage): Entry {
    const isWhatsapp = message.to.startsWith('whatsapp:')
    const heard = lastWords.get(message.to)
    const isOpen = heard !== undefined && now().getTime() - heard.getTime() < DAY_MS
    const content = message.contentSid ? contents.get(message.contentSid) : undefined
    const isShut = isWhatsapp && !isOpen && content?.approval?.status !== 'approved'
    const entry: Entry = {
      ...message,
      sid: sidOf('SM'),
      from: message.from ?? (isWhatsapp ? 'whatsapp:+14155550100' : '+14155550100'),
      status: message.service ? 'accepted' : 'queued',
      errorCode: null,
      price: null,
      createdAt: now(),
    }
    ledger.push(entry)
    steps.set(entry.sid, isShut ? [63016] : [...(options.fate?.(entry) ?? ['sent', 'delivered'])])
    return { ...entry }
  }

  function list(call: Call): Answer | 'hang' {
    const to = call.url.searchParams.get('To')
    const fault = options.fault?.({ kind: 'list', to: to ?? '' }) ?? null
    if (fault && 'hangs' in fault) return 'hang'
    if (fault && 'answer' in fault) return fault.answer === 429 ? tooFast(fault.retryAfter) : broken()
    const listed = ledger.filter((entry) => options.isListed?.(entry) ?? true)
    return listMessages(call, [
      ...inbox.map((each) => ({ ...each, json: inboxJson(each) })),
      ...listed.reverse().map((entry) => ({ ...entry, sentAt: entry.createdAt, json: jsonOf(entry) })),
    ])
  }

  /** Somebody writes to us: it stands in the list, whether or not our webhook hears of it. @returns its id */
  function receive(written: Omit<Received, 'sid' | 'price'>): string {
    const sid = sidOf(written.media.length > 0 ? 'MM' : 'SM')
    inbox.push({ ...written, sid, price: null })
    if (written.from.startsWith('whatsapp:')) lastWords.set(written.from, written.sentAt)
    return sid
  }

  function inboxJson({ sid, to, from, body, sentAt, price, media, service }: Received) {
    const at = sentAt.toUTCString()
    return {
      ...{ sid, account_sid: accountSid, api_version: '2010-04-01', body, direction: 'inbound', from, to },
      ...{ messaging_service_sid: service ?? null, num_media: String(media.length), num_segments: '1' },
      ...{ status: 'received', error_code: null, error_message: null, price, price_unit: 'USD' },
      ...{ date_created: at, date_updated: at, date_sent: at, subresource_uris: {} },
      uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`,
    }
  }

  function mediaList({ media, sid }: Received): Answer {
    const media_list = media.map((type, index) => ({
      ...{ sid: `ME${String(index).padStart(32, '0')}`, account_sid: accountSid, parent_sid: sid },
      content_type: type,
    }))
    return { status: 200, body: { media_list, page: 0, page_size: 50, next_page_uri: null } }
  }

  function onContent(call: Call): Answer {
    const path = call.url.pathname
    if (options.fault?.({ kind: 'content', to: '' })) return broken()
    if (path === '/v1/Content' && call.method === 'GET') {
      return {
        status: 200,
        body: {
          contents: [...contents.values()].map(contentJson),
          meta: { key: 'contents', next_page_url: null },
        },
      }
    }
    if (path === '/v1/Content' && call.method === 'POST') {
      const content: Content = {
        ...readContent(call.body),
        sid: sidOf('HX'),
        approval: null,
        createdAt: now(),
      }
      contents.set(content.sid, content)
      return { status: 201, body: contentJson(content) }
    }
    const [, sid, rest] = /^\/v1\/Content\/(HX[0-9a-fA-F]{32})\/(.+)$/.exec(path) ?? []
    const content = contents.get(sid ?? '')
    const isKnown =
      rest === 'ApprovalRequests'
        ? call.method === 'GET'
        : rest === 'ApprovalRequests/whatsapp' && call.method === 'POST'
    if (!content || !isKnown) throw new ApiError(404, 20404, 'The requested resource was not found')
    if (call.method === 'POST') {
      content.approval = { ...readApproval(call.body), status: 'received', rejectionReason: '' }
      if (options.approves !== 'later') review(content)
      return {
        status: 201,
        body: { ...content.approval, rejection_reason: content.approval.rejectionReason },
      }
    }
    const { status, rejectionReason } = content.approval ?? { status: 'unsubmitted', rejectionReason: '' }
    const said = { status, rejection_reason: rejectionReason }
    return { status: 200, body: { sid, account_sid: accountSid, whatsapp: said, url: call.url.href } }
  }

  function review(content: Content): void {
    if (!content.approval) return
    const wrong = reviewOf(content)
    content.approval.status = wrong ? 'rejected' : 'approved'
    content.approval.rejectionReason = wrong
  }

  /** Moves every message, or the named one, one step on; answers the reports that are owed for it. */
  function advance(sid?: string): Callback[] {
    return ledger.flatMap((entry) => {
      if (sid !== undefined && entry.sid !== sid) return []
      const step = steps.get(entry.sid)?.shift()
      return step === undefined ? [] : settle(entry, step)
    })
  }

  function settle(entry: Entry, step: string | number): Callback[] {
    const isFailure = typeof step === 'number'
    entry.status = isFailure ? (entry.status === 'sent' ? 'undelivered' : 'failed') : step
    entry.errorCode = isFailure ? step : null
    if (!isFailure) {
      const each = entry.to.startsWith('whatsapp:') ? PRICES.whatsapp : PRICES.sms * entry.segments
      entry.price = `-${each.toFixed(5)}`
    }
    return entry.statusCallback === null ? [] : [callbackOf(entry, entry.statusCallback)]
  }

  function callbackOf(entry: Entry, url: string): Callback {
    const parameters: Record<string, string> = {
      AccountSid: accountSid,
      ApiVersion: '2010-04-01',
      From: entry.from,
      To: entry.to,
      MessageSid: entry.sid,
      SmsSid: entry.sid,
      MessageStatus: entry.status,
      SmsStatus: entry.status,
      ...(entry.errorCode === null ? {} : { ErrorCode: String(entry.errorCode) }),
    }
    return { url, parameters, signature: getExpectedTwilioSignature(authToken, url, parameters) }
  }

  function jsonOf(entry: Entry) {
    return {
      sid: entry.sid,
      account_sid: accountSid,
      api_version: '2010-04-01',
      body: entry.body,
      direction: 'outbound-api',
      from: entry.from,
      to: entry.to,
      messaging_service_sid: entry.service,
      num_media: '0',
      num_segments: entry.service && entry.status === 'accepted' ? '0' : String(entry.segments),
      status: entry.status,
      error_code: entry.errorCode,
      error_message: null,
      price: entry.price,
      price_unit: 'USD',
      date_created: entry.createdAt.toUTCString(),
      date_updated: entry.createdAt.toUTCString(),
      date_sent:
        entry.status === 'queued' || entry.status === 'accepted' ? null : entry.createdAt.toUTCString(),
      subresource_uris: {},
      uri: `/2010-04-01/Accounts/${accountSid}/Messages/${entry.sid}.json`,
    }
  }

  return {
    handle,
    advance,
    receive,
    /** what receiving costs is told from now on */
    bill: () => inbox.forEach((each) => (each.price = '-0.00500')),
    ledger: ledger as readonly Entry[],
    contents: contents as ReadonlyMap<string, Content>,
    /** somebody writes to us by WhatsApp: for a day any text may be sent to her */
    hear: (address: string) => void lastWords.set(address, now()),
    /** WhatsApp's reviewers look at what waits for them */
    review: () => contents.forEach(review),
  }
}

export type FakeTwilio = ReturnType<typeof fakeTwilio>

function tooFast(retryAfter?: number): Answer {
  return {
    status: 429,
    body: { code: 20429, message: 'Too Many Requests', status: 429 },
    ...(retryAfter ? { headers: { 'Retry-After': String(retryAfter) } } : {}),
  }
}

function broken(): Answer {
  return { status: 500, body: { code: 20500, message: 'Internal Server Error', status: 500 } }
}

function contentJson(content: Content) {
  const { sid, friendlyName, language, variables, types, createdAt } = content
  return {
    sid,
    friendly_name: friendlyName,
    language,
    variables,
    types,
    date_created: createdAt.toISOString(),
    date_updated: createdAt.toISOString(),
    url: `https://content.twilio.com/v1/Content/${sid}`,
    links: {},
  }
}
