import { type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { languageOf, translatorFor } from './platform/language.server'
import { log } from './platform/log.server'

const LOCK_NOT_AVAILABLE = '55P03'
const TOO_MANY_CONNECTIONS = '53300'
// Remix hides the error itself from the page's context in production.
const overloaded = new WeakSet<Request>()
const POOL_FULL = 'timeout exceeded when trying to connect'

/**
 * Pages leave whole: nothing streams in later, so a slow phone never shows half a page. And as nothing but HTML: no
 * React in the browser will look for where its texts begin and end.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const language = await languageOf(request)
  // What a page's scripts would have fetched by: ours have none, and React would wrap it in a boundary.
  void context.serverHandoffStream?.cancel()
  delete context.serverHandoffStream
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={translatorFor(language)}>
      <RemixServer context={context} url={request.url} />
    </I18nextProvider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', language)
  if (status === 500 && overloaded.has(request)) {
    headers.set('Retry-After', '5')
    status = 503
  }
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache')
  return new Response(`<!DOCTYPE html>${html}`, { headers, status })
}

/** No connection or no lock within the bounded wait (rule 12): try again soon, nothing was changed. */
function isOverload(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return code === LOCK_NOT_AVAILABLE || code === TOO_MANY_CONNECTIONS || error.message === POOL_FULL
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  if (isOverload(error)) overloaded.add(request)
  if (request.signal.aborted) return
  // A page asked in a way that it has not: the caller's mistake, told to the caller.
  if (isRouteErrorResponse(error) && error.status < 500) return
  log.error({ error, path: new URL(request.url).pathname }, 'page failed')
}
