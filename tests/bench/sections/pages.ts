import { basketCookie } from '~/features/orders/basket-cookie.server'
import { runClients } from '../load/clients'
import { ask } from '../load/http'
import { withCpu } from '../load/with-cpu'
import { startBareServer } from '../limits/start-bare-server'
import { type Row } from '../report'
import { type BenchServer, type BenchWorld } from '../world'
import { fiveLines, makeBaskets } from './ready-baskets'

const PAGES = ['/', '/agrobolsas', '/catalogo']
const LEAST = 0.5
const WITH_BASKET = [...PAGES, '/canasta', '/pedido']
const BASKET_CLIENTS = 8
const WARM_UP_SECONDS = 5

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

/**
 * Pages for who has a basket, which are rendered for each: what one costs. Also what every page costs while orders come
 * in so fast that none is kept for long.
 */
export async function measureBasketPages(
  server: BenchServer,
  world: BenchWorld,
  options: { seconds: number },
): Promise<Row[]> {
  const { ids } = await makeBaskets(world, await fiveLines(world), 1)
  const [cookie] = (await basketCookie(ids[0] ?? null, false)).split(';')
  const rows: Row[] = []
  for (const path of WITH_BASKET) {
    const get = async () =>
      (await ask(world.site + path, { encoding: 'br', cookie: cookie ?? '' })).status === 200
    await runClients({ clients: BASKET_CLIENTS, seconds: WARM_UP_SECONDS }, get)
    const ours = await withCpu(server, world.webPid, () =>
      runClients({ clients: BASKET_CLIENTS, seconds: options.seconds }, get),
    )
    rows.push({
      section: 'pages',
      what: `${path} with a basket`,
      clients: BASKET_CLIENTS,
      ours: `${ours.perSecond.toFixed(0)}/s`,
      note: `CPU ${ours.cpuMs.toFixed(1)} ms (web ${ours.webMs.toFixed(1)}, database ${ours.databaseMs.toFixed(1)}); median ${ours.medianMs.toFixed(1)} ms, p95 ${ours.p95Ms.toFixed(1)}; failed ${ours.failures}`,
    })
  }
  return rows
}
