import { BODY_LIMITS } from './guard/body.server'

/**
 * Reads a form with a file, at most as long as the guard lets in (5 MB in all): whoever calls without the guard
 * in front, a test or another server, is bounded too.
 * @throws Response 413 past the limit, 400 for what is no such form
 */
export async function readUpload(
  request: Request,
  field: string,
): Promise<{ form: FormData; file: { name: string; bytes: Buffer } | null }> {
  const body = await readBounded(request, BODY_LIMITS.upload)
  const form = await parseForm(body, request.headers.get('Content-Type') ?? '')
  const sent = form.get(field)
  if (sent === null || typeof sent === 'string' || sent.size === 0) return { form, file: null }
  return { form, file: { name: sent.name, bytes: Buffer.from(await sent.arrayBuffer()) } }
}

async function readBounded(request: Request, most: number): Promise<Buffer> {
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
      throw new Response(null, { status: 413 })
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
  return (request.headers.get('Content-Type') ?? '').toLowerCase().startsWith('multipart/form-data')
}
