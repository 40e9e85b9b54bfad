import { type ViteDevServer } from 'vite'

/**
 * The one program of Chaka: `start` runs everything on one machine, `web` and `worker` are its halves,
 * `chaka` is the command line. Each is loaded only when asked for.
 */
export async function main(argv: string[], options: { vite?: ViteDevServer } = {}): Promise<void> {
  const [role = 'start', ...rest] = argv
  if (role === 'chaka') {
    const { runCommandLine } = await import('./cli/command-line.server')
    process.exitCode = await runCommandLine(rest)
    return
  }
  const { startProcess } = await import('./process/start.server')
  await startProcess(role, options)
}

if (import.meta.env.PROD) await main(process.argv.slice(2))
