import { AsyncResource } from 'node:async_hooks'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { countPairs, countParts, shapeOf, type BodyKind } from './body-shape'
import { readableForm, readableUpload } from './readable-form'
import { type GuardRefusal, refuse } from './refuse'

export type BodyLimits = {
  /** bytes */
  form: number
  upload: number
  /** an upload up to here is thrown away as it comes, so that its own page can say that it is too long */
  discardedUpload: number
  webhook: number
  other: number
  pairs: number
  parts: number
  /** ms without a single byte, and for the whole body */
  idleMs: number
  formMs: number
  uploadMs: number
  /** bytes that this process holds of bodies at once, of all callers and of one address; past them 503 */
  held: Record<HeldKind, { ofAll: number; ofOne: number }>
}

type HeldKind = 'uploads' | 'forms' | 'webhooks'

export const BODY_LIMITS: BodyLimits = {
  form: 64 * 1024,
  upload: 5 * 1024 * 1024,
  discardedUpload: 40 * 1024 * 1024,
  webhook: 256 * 1024,
  other: 64 * 1024,
  pairs: 200,
  parts: 20,
  idleMs: 15_000,
  formMs: 30_000,
  uploadMs: 120_000,
  held: {
    uploads: { ofAll: 128 * 1024 * 1024, ofOne: 32 * 1024 * 1024 },
    // Thousands of phones may share one address of their operator's.
    forms: { ofAll: 64 * 1024 * 1024, ofOne: 8 * 1024 * 1024 },
    webhooks: { ofAll: 32 * 1024 * 1024, ofOne: 8 * 1024 * 1024 },
  },
}

/** Set here and nowhere else: the form that goes on stands for an upload that was too long to be read. */
export const TOO_LONG_UPLOAD = 'x-chaka-too-long-upload'

const admitted = new WeakMap<IncomingMessage, Buffer>()

/** What `admitBody` read and put back; undefined when there was none or it was not the guard that read it. */
export function admittedBody(request: IncomingMessage): Buffer | undefined {
  return admitted.get(request)
}

/** How long a refused body is still read and thrown away, so that the answer arrives before the line is cut. */
const DRAIN_MS = 3_000

/**
 * Reads a whole body within its limits and puts it back, so that who comes next reads the stream as if it
 * had just arrived. Remix would take it in chunk by chunk without any limit (1.27 GB for a form of 400 MB),
 * and once it has begun, a 413 can no longer be said. Of forms that people send, letters that nobody sees are left out
 * here, once for all that read them; a webhook goes on as it was signed. A thousand uploads that come slowly at once
 * would be 5 GB: past what may be held they are told to come again, and who sends a form alone is not, nor is anybody
 * for what one address holds.
 * @param options.from the address that sends it
 * @param pass called once the body may go on; refusals are answered here
 */
export function admitBody(
  request: IncomingMessage,
  response: ServerResponse,
  options: { isWebhook: boolean; limits: BodyLimits; from: string },
  pass: () => void,
): void {
  const { limits } = options
  const declared = request.headers['content-length']
  const coding = request.headers['transfer-encoding']
  if (coding === undefined && (declared === undefined || Number(declared) === 0)) {
    return passEmpty()
  }
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return turnAway('encoding')
  if ((coding ?? 'chunked') !== 'chunked') return turnAway('encoding')
  const shape = shapeOf(request.headers['content-type'], options.isWebhook)
  if (shape.kind === 'unreadable') return turnAway('bad_body')
  if (shape.kind === 'other' && declared !== undefined) return turnAway('type')
  const maxBytes = limits[shape.kind]
  const totalMs = shape.kind === 'upload' ? limits.uploadMs : limits.formMs
  if (Number(declared ?? 0) > maxBytes) {
    if (shape.kind !== 'upload' || Number(declared) > limits.discardedUpload) return turnAway('too_long')
    const most = { maxBytes: limits.discardedUpload, idleMs: limits.idleMs, totalMs }
    return readBody(request, most, (body) => {
      if (typeof body === 'string') return body === 'gone' ? undefined : turnAway(body)
      passInsteadOfUpload()
    })
  }
  const kind = shape.kind === 'upload' ? 'uploads' : options.isWebhook ? 'webhooks' : 'forms'
  const holds = holdingFor({ request, response, kind, ...options })
  readBody(request, { maxBytes, idleMs: limits.idleMs, totalMs, holds }, (body) => {
    if (typeof body === 'string') return body === 'gone' ? undefined : turnAway(body)
    if (body.length === 0) return passEmpty()
    if (shape.kind === 'other') return turnAway('type')
    if (isUrlencoded(shape.kind, request)) {
      if (countPairs(body) > limits.pairs) return turnAway('too_many_fields')
      if (holdsNul(body)) return turnAway('bad_body')
    }
    // In the same tick as the last read: a stream that saw its end and holds nothing would emit 'end' now.
    putBack(shape.kind === 'form' ? readableForm(body) : body)
    if (shape.kind !== 'upload') return pass()
    if (countParts(body, shape.boundary) > limits.parts) return turnAway('too_many_fields')
    const contentType = String(request.headers['content-type'])
    readableUpload(body, contentType).then(
      (read) => {
        if (read === null) return turnAway('bad_body')
        request.headers['content-type'] = read.contentType
        admit(read.body)
        pass()
      },
      () => turnAway('bad_body'),
    )
  })

  function putBack(body: Buffer): void {
    request.unshift(body)
    admit(body)
  }

  function admit(body: Buffer): void {
    if (declared !== undefined) request.headers['content-length'] = String(body.length)
    admitted.set(request, body)
  }

  /** Routes read a form from everything that is sent to them, and a form without fields is one. */
  function passEmpty(): void {
    if (!options.isWebhook) request.headers['content-type'] = 'application/x-www-form-urlencoded'
    pass()
  }

  /** A browser shows no answer before it has sent everything, and only the form's own page can say it well. */
  function passInsteadOfUpload(): void {
    const form = Buffer.from(`${TOO_LONG_UPLOAD}=1`)
    request.headers[TOO_LONG_UPLOAD] = '1'
    request.headers['content-type'] = 'application/x-www-form-urlencoded'
    putBack(form)
    pass()
  }

  function turnAway(reason: GuardRefusal): void {
    refuse(response, reason, reason === 'slow' ? { Connection: 'close' } : {})
    if (request.complete) return
    const cut = setTimeout(() => request.socket.destroy(), DRAIN_MS)
    request.once('close', () => clearTimeout(cut))
    request.on('error', () => {})
    request.resume()
  }
}

