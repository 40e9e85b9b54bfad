import { isFormValue } from './fits'
import { LIST_MESSAGES } from './published-api'
import { ApiError, type Answer, type Call } from './shapes'

/** What stands in a list of messages, with the moment by which it is ordered and looked for. */
export type Listed = { sid: string; to: string; from: string; sentAt: Date; json: object }

/** ListMessage of the published description: the newest first, by pages that begin after a token. */
export function listMessages({ url }: Call, all: readonly Listed[]): Answer {
  const query = url.searchParams
  for (const [name, value] of query) {
    const known = LIST_MESSAGES[name]
    if (!known) throw new ApiError(400, 20001, `Unknown parameter ${name}`)
    if (!isFormValue(known, value)) throw new ApiError(400, 20001, `Invalid parameter ${name}`)
  }
  const size = Number(query.get('PageSize') ?? 50)
  if (!Number.isInteger(size) || size < 1 || size > 1000) throw new ApiError(400, 20001, 'PageSize')
  const [to, from] = [query.get('To'), query.get('From')]
  const found = all
    .filter(
      (each) => (!to || each.to === to) && (!from || each.from === from) && isWithin(each.sentAt, query),
    )
    .sort((one, other) => other.sentAt.getTime() - one.sentAt.getTime())
  const token = query.get('PageToken')
  const start = token === null ? 0 : found.findIndex(({ sid }) => `PA${sid}` === token) + 1
  const shown = found.slice(start, start + size)
  const page = Number(query.get('Page') ?? 0)
  const next = new URL(url)
  next.searchParams.set('Page', String(page + 1))
  next.searchParams.set('PageToken', `PA${shown.at(-1)?.sid}`)
  return {
    status: 200,
    body: {
      messages: shown.map(({ json }) => json),
      page,
      page_size: size,
      next_page_uri: start + size < found.length ? `${next.pathname}${next.search}` : null,
    },
  }
}

/** A day, or a moment to the second; both ends count. */
function isWithin(sentAt: Date, query: URLSearchParams): boolean {
  const second = Math.floor(sentAt.getTime() / 1000)
  const day = sentAt.toISOString().slice(0, 10)
  return (['DateSent', 'DateSent<', 'DateSent>'] as const).every((name) => {
    const asked = query.get(name)
    if (asked === null) return true
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(asked)
    if (Number.isNaN(Date.parse(asked))) throw new ApiError(400, 20001, `Invalid ${name}`)
    const order = isDay ? day.localeCompare(asked) : Math.sign(second - Date.parse(asked) / 1000)
    return name === 'DateSent' ? order === 0 : name === 'DateSent<' ? order <= 0 : order >= 0
  })
}
