import { MOST_MEDIUM_BYTES, type FetchedMedium, type MediaSource } from '~/features/messaging/provider'
import { isLoopbackOrigin, type TwilioSettings } from '~/platform/environment-messages'

const MOST_HOPS = 3
const TIMEOUT_MS = 8_000
const KNOWN = /^(image\/(jpeg|png|webp)|audio\/(ogg|mpeg|mp4|amr|aac|3gpp))$/

type Settings = Pick<TwilioSettings, 'accountSid' | 'authToken' | 'apiKey' | 'apiBase' | 'mediaHosts'>

/**
 * Voice notes and pictures from Twilio. An address is called only on a configured host, by https (or on this
 * machine), and so is each one that it redirects to; the key goes to the API's own host alone. Pictures and sound,
 * at most 5 MB, counted as they come.
 */
export function twilioMedia(settings: Settings): MediaSource {
  return { fetch: (url) => fetchMedium(settings, url) }
}

async function fetchMedium(settings: Settings, url: string): Promise<FetchedMedium> {
  let address = url
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const target = allowed(settings, address)
    if (!target) return { outcome: 'refused', reason: 'foreign_host' }
    const response = await call(settings, target)
    if (!response) return { outcome: 'try_again' }
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location) {
      leave(response)
      if (!URL.canParse(location, target)) return { outcome: 'refused', reason: 'foreign_host' }
      address = new URL(location, target).href
      continue
    }
    return readMedium(response)
  }
  return { outcome: 'refused', reason: 'foreign_host' }
}

function allowed({ mediaHosts }: Settings, address: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackOrigin(url.origin))
  const isBare = url.username === '' && url.password === ''
  return isSafe && isBare && mediaHosts.includes(url.host.toLowerCase()) ? url : null
}

async function call(settings: Settings, url: URL): Promise<Response | null> {
  const { accountSid, authToken, apiKey, apiBase } = settings
  const key = apiKey ? `${apiKey.sid}:${apiKey.secret}` : `${accountSid}:${authToken}`
  const headers =
    url.host === new URL(apiBase).host
      ? { Authorization: `Basic ${Buffer.from(key).toString('base64')}` }
      : undefined
  try {
    return await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(headers ? { headers } : {}),
    })
  } catch {
    return null
  }
}

/** Nobody waits for the rest to be thrown away: who taps the stream as well may never let go of it. */
function leave(response: Response): void {
  response.body?.cancel().catch(() => {})
}

async function readMedium(response: Response): Promise<FetchedMedium> {
  const refuse = (reason: 'too_big' | 'type' | 'gone'): FetchedMedium => {
    leave(response)
    return { outcome: 'refused', reason }
  }
  if (response.status === 410) return refuse('gone')
  if (response.status !== 200) {
    leave(response)
    return { outcome: 'try_again' }
  }
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!KNOWN.test(type)) return refuse('type')
  if (Number(response.headers.get('content-length') ?? 0) > MOST_MEDIUM_BYTES) return refuse('too_big')
  if (!response.body) return { outcome: 'try_again' }
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const reader = response.body.getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length
      if (size > MOST_MEDIUM_BYTES) {
        reader.cancel().catch(() => {})
        return { outcome: 'refused', reason: 'too_big' }
      }
      chunks.push(read.value)
    }
  } catch {
    return { outcome: 'try_again' }
  }
  if (size === 0) return { outcome: 'try_again' }
  return { outcome: 'fetched', bytes: Buffer.concat(chunks), type }
}
