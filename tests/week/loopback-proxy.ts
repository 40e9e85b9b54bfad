import { Agent, createServer, request as httpRequest } from 'node:http'
import { listen } from './listen'

/** Whom a visitor says to be to the proxy; it never goes further. */
export const VISITOR_ADDRESS = 'x-week-visitor'

/**
 * The proxy in front of the week's system (decision 17): it passes on each visitor's own address, so that
 * hundreds of people on this machine are not one address to the limits. The system trusts it by
 * CHAKA_TRUSTED_PROXIES; one that does not, sees everybody at this machine's address.
 * @param site where the system listens, "http://127.0.0.1:3000"
 */
export async function startLoopbackProxy(site: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const { hostname, port, host } = new URL(site)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const server = createServer((incoming, outgoing) => {
    const { [VISITOR_ADDRESS]: visitor, connection: _, ...headers } = incoming.headers
    const forwarded = { ...headers, host, 'x-forwarded-for': String(visitor ?? '127.0.0.1') }
    const onward = httpRequest(
      { agent, hostname, port, method: incoming.method, path: incoming.url, headers: forwarded },
      (answer) => {
        const { connection: _own, 'keep-alive': _kept, ...told } = answer.headers
        outgoing.writeHead(answer.statusCode ?? 502, told)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', (error) => outgoing.writeHead(502).end(String(error)))
    incoming.pipe(onward)
  })
  // A visitor who pauses comes back on her own connection: closed meanwhile, her next form would be lost on the way.
  server.keepAliveTimeout = 0
  const proxyPort = await listen(server)
  return {
    port: proxyPort,
    stop: async () => {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
