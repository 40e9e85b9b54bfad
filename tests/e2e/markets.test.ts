import { type Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { Phones, waitFor } from '../week/phones'
import { journeys, now, PHONE } from './browser-run'
import { expectAccessible, expectNoSideScroll, expectRoomForLargeText } from './look'
import { says } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()
const OFFICIAL = '70000004'
const COORDINATOR = '71000001'
const GUESTS = [
  'Huertas de Chinchaya',
  'Papa Nativa de Umala',
  'Carpas de Achocalla',
  'Mujeres de Río Abajo',
  'Fruta de Caranavi',
  'Queseras de Achacachi',
]
/** A person who sees the page for the first time: to read and tap, and to type a letter. */
const SECONDS = { tap: 8, letter: 1 }
const FIVE_MINUTES = 5 * 60

/** Counts what a finger does. */
function finger(page: Page) {
  const done = { taps: 0, letters: 0 }
  return {
    done,
    tap: async (role: 'link' | 'button' | 'checkbox', name: string | RegExp) => {
      done.taps += 1
      const places = page.getByRole(role, { name, exact: typeof name === 'string' })
      await places.filter({ visible: true }).first().click()
    },
    type: async (label: string, text: string) => {
      done.taps += 1
      done.letters += text.length
      await page.getByLabel(label).fill(text)
    },
  }
}

describe.each([
  { scripts: true, place: 'Plaza España, Sopocachi', permit: 'GAMLP-501' },
  { scripts: false, place: 'Plaza Triangular, Miraflores', permit: 'GAMLP-502' },
])('a new official, scripts $scripts', ({ scripts, place, permit }) => {
  test('plans a market of six associations, invites them, publishes it and prints the sheet in five minutes', async () => {
    const page = await run.open({ viewport: PHONE, javaScriptEnabled: scripts })
    await signIn(page, run.site, OFFICIAL)
    await page.goto(`${run.site}/municipio/la-paz`)
    const { done, tap, type } = finger(page)
    const startedAt = performance.now()

    await tap('link', 'Ferias')
    await tap('link', 'Nueva feria')
    await tap('link', place)
    await type('Número de permiso', permit)
    for (const guest of GUESTS) await tap('checkbox', new RegExp(guest))
    await tap('button', 'Planificar la feria')
    await says(page, 'La feria está planificada. Falta invitar y publicar.')
    await tap('button', 'Enviar 6 invitaciones')
    await says(page, 'Las invitaciones están en camino.')
    await tap('button', 'Publicar')
    await says(page, 'La feria está publicada. Ya se puede compartir.')
    await tap('button', 'Repartir puestos')
    await says(page, 'Puestos guardados.')
    const market = new URL(page.url()).pathname
    await tap('link', 'Hoja A4 con los puestos')
    await says(page, permit)
    for (const guest of GUESTS) await says(page, guest)

    const machine = (performance.now() - startedAt) / 1000
    const person = done.taps * SECONDS.tap + done.letters * SECONDS.letter
    console.info(
      `market planned: ${done.taps} taps, ${done.letters} letters, ${machine.toFixed(1)} s of machine`,
    )
    expect(done.taps).toBeLessThanOrEqual(20)
    expect(person + machine).toBeLessThan(FIVE_MINUTES)

    if (!scripts) return
    for (const path of [
      market,
      `${market}/hoja`,
      `${market}/hoja?papel=a5`,
      `${market}/cambiar`,
      `${market}/aviso`,
    ]) {
      await page.goto(run.site + path)
      await expectAccessible(page)
      await expectNoSideScroll(page)
      await expectRoomForLargeText(page)
    }
    const number = await invitedNumber(page, market)
    const phones = new Phones(run.site)
    const id = await phones.write(COORDINATOR, `FERIA ${number} SI`, 'whatsapp')
    expect((await phones.replyTo(COORDINATOR, id, 'market_noted')).texto).toMatch(/Puesto \d/)
    await checkBadges(page, market)
    const visitor = await run.open({ viewport: PHONE, javaScriptEnabled: false })
    for (const path of ['/ferias', '/ferias?ver=calendario', market.replace(/.*\/ferias/, '/ferias')]) {
      await visitor.goto(run.site + path)
      await expectNoSideScroll(visitor)
    }
    await says(visitor, 'Huertas de Chinchaya')
  })
})

/** A badge of the association that said yes is good, and refused with one letter changed: without network. */
async function checkBadges(page: Page, market: string): Promise<void> {
  await page.goto(`${run.site}${market}/insignias`)
  await expectNoSideScroll(page)
  const badge = await page
    .locator('.market-badges a')
    .first()
    .evaluate((link) => (link as HTMLAnchorElement).href)
  await page.goto(`${run.site}${market}/revisar`, { waitUntil: 'networkidle' })
  await expectAccessible(page)
  await page.context().setOffline(true)
  const check = async (written: string, answer: string) => {
    await page.getByLabel('Lo que dice la insignia').fill(written)
    await page.getByRole('main').getByRole('button', { name: 'Revisar' }).click()
    await says(page, answer)
  }
  await check(badge, 'Insignia verdadera.')
  await check(oneBitOff(badge), 'No es una insignia de Chaka, o está alterada.')
  await page.context().setOffline(false)
  await page.goto(`${run.site}/municipio/la-paz/ferias`)
  const links = await page
    .locator('main a')
    .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
  const elsewhere = links.find((path) => /\/ferias\/(?!nueva|reglas)[^/]+$/.test(path) && path !== market)
  await page.goto(`${run.site}${elsewhere}/revisar`, { waitUntil: 'networkidle' })
  await page.context().setOffline(true)
  await check(badge, 'La insignia es de otra feria.')
  await page.context().setOffline(false)
  await page.goto(`${run.site}${market}/revisar`, { waitUntil: 'networkidle' })
  await page.context().setOffline(true)
  await page.clock.setFixedTime(now() + 60 * DAY_MS)
  await check(badge, 'La insignia venció.')
  await page.context().setOffline(false)
}

const DAY_MS = 86_400_000

/** What a QR leads to, with the last bit of its signature turned over. */
function oneBitOff(address: string): string {
  const [path = '', token = ''] = [address.replace(/[^/]*$/, ''), address.replace(/.*\//, '')]
  const bytes = Buffer.from(token, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
  return path + bytes.toString('base64url')
}

test('a permit of transport is checked at the roadside without network: true, altered, expired', async () => {
  const official = await run.open({ viewport: PHONE })
  await signIn(official, run.site, OFFICIAL)
  /** What the QR of the first sheet that has one leads to. */
  const sealOn = async (path: string, link: string) => {
    await official.goto(run.site + path)
    const sheets = await official
      .locator(link)
      .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href))
    for (const sheet of sheets) {
      await official.goto(sheet)
      const seal = official.locator('.permit-seal a').first()
      if ((await seal.count()) > 0) return await seal.evaluate((anchor) => (anchor as HTMLAnchorElement).href)
    }
    throw new Error(`none of ${sheets.length} sheets of ${path} has a permit`)
  }
  const permit = await sealOn('/municipio/la-paz/rutas/permisos', 'main li.req a')

  const page = await run.open({ viewport: PHONE })
  await page.goto(`${run.site}/permiso`, { waitUntil: 'networkidle' })
  await expectAccessible(page)
  await page.context().setOffline(true)
  const check = async (written: string, answer: string) => {
    await page.getByLabel('Lo que dice el QR').fill(written)
    await page.getByRole('main').getByRole('button', { name: 'Revisar' }).click()
    await says(page, answer)
  }
  await check(permit, 'Permiso verdadero y vigente.')
  await says(page, '3187KHD, Wilmer Apaza')
  await check(oneBitOff(permit), 'No es un permiso de Chaka, o está alterado.')
  await page.clock.setFixedTime(now() + 400 * DAY_MS)
  await check(permit, 'El permiso venció.')
  await expectNoSideScroll(page)
})

/** The number by which the invitation names the market, as the coordinator reads it on her phone. */
async function invitedNumber(page: Page, market: string): Promise<string> {
  await page.goto(run.site + market)
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  return await waitFor('the invitation', async () => {
    const messages = await new Phones(run.site).messages(COORDINATOR)
    const asked = messages.find(({ tipo, texto }) => tipo === 'market_invited' && texto.includes(name))
    return /FERIA (\d+)/.exec(asked?.texto ?? '')?.[1] ?? null
  })
}
