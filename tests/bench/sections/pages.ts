import { runClients } from '../load/clients'
import { ask } from '../load/http'
import { startBareServer } from '../limits/start-bare-server'
import { type Row } from '../report'
import { type BenchWorld } from '../world'

const PAGES = ['/', '/agrobolsas', '/catalogo']
const LEAST = 0.5

/** Pages of the shop for people without a basket, against a bare server with a page of that size ready. */
export async function measurePages(
  world: BenchWorld,
  options: { clients: readonly number[]; seconds: number },
): Promise<Row[]> {
  const rows: Row[] = []
  for (const path of PAGES) {
    const get = (url: string) => async () => (await ask(url, { encoding: 'br' })).status === 200
    const { bytes } = await ask(world.site + path, { encoding: 'br' })
    const bare = await startBareServer(world.url, bytes)
    try {
      for (const clients of options.clients) {
        const run = { clients, seconds: options.seconds }
        await runClients({ clients, seconds: 0.5 }, get(`${bare.url}/pagina`))
        const limit = await runClients(run, get(`${bare.url}/pagina`))
        await runClients({ clients, seconds: 0.5 }, get(world.site + path))
        const ours = await runClients(run, get(world.site + path))
        const ratio = ours.perSecond / limit.perSecond
        rows.push({
          section: 'pages',
          what: `${path} (${(bytes / 1000).toFixed(1)} kB)`,
          clients,
          ratio,
          ...(clients === 8 ? { aim: String(LEAST), holds: ratio >= LEAST } : {}),
          ours: `${ours.perSecond.toFixed(0)}/s`,
          limit: `${limit.perSecond.toFixed(0)}/s`,
          note: `median ${ours.medianMs.toFixed(1)} ms, p95 ${ours.p95Ms.toFixed(1)}; failed ${ours.failures}`,
        })
      }
    } finally {
      await bare.stop()
    }
  }
  return rows
}
