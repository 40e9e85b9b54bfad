import { BODY_LIMITS, TOO_LONG_UPLOAD } from './guard/body.server'

export type Upload = {
  file: { name: string; bytes: Buffer } | null
  /** over 5 MB in all: nothing of it was kept */
  isTooLong: boolean
  /** what was typed beside it */
  fields: Readonly<Record<string, string>>
}

/** Letters of one field beside the file: a text, or a batch of one act of a market's day. */
const MOST_TYPED = 5_000

/**
 * Reads a form with a file, at most as long as the guard lets in (5 MB in all): whoever calls without the guard
 * in front, a test or another server, is bounded too.
 * @throws Response 400 for what is no such form
 */
export async function readUpload(request: Request, field: string): Promise<Upload> {
  const body = request.headers.has(TOO_LONG_UPLOAD) ? null : await readBounded(request, BODY_LIMITS.upload)
  if (!body) return { file: null, isTooLong: true, fields: {} }
  const form = await parseForm(body, request.headers.get('Content-Type') ?? '')
  const fields = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.slice(0, MOST_TYPED)]] : [],
    ),
  )
  const sent = form.get(field)
  if (sent === null || typeof sent === 'string' || sent.size === 0)
    return { file: null, isTooLong: false, fields }
  const bytes = Buffer.from(await sent.arrayBuffer())
  return { file: { name: sent.name, bytes }, isTooLong: false, fields }
}

/** Null past the limit. */
async function readBounded(request: Request, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (;;) {
    const read = await reader?.read()
    if (!read || read.done) return Buffer.concat(chunks)
    const chunk = read.value as Uint8Array
    size += chunk.length
    if (size > most) {
      await reader?.cancel()
      return null
    }
    chunks.push(chunk)
  }
}

async function parseForm(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'Content-Type': contentType } }).formData()
  } catch {
    throw new Response(null, { status: 400 })
  }
}

/** Whether a form came with room for a file. */
export function isUpload(request: Request): boolean {
  return (
    request.headers.has(TOO_LONG_UPLOAD) ||
    (request.headers.get('Content-Type') ?? '').toLowerCase().startsWith('multipart/form-data')
  )
}
