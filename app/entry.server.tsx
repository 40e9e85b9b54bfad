import { type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { languageOf, translatorFor } from './platform/language.server'
import { log } from './platform/log.server'
import { isUnavailable } from './platform/unavailable'
import { Busy } from './ui/busy'

// Remix hides the error itself from the page's context in production.
const unavailable = new WeakSet<Request>()

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
  const isBusy = status === 500 && unavailable.has(request)
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={translatorFor(language)}>
      <Busy.Provider value={isBusy}>
        <RemixServer context={context} url={request.url} />
      </Busy.Provider>
    </I18nextProvider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', language)
  // A kept page leaves the phone by this alone: a proxy's own 404 may carry a language or a request id, never this.
  if (status === 403 || status === 404) headers.set('X-Refused-By', 'chaka')
  if (isBusy) {
    headers.set('Retry-After', '5')
    status = 503
  }
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache')
  return new Response(`<!DOCTYPE html>${html}`, { headers, status })
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  if (isUnavailable(error)) unavailable.add(request)
  if (request.signal.aborted) return
  // A page asked in a way that it has not: the caller's mistake, told to the caller.
  if (isRouteErrorResponse(error) && error.status < 500) return
  log.error({ error, path: new URL(request.url).pathname }, 'page failed')
}
