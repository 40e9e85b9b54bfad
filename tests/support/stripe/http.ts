import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Call } from './answer'
import { type Fault, farSide } from './faults'
import { createStandIn, type StandIn, type StandInOptions } from './stand-in'
import { signedEvent } from './webhook'

type Served = {
  standIn: StandIn
  /** "http://127.0.0.1:41234": both API and page */
  origin: string
  stop: () => Promise<void>
}

/**
 * The stand-in as a small server on loopback: Stripe's API, and a page in place of its hosted one.
 * @param options.webhookUrl where its events go, as they happen; without it they only pile up
 */
export async function serveStandIn(
  options: Omit<StandInOptions, 'checkoutOrigin' | 'now'> & {
    now?: () => number
    port?: number
    webhookUrl?: string
    faultOf?: (call: Call) => Fault
  },
): Promise<Served> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const origin = `http://127.0.0.1:${port}`
  const standIn = createStandIn({
    secretKey: options.secretKey,
    webhookSecret: options.webhookSecret,
    checkoutOrigin: origin,
    now: options.now ?? Date.now,
  })
  const side = farSide(standIn, options.faultOf)
  let toldUpTo = 0
  const tellEvents = async () => {
    const news = standIn.events.slice(toldUpTo)
    toldUpTo = standIn.events.length
    if (options.webhookUrl) for (const event of news) await tell(options.webhookUrl, event, standIn)
  }

  server.on('request', (request, response) => {
    void answerRequest(request, response).then(tellEvents)
  })
  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin)
    const form = new URLSearchParams(await bodyOf(request))
    if (url.pathname.startsWith('/c/pay/')) return page(standIn, url, form, request, response)
    const given = side({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      form,
      authorization: request.headers.authorization,
      idempotencyKey: request.headers['idempotency-key']?.toString(),
    })
    if (given === 'reset') return void request.socket.destroy()
    if (given === 'hang') return
    response.writeHead(given.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(given.body))
  }

  return {
    standIn,
    origin,
    stop: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

async function tell(url: string, event: Parameters<typeof signedEvent>[0], standIn: StandIn): Promise<void> {
  const { rawBody, signature } = signedEvent(event, standIn.webhookSecret, standIn.seconds())
  await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Stripe-Signature': signature },
    body: rawBody,
  }).catch(() => undefined)
}

/** What a buyer would see at Stripe: what it is for, and a card that is good or refused. */
function page(
  standIn: StandIn,
  url: URL,
  form: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const session = standIn.sessions.get(url.pathname.slice('/c/pay/'.length))
  if (!session) return void response.writeHead(404).end('no such page')
  const to = (path: string) => void response.writeHead(303, { Location: path }).end()
  if (request.method === 'POST') {
    if (form.get('tarjeta') === 'volver') return to(session.cancel_url)
    const paid = standIn.pay(session.id, form.get('tarjeta') === 'rechazada' ? 'refused' : 'good')
    return to(paid === 'held' ? session.success_url : `${url.pathname}?rechazada=1`)
  }
  const note = url.searchParams.has('rechazada') ? '<p role="alert">Tarjeta rechazada.</p>' : ''
  const amount = (session.amount_total / 100).toFixed(2).replace('.', ',')
  const button = (value: string, label: string) =>
    `<p><button name="tarjeta" value="${value}" style="font-size:1.2rem;padding:12px">${label}</button></p>`
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(
    `<!doctype html><html lang="es"><title>Pago de prueba</title><meta name="viewport" content="width=device-width">
     <h1>Pago de prueba</h1><p>${session.hold.description ?? ''}: Bs ${amount}</p>${note}
     <form method="post">${button('buena', 'Pagar con una tarjeta buena')}${button('rechazada', 'Pagar con una tarjeta que rechazan')}${button('volver', 'Volver sin pagar')}</form></html>`,
  )
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
