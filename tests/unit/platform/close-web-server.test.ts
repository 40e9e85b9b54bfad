import { Agent, createServer, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { closeWebServer, listen } from '~/platform/http-server.server'

// Red before: they went on until the time was up, and what was in flight then was cut.
it('who keeps asking on a kept connection is answered what was let in, and then has to come anew', async () => {
  let begun = 0
  let answered = 0
  const server = createServer((_, response) => {
    begun += 1
    setTimeout(() => response.end('ok'), 20)
  })
  const port = await listen(server, '127.0.0.1', 0)
  const agent = new Agent({ keepAlive: true })
  const ask = () =>
    new Promise<void>((done, fail) => {
      get({ agent, host: '127.0.0.1', port }, (response) => response.resume().on('end', done)).on(
        'error',
        fail,
      )
    })
  const person = async () => {
    for (;;) {
      await ask()
      answered += 1
    }
  }
  const people = [1, 2, 3, 4].map(() => person().catch(() => {}))
  await wait(100)
  const beganAt = performance.now()
  await closeWebServer(server, 2_000)
  expect(performance.now() - beganAt).toBeLessThan(1_000)
  await Promise.all(people)
  expect(answered).toBe(begun)
  expect(answered).toBeGreaterThan(4)
  agent.destroy()
})
