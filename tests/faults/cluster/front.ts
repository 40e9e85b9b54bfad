import { connect, createServer, type AddressInfo } from 'node:net'

/**
 * A proxy in front of several web processes: each connection to the next one, past those that refuse. The list may
 * change while it works.
 */
export async function startFront(
  webs: readonly { port: number }[],
): Promise<{ site: string; stop: () => void }> {
  let turn = 0
  const server = createServer((person) => {
    const reach = (tries: number) => {
      const port = webs[turn++ % webs.length]?.port ?? 0
      const web = connect({ host: '127.0.0.1', port })
      web.once('connect', () => {
        person.pipe(web)
        web.pipe(person)
      })
      web.on('error', () => (web.connecting && tries > 1 ? reach(tries - 1) : person.destroy()))
      web.on('close', () => person.end())
      person.on('error', () => web.destroy())
      person.on('close', () => web.destroy())
    }
    reach(webs.length)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { site: `http://127.0.0.1:${port}`, stop: () => server.close() }
}
