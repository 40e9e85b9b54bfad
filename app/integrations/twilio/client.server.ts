import twilio from 'twilio'
import { type RequestOptions } from 'twilio/lib/base/RequestClient.js'
import type Response from 'twilio/lib/http/response.js'
import { type TwilioSettings } from '~/platform/environment-messages'

/** A job may take 10 s, and six of them are for beginning calls: one that began last must end in time. */
const CALL_MS = 3_500

/** Thrown for a 429, since the SDK's own error does not carry the header that says when to come back. */
export class TooFast extends Error {
  constructor(readonly afterSeconds: number) {
    super('429')
  }
}

/**
 * The SDK over `fetch`: with a bound on the whole call (the SDK's is on silence, so a far side that drips would
 * hold a job for ever), towards configured addresses, and without retries of its own, which could send twice.
 */
class BoundedClient extends twilio.RequestClient {
  constructor(
    private readonly bases: Pick<TwilioSettings, 'apiBase' | 'contentBase'>,
    private readonly callMs: number,
  ) {
    super()
  }

  override async request<TData>(options: RequestOptions<TData>): Promise<Response<TData>> {
    const { username, password, headers = {}, params } = options
    const url = this.addressOf(options.uri)
    for (const [name, value] of pairsOf(params)) url.searchParams.append(name, value)
    const isJson = headers['Content-Type'] === 'application/json'
    const data = options.data as object | undefined
    const response = await fetch(url, {
      method: options.method.toUpperCase(),
      headers: {
        ...headers,
        Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      },
      ...(data === undefined
        ? {}
        : { body: isJson ? JSON.stringify(data) : new URLSearchParams(pairsOf(data)).toString() }),
      redirect: 'manual',
      signal: AbortSignal.timeout(this.callMs),
    })
    const text = await response.text()
    if (response.status === 429) throw new TooFast(Number(response.headers.get('retry-after')) || 0)
    // Not `new Response`: a default import of the SDK's CommonJS files is a class here and a module there.
    return {
      statusCode: response.status,
      body: jsonOf(text) as TData,
      headers: Object.fromEntries(response.headers),
      toString: () => `HTTP ${response.status}`,
    }
  }

  private addressOf(uri: string): URL {
    const { hostname, pathname, search } = new URL(uri)
    const base = hostname.startsWith('content.') ? this.bases.contentBase : this.bases.apiBase
    return new URL(`${base}${pathname}${search}`)
  }
}

function pairsOf(data: object | undefined): [string, string][] {
  return Object.entries(data ?? {}).flatMap(([name, value]: [string, unknown]) =>
    value === undefined
      ? []
      : Array.isArray(value)
        ? value.map((each): [string, string] => [name, String(each)])
        : [[name, String(value)] as [string, string]],
  )
}

/** A proxy's page of HTML is no JSON; the SDK makes an error of its status. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export function twilioClient(settings: TwilioSettings, options: { callMs?: number } = {}): twilio.Twilio {
  const { accountSid, authToken, apiKey } = settings
  return twilio(apiKey?.sid ?? accountSid, apiKey?.secret ?? authToken, {
    accountSid,
    httpClient: new BoundedClient(settings, options.callMs ?? CALL_MS),
  })
}
