import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type BareServer = { url: string; pid: number; stop: () => Promise<void> }

/** @param page bytes of the page that it has ready */
export async function startBareServer(databaseUrl: string, page: number): Promise<BareServer> {
  const file = fileURLToPath(new URL('bare-server.ts', import.meta.url))
  const child = spawn(join('node_modules', '.bin', 'tsx'), [file, databaseUrl, String(page)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const port = await new Promise<string>((found, fail) => {
    child.stdout.once('data', (line: Buffer) => found(line.toString().trim()))
    child.once('exit', () => fail(new Error('the bare server ended')))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
