import { createReadableStreamFromReadable, writeReadableStreamToWritable } from '@remix-run/node'
import { type Request as ExpressRequest, type Response as ExpressResponse } from 'express'
import { admittedBody } from './guard/body.server'

/** Lets Remix answer a request that the guard let in. */
export type Answers = (request: Request, response: ExpressResponse) => Promise<Response>

/**
 * Between Express and Remix, as `@remix-run/express` does it, but without streams where nothing streams: a form comes
 * as the bytes that the guard has read already, and a page leaves as one piece with its length. [Wrapping both in web
 * streams and unwrapping them again was a sixth of the web's time for an order.]
 */
export async function answerByRemix(
  request: ExpressRequest,
  response: ExpressResponse,
  answers: Answers,
): Promise<void> {
  const answer = await answers(webRequest(request, response), response)
  response.statusMessage = answer.statusText
  response.status(answer.status)
  for (const [name, value] of answer.headers)
    if (response.getHeader(name) !== value) response.append(name, value)
  if (!answer.body) response.end()
  else if (isPage(answer)) response.end(Buffer.from(await answer.arrayBuffer()))
  else await writeReadableStreamToWritable(answer.body, response)
}

const isPage = ({ headers }: Response) => headers.get('Content-Type')?.startsWith('text/html') === true

function webRequest(request: ExpressRequest, response: ExpressResponse): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const each of value ?? []) headers.append(name, each)
  }
  // Who went away needs no answer: loaders that have not begun are left out.
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const { method } = request
  return new Request(`${request.protocol}://${request.headers.host ?? 'localhost'}${request.originalUrl}`, {
    method,
    headers,
    signal: gone.signal,
    ...(method === 'GET' || method === 'HEAD' ? {} : bodyOf(request)),
  })
}

function bodyOf(request: ExpressRequest): RequestInit {
  const body = admittedBody(request)
  return body ? { body: new Uint8Array(body) } : streamed(createReadableStreamFromReadable(request))
}

/** Node's fetch asks for `duplex`, which the types of RequestInit do not know. */
const streamed = (body: ReadableStream) => ({ body, duplex: 'half' }) as RequestInit