type Held = { all: number; byAddress: Map<string, number> }
const nothing = (): Held => ({ all: 0, byAddress: new Map() })
const held: Record<HeldKind, Held> = { uploads: nothing(), forms: nothing(), webhooks: nothing() }

/** Counts what is held for a request until its answer is gone; false when that is more than may be. */
function holdingFor(of: {
  request: IncomingMessage
  response: ServerResponse
  kind: HeldKind
  limits: BodyLimits
  from: string
}): (bytes: number) => boolean {
  const { socket } = of.request
  const { ofAll, ofOne } = of.limits.held[of.kind]
  const now = held[of.kind]
  let mine = 0
  let isOver = false
  const count = (bytes: number) => {
    mine += bytes
    now.all += bytes
    const ofAddress = (now.byAddress.get(of.from) ?? 0) + bytes
    if (ofAddress > 0) now.byAddress.set(of.from, ofAddress)
    else now.byAddress.delete(of.from)
    return now.all <= ofAll && ofAddress <= ofOne
  }
  const giveBack = () => {
    of.response.off('close', giveBack)
    socket.off('close', giveBack)
    if (!isOver) count(-mine)
    isOver = true
  }
  of.response.once('close', giveBack)
  // Of an answer that waits for the one before it on its connection, Node tells nothing when that connection ends.
  socket.once('close', giveBack)
  return (bytes) => isOver || count(bytes)
}

/** Without `holds` what comes is thrown away. */
type ReadLimits = {
  maxBytes: number
  idleMs: number
  totalMs: number
  holds?: (bytes: number) => boolean
}

function readBody(
  request: IncomingMessage,
  limits: ReadLimits,
  whenRead: (body: Buffer | 'too_long' | 'slow' | 'gone' | 'busy') => void,
): void {
  // What comes in is told of outside of the request: its id would be lost to every line and job of what is sent.
  const done = AsyncResource.bind(whenRead)
  const chunks: Buffer[] = []
  let size = 0
  const idle = setTimeout(() => finish('slow'), limits.idleMs)
  const total = setTimeout(() => finish('slow'), limits.totalMs)
  const onGone = () => finish('gone')
  request.on('readable', onReadable)
  request.once('error', onGone)
  request.once('close', onGone)

  function onReadable(): void {
    // Never read() an empty stream: at its end that alone would emit 'end' before anyone else listens.
    while (request.readableLength > 0) {
      const chunk = request.read() as Buffer | null
      if (chunk === null) break
      size += chunk.length
      if (size > limits.maxBytes) return finish('too_long')
      if (limits.holds) {
        chunks.push(chunk)
        if (!limits.holds(chunk.length)) return finish('busy')
      }
      idle.refresh()
    }
    if (request.complete && request.readableLength === 0) finish(Buffer.concat(chunks))
  }

  function finish(result: Buffer | 'too_long' | 'slow' | 'gone' | 'busy'): void {
    clearTimeout(idle)
    clearTimeout(total)
    request.off('readable', onReadable)
    request.off('error', onGone)
    request.off('close', onGone)
    done(result)
  }
}

function isUrlencoded(kind: BodyKind, request: IncomingMessage): boolean {
  if (kind === 'form') return true
  return kind === 'webhook' && shapeOf(request.headers['content-type'], false).kind === 'form'
}

/** NUL is no character that a person types, and PostgreSQL takes no text with one: a 500 further in. */
function holdsNul(urlencoded: Buffer): boolean {
  return urlencoded.includes(0) || urlencoded.includes('%00')
}
