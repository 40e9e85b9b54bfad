import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { type ActionFunctionArgs, createRequestHandler, type ServerBuild } from '@remix-run/node'
import express from 'express'
import { afterAll, beforeAll } from 'vitest'
import { guard, type GuardOptions, isLoopbackCall } from '~/platform/guard/guard.server'
import { type BodyLimits } from '~/platform/guard/body.server'
import { answerByRemix } from '~/platform/remix-express.server'

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }
export type Sent = {
  method?: string
  path?: string
  headers?: Record<string, string | string[]>
  /** an array is sent chunk by chunk, without a length */
  body?: string | Buffer | Buffer[]
}

/** What arrived behind the guard, told by a real Remix resource route: what it read and whom it believes. */
export type Seen = {
  url: string
  fields: number
  bytes: number
  headers: Record<string, string>
  clientAddress: string
  isLoopbackCall: boolean
}

async function echo({ request, context }: ActionFunctionArgs): Promise<Response> {
  const type = request.headers.get('content-type') ?? ''
  const isForm = type.includes('form')
  const form = isForm && request.method !== 'GET' ? [...(await request.formData())] : []
  const bytes = isForm
    ? form.reduce((sum, [, value]) => sum + (typeof value === 'string' ? value.length : value.size), 0)
    : (await request.arrayBuffer()).byteLength
  const seen = { url: request.url, fields: form.length, bytes, headers: Object.fromEntries(request.headers) }
  return Response.json({ ...seen, ...(context as object) })
}

/** Each field as a route reads it. */
async function echoFields({ request }: ActionFunctionArgs): Promise<Response> {
  const fields = [...(await request.formData())].map(async ([name, value]) =>
    typeof value === 'string' ? [name, value] : [name, { name: value.name, text: await value.text() }],
  )
  return Response.json(await Promise.all(fields))
}

const buildOf = (action: typeof echo) =>
  ({
    entry: { module: { default: () => new Response('page') } },
    routes: { echo: { id: 'echo', path: '*', module: { action, loader: echo } } },
    assets: { entry: { module: '', imports: [] }, routes: {}, url: '', version: '1' },
    future: { v3_singleFetch: true },
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
  }) as unknown as ServerBuild

/** The guard in front of Remix on a free port, for one test file or describe block. */
export function guardedApp(
  options: Partial<GuardOptions> = {},
  further: { development?: boolean; limits?: Partial<BodyLimits>; echoes?: boolean } = {},
) {
  let server: Server | undefined
  beforeAll(async () => {
    const app = express()
    app.disable('x-powered-by')
    app.use(guard({ allowedHosts: [], trustedProxies: [], ...options }, further))
    const remix = createRequestHandler(buildOf(further.echoes ? echoFields : echo), 'production')
    app.all('*', (request, response, next) => {
      answerByRemix(request, response, (asked, answer) =>
        remix(asked, { ...answer.locals, isLoopbackCall: isLoopbackCall(answer) } as never),
      ).catch(next)
    })
    await new Promise<void>((done) => {
      server = app.listen(0, '127.0.0.1', done)
    })
  })
  afterAll(() => {
    server?.closeAllConnections()
    server?.close()
  })

  const port = () => (server?.address() as AddressInfo).port
  return {
    get port() {
      return port()
    },
    get origin() {
      return `http://127.0.0.1:${port()}`
    },
    send: (sent: Sent) => send(port(), sent),
    async seen(sent: Sent): Promise<Seen> {
      const answer = await send(port(), sent)
      if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`)
      return JSON.parse(answer.text) as Seen
    },
    /** Writes bytes as they are and gathers what comes back until the line is cut. */
    raw(text: string): Promise<string> {
      return new Promise((resolve, reject) => {
        const socket = connect(port(), '127.0.0.1', () => void socket.write(text))
        let back = ''
        socket.on('data', (chunk) => (back += String(chunk)))
        socket.on('close', () => resolve(back))
        socket.on('error', reject)
      })
    },
  }
}

function send(port: number, { method = 'GET', path = '/', headers = {}, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length =
      body === undefined || Array.isArray(body) ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const outgoing = httpRequest(
      { host: '127.0.0.1', port, method, path, headers: { ...length, ...headers }, agent: false },
      (incoming) => {
        let text = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (chunk) => (text += String(chunk)))
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }),
        )
      },
    )
    outgoing.on('error', reject)
    if (Array.isArray(body)) for (const chunk of body) outgoing.write(chunk)
    else if (body !== undefined) outgoing.write(body)
    outgoing.end()
  })
}
