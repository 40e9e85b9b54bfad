import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { type FakeTwilio } from './fake-twilio'
import { type Call } from './shapes'

type Page = { status: number; headers: Record<string, string>; body: string }

/**
 * The stand-in as a server on this machine: outlives a worker that is killed.
 * @param options.page answers what is no address of Twilio's API
 */
export async function serveTwilio(
  fake: FakeTwilio,
  options: { port?: number; onTaken?: () => void; page?: (call: Call) => Promise<Page> } = {},
): Promise<{ base: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, response).then(options.onTaken)
  })
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const call: Call = {
      method: request.method ?? 'GET',
      url: new URL(request.url ?? '/', 'http://127.0.0.1'),
      headers: request.headers as Record<string, string | undefined>,
      body: Buffer.concat(chunks).toString(),
    }
    if (options.page && !/^\/(v1|2010-04-01)\//.test(call.url.pathname)) {
      const { status, headers, body } = await options.page(call)
      return void response.writeHead(status, headers).end(body)
    }
    const answered = fake.handle(call)
    // No answer: whoever called gives up, and its connection with it.
    if (answered === 'hang') return
    response.writeHead(answered.status, { 'Content-Type': 'application/json', ...answered.headers })
    response.end(JSON.stringify(answered.body))
  }

  return {
    base: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
