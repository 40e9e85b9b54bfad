import { fileURLToPath } from 'node:url'
import { type LoaderFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { type Field, type Form, hostileBrowser } from '#tests/support/hostile-browser'
import {
  brokenLinesIn,
  formulasIn,
  formulasInBook,
  HOSTILE,
  plantHostileText,
} from '#tests/support/hostile-text'
import { bringHostileSheets } from '#tests/support/hostile-sheets'
import { headerFaults } from '#tests/support/page-headers'
import { type Answer, pagesOn } from '#tests/support/render-page'
import { hostileBatch, isJson, spoil, tablesWithUnseen, UNSEEN } from '#tests/support/unseen-text'
import { type WiredAnswer, wiredPages } from '#tests/support/wired-pages'
import { type World } from '#tests/support/world'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import routes from '~/routes'
import { type Row } from './authorisation/access'
import {
  addCallers,
  addOwnPoint,
  addPlannedMarkets,
  addRegistration,
  addTransport,
  type Caller,
} from './authorisation/callers'
import { TABLE } from './authorisation/table'
import { handOver, momentOf, settle } from './hostile-week'
import { CLASSIFIED } from './privacy/text-columns'
import { argsOf, openWeek } from './work/support'

/**
 * Hostile text in every column that takes it, and every page of the route table as whoever it is for sees it, in a real
 * browser. What stands there is what was written, never a tag, an attribute, an address that runs or a formula; and
 * what is written into its forms is taken or refused with words, never a fault.
 */
const database = testDatabase()
let world: World
let browsers: Record<Caller, Record<string, string>>
let orderCode: string
/** Without the guard in front, so that each form itself is seen to bear what the guard would refuse. */
let inside: ReturnType<typeof pagesOn>
let site: Awaited<ReturnType<typeof wiredPages>>
type Loader = (args: LoaderFunctionArgs) => Promise<unknown>
const modules = new Map<string, { loader?: Loader }>()

beforeAll(async () => {
  world = await openWeek(database.db)
  browsers = await addCallers(database.db, world)
  await addRegistration(database.db)
  await addPlannedMarkets(database.db, world)
  await addTransport(database.db, world)
  await addOwnPoint(database.db)
  await plantHostileText(database.db, CLASSIFIED)
  orderCode = (await database.db.selectFrom('orders').select('code').executeTakeFirstOrThrow()).code
  const imported = await Promise.all(
    routes.map(async ({ path = '', file }) => {
      const url = new URL(`../../app/${file}`, import.meta.url)
      return [path, (await import(/* @vite-ignore */ fileURLToPath(url))) as object] as const
    }),
  )
  for (const [path, module] of imported) modules.set(path, module)
  inside = pagesOn(() => database.db, Object.fromEntries(modules))
  site = await wiredPages(database.db, Object.fromEntries(modules))
}, 180_000)
afterAll(() => site.close())

/** Whoever of those let in sees the most. */
const SEES: readonly Caller[] = ['operator', 'own host', 'own coordinator', 'municipal staff', 'consumer']

function addressOf(row: Row) {
  const usual = {
    slug: world.associations[0].slug,
    point: world.points[0].slug,
    number: '1',
    code: orderCode,
  }
  const params: Record<string, string> = { ...usual, ...row.params?.(world) }
  const path = `/${row.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? 'x')}`
  const { callers } = row.access
  const caller = SEES.find((each) => callers === 'everyone' || callers.includes(each)) ?? 'operator'
  return { path: path + (row.query ? `?${row.query(world)}` : ''), params, headers: browsers[caller] }
}

/** Of a file, what it would do in the program that opens it. */
function dangersOfFile({ type, html, bytes }: Answer): string[] {
  if (type.startsWith('text/csv')) return formulasIn(html)
  if (type.includes('spreadsheetml')) return formulasInBook(bytes)
  return type.startsWith('text/calendar') ? brokenLinesIn(html) : []
}

const SAID = /&lt;script data-planted|onerror=alert|onload=alert|constructor\.constructor|HYPERLINK|eognolam/

/** Maps that were asked for, with names drawn by a script. */
const MAPS = ['/puntos?mapa=1', '/municipio/la-paz/cobertura?mapa=1']

type Sent = Form & { as: Record<string, string> }
const forms = new Map<string, Sent>()

test('no page, file or calendar lets it do anything, for whomever it is', async () => {
  const browser = await hostileBrowser((path, headers) => site.ask(path, { headers }))
  const wrong: string[] = []
  const seen = { pages: 0, files: 0, said: 0, drawn: 0 }
  const look = async ({ path, headers }: { path: string; headers: Record<string, string> }) => {
    const answer = await site.ask(path, { headers })
    wrong.push(...headerFaults(answer.headers).map((fault) => `${path}: ${fault}`))
    const isPage = answer.type.startsWith('text/html')
    if (answer.status >= 500) wrong.push(`${path}: ${answer.status}`)
    if (answer.status === 200) seen[isPage ? 'pages' : 'files'] += 1
    seen.said += Number(SAID.test(answer.html))
    if (!isPage) return wrong.push(...dangersOfFile(answer).map((danger) => `${path}: ${danger}`))
    const looked = await browser.look(path, headers, answer)
    wrong.push(...looked.dangers.map((danger) => `${path}: ${danger}`))
    seen.drawn += Number(looked.isDrawn)
    for (const form of looked.forms) forms.set(kindOf(form), { ...form, as: headers })
    return undefined
  }
  const lookAt = async (moment: ReturnType<typeof momentOf>) => {
    const isOne = ({ path }: Row) => modules.get(path)?.loader && !path.startsWith('webhooks/')
    for (const row of TABLE) if (isOne(row) && momentOf(row.path) === moment) await look(addressOf(row))
  }
  await lookAt('open')
  const sheets = await bringHostileSheets(site.ask, world.associations[0].slug, browsers)
  for (const page of [...(await orderPages()), ...sheets]) await look(page)
  await nameByTag()
  for (const path of MAPS) await look({ path, headers: browsers['municipal staff'] })
  await handOver(database.db, world)
  await lookAt('delivering')
  await look({ path: `/entrega/${world.points[0].slug}`, headers: browsers['own host'] })
  await settle(database.db, world)
  await lookAt('settled')
  await browser.close()
  expect(wrong).toEqual([])
  expect(seen.pages).toBeGreaterThan(120)
  expect(seen.files).toBeGreaterThan(12)
  expect(seen.said).toBeGreaterThan(110)
  expect(seen.drawn).toBe(MAPS.length + 1)
  expect(forms.size).toBeGreaterThan(80)
}, 300_000)

/** As its buyer opens them, by her link. */
async function orderPages() {
  const { rows } = await sql<{ formKey: string; secret: Buffer }>`
    select form_key, secret from orders, installation where code = ${orderCode}`.execute(database.db)
  const link = orderPath('', orderToken(rows[0]?.secret ?? Buffer.of(), 'open', rows[0]?.formKey ?? ''))
  const key = link.slice(link.indexOf('?'))
  return ['', '/nota', '/cambiar', '/anular', '/qr', '/faltante'].map((page) => ({
    path: `/pedidos/${orderCode}${page}${key}`,
    headers: {},
  }))
}

/** Short enough to be drawn beside a pin. */
async function nameByTag(): Promise<void> {
  const tag = '<i data-planted>x</i>'
  await database.db.updateTable('deliveryPoints').set({ name: tag, zone: tag, city: tag }).execute()
}

/** Forms that send the same fields to the same route are one, whatever they are about. */
function kindOf({ action, fields }: Form): string {
  const said = fields.map(({ name, value }) =>
    name === 'accion' ? `${name}=${value}` : name.replace(/\d+/g, '#'),
  )
  return [action.replace(/\?.*/, '').replace(/\d+/g, '#'), ...new Set(said)].join(' ')
}

const LONG = 'ñ'.repeat(10_000)
const HUGE = '99999999999999999999'

test.each<[string, (field: Field, at: number) => string]>([
  ['10,000 letters in each field', ({ isTyped, value }) => (isTyped ? LONG : value)],
  [
    'hostile text in each field',
    ({ isTyped, value }, at) => (isTyped ? (HOSTILE[at % HOSTILE.length] ?? '') : value),
  ],
  [
    'numbers past every end where nobody types',
    ({ isTyped, value, name }) => (isTyped || name === 'accion' ? value : HUGE),
  ],
])(
  '%s: taken, or refused with words',
  async (_, fill) => {
    const wrong: string[] = []
    let taken = 0
    for (const [kind, { action, isUpload, fields, as }] of forms) {
      const body = isUpload ? new FormData() : new URLSearchParams()
      fields.forEach((field, at) => body.append(field.name, fill(field, at)))
      if (action.startsWith('/salir') || fields.every((field, at) => fill(field, at) === field.value))
        continue
      const { status, html } = await inside(action, { method: 'POST', headers: as, body })
      if (status < 400) taken += 1
      if (status >= 500) wrong.push(`${status} ${kind}`)
      if (status >= 400 && html.trim() === '') wrong.push(`${status} without words: ${kind}`)
    }
    expect(wrong).toEqual([])
    expect(taken).toBeGreaterThan(0)
  },
  60_000,
)

/** Sends each form, what `fill` says in each field, as its browser would. */
async function sendAll(
  fill: (field: Field, form: Sent) => string,
  isFine: (answer: Answer, form: Sent) => boolean,
): Promise<{ wrong: string[]; taken: number }> {
  const wrong: string[] = []
  let taken = 0
  for (const [kind, form] of forms) {
    const { action, isUpload, fields, as } = form
    if (action.startsWith('/salir') || fields.length === 0) continue
    const body = isUpload ? new FormData() : new URLSearchParams()
    for (const field of fields) body.append(field.name, fill(field, form))
    const answer = await site.ask(action, { method: 'POST', headers: as, body })
    if (answer.status < 400) taken += 1
    if (!isFine(answer, form)) wrong.push(`${answer.status} ${kind}: ${answer.html.slice(0, 80)}`)
    wrong.push(...headerFaults(answer.headers).map((fault) => `${kind}: ${fault}`))
  }
  return { wrong, taken }
}

test('letters that nobody sees are taken out of every field, and what is left is taken or refused with words', async () => {
  const { wrong, taken } = await sendAll(
    ({ isTyped, value }) => (isTyped && value === '' ? 'Ana Quispe' : value) + UNSEEN,
    ({ status, html }) => status < 500 && (status < 400 || html.trim() !== ''),
  )
  expect(wrong).toEqual([])
  expect(taken).toBeGreaterThan(20)
  expect(await tablesWithUnseen(database.db, CLASSIFIED)).toEqual([])
}, 60_000)

test.each<[string, number, (field: Field, form: Sent) => string]>([
  ['a NUL in each field', 400, ({ value }) => `${value}\0`],
  [
    'more than 64 KB in a field of each form, 5 MB in each with a file',
    413,
    (field, { isUpload, fields }) =>
      field === fields[0] ? 'ñ'.repeat(isUpload ? 3_000_000 : 33_000) : field.value,
  ],
])(
  '%s is refused in words, and nothing is changed',
  async (_, refusal, fill) => {
    const { wrong } = await sendAll(fill, ({ status, html }, { isUpload }) =>
      isUpload && refusal === 413
        ? status >= 400 && status < 500 && /<h1|role="alert"|5 MB/.test(html)
        : status === refusal && html.includes('No se guardó nada'),
    )
    expect(wrong).toEqual([])
  },
  60_000,
)

test('what machines send in JSON is taken, or refused, with whatever is in its texts', async () => {
  const wrong: string[] = []
  const lote = hostileBatch(orderCode, world.associations[0].id)
  const row = TABLE.find(({ path }) => path === 'municipio/:slug/ferias/:market/dia/enviar')
  if (!row) throw new Error('no such route')
  const sent: [string, Record<string, string>, Record<string, string>][] = [
    [`/entrega/${world.points[0].slug}/enviar`, browsers['own host'], { lote }],
    [addressOf(row).path, browsers['municipal staff'], { lote }],
    ['/dev/telefonos.json', {}, { numero: '+59171000001', canal: 'sms', texto: `Sí${UNSEEN}` }],
  ]
  for (const { action, as, fields } of forms.values()) {
    if (!fields.some(({ value }) => isJson(value))) continue
    const spoilt = fields.map(({ name, value }) => [name, isJson(value) ? spoil(value) : value])
    sent.push([action, as, Object.fromEntries(spoilt) as Record<string, string>])
  }
  for (const [path, headers, form] of sent) {
    const { status } = await site.ask(path, { method: 'POST', headers, body: new URLSearchParams(form) })
    if (status >= 500) wrong.push(`${status} ${path}`)
  }
  for (const path of ['stripe', 'qr', 'twilio/entrante', 'twilio/estado'])
    for (const body of [lote, new URLSearchParams({ Body: `${UNSEEN}\ud800` })]) {
      const { status } = await site.ask(`/webhooks/${path}`, { method: 'POST', body })
      if (status !== 403) wrong.push(`${status} ${path}`)
    }
  expect(wrong).toEqual([])
  expect(sent.length).toBeGreaterThan(4)
  expect(await tablesWithUnseen(database.db, CLASSIFIED)).toEqual([])
}, 60_000)

test('every refusal and failure is as closed as a page', async () => {
  const nowhere = openDatabase({ url: 'postgresql://127.0.0.1:1/none', max: 1, applicationName: 'nowhere' })
  const broken = await wiredPages(nowhere.db, Object.fromEntries(modules))
  const post = (body: BodyInit, headers = {}) => ({ method: 'POST', body, headers })
  const asked: [number, Promise<WiredAnswer>][] = [
    [404, site.ask('/no-existe')],
    [404, site.ask('/catalogo/no-existe')],
    [404, site.ask('/pedidos/AAA111')],
    [405, site.ask('/catalogo', { method: 'PROPFIND' })],
    [400, site.ask('/catalogo?q=%00')],
    [403, site.ask('/canasta', post(new URLSearchParams({ a: '1' }), { Origin: 'https://evil.example' }))],
    [415, site.ask('/canasta', post('{}', { 'Content-Type': 'application/json' }))],
    [413, site.ask('/canasta', post(new URLSearchParams({ a: 'x'.repeat(70_000) })))],
    [401, site.ask('/operacion/calendario', post(new URLSearchParams({ a: '1' })))],
    [503, broken.ask('/catalogo')],
    [503, broken.ask('/operacion', { headers: browsers.operator })],
    [503, broken.ask('/operacion/calendario', post(new URLSearchParams({ a: '1' }), browsers.operator))],
  ]
  const wrong: string[] = []
  for (const [status, asking] of asked) {
    const answer = await asking
    const faults = [...headerFaults(answer.headers), ...(answer.html.includes('<h1') ? [] : ['no words'])]
    if (answer.status !== status) faults.push(answer.html.slice(0, 200))
    wrong.push(...faults.map((fault) => `${status} ${answer.status}: ${fault}`))
  }
  await broken.close()
  await nowhere.close()
  expect(wrong).toEqual([])
}, 60_000)

test('numbers past every end in addresses are answered too', async () => {
  const wrong: string[] = []
  const names = [
    'pagina',
    'ciclo',
    'antes',
    'hasta',
    'con',
    'parte',
    'punto',
    'q',
    'casilla',
    'numero',
    'ver',
  ]
  const query = new URLSearchParams(names.map((name) => [name, HUGE])).toString()
  for (const row of TABLE) {
    const { loader } = modules.get(row.path) ?? {}
    if (!loader || row.path.startsWith('webhooks/')) continue
    const { path, params, headers } = addressOf(row)
    const past = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, name === 'slug' ? value : HUGE]),
    )
    for (const each of [params, past]) {
      const args = argsOf(database.db, {
        path: `${path.replace(/\?.*/, '')}?${query}`,
        params: each,
        headers,
      })
      try {
        await loader(args)
      } catch (thrown) {
        if (!(thrown instanceof Response) || thrown.status >= 500)
          wrong.push(`${row.path} ${JSON.stringify(each)}: ${String(thrown)}`)
      }
    }
  }
  expect(wrong).toEqual([])
}, 60_000)
