import { readable } from '~/kernel/readable-text'

/** Of a urlencoded form: without a byte above these nothing in it can be unseen. */
const MAY_BE_UNSEEN = /%(?:0[0-8bcef]|1|7f|c[0-2c-f]|[d-f])|[^\t\n\r -~]/i

/** A urlencoded body whose names and values a person can read; the same buffer where that is so already. */
export function readableForm(body: Buffer): Buffer {
  if (!MAY_BE_UNSEEN.test(body.toString('latin1'))) return body
  let isChanged = false
  const pairs = [...new URLSearchParams(body.toString('utf8'))].map(([name, value]) => {
    const read: [string, string] = [readable(name), readable(value)]
    isChanged ||= read[0] !== name || read[1] !== value
    return read
  })
  return isChanged ? Buffer.from(new URLSearchParams(pairs).toString()) : body
}

/**
 * The same of a form with files: their names too, never what is in them. Parsed here once as Remix will: what its
 * parser cannot read would be a 500 further in.
 * @returns null where a name or a text has a NUL, which no page sends
 * @throws when it is no such form
 */
export async function readableUpload(body: Buffer, contentType: string): Promise<Upload | null> {
  const sent = new Response(new Uint8Array(body), { headers: { 'Content-Type': contentType } })
  const form = [...(await sent.formData())]
  const words = form.flatMap(([name, value]) => [name, typeof value === 'string' ? value : value.name])
  if (words.some((text) => text.includes('\0'))) return null
  if (words.every((text) => readable(text) === text)) return { body, contentType }
  const read = new FormData()
  for (const [name, value] of form) {
    if (typeof value === 'string') read.append(readable(name), readable(value))
    else read.append(readable(name), value, readable(value.name))
  }
  const written = new Response(read)
  return {
    body: Buffer.from(await written.arrayBuffer()),
    contentType: written.headers.get('Content-Type') ?? contentType,
  }
}

type Upload = { body: Buffer; contentType: string }
