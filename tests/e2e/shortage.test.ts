import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Phones, waitFor } from '../week/phones'
import { startDemo } from './demo-app'
import { journeys, now } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { addProduct, checkOut, follow, newPhone, press, says } from './order-steps'
import { signIn } from './sign-in'

/** A world of its own: a whole week falls short in it. */
let app: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  app = await startDemo()
})
afterAll(() => app.stop())

const run = journeys(() => app.baseUrl)
const exec = promisify(execFile)
const HARVEST = '/asociacion/huertas-de-chinchaya/cosecha'

test('what does not reach, from the producer who cannot to the buyer who chooses without scripts', async () => {
  const phone = newPhone()
  const buyer = await run.open({ javaScriptEnabled: false })
  await addProduct(buyer, run.site, 'acelga', 5)
  await checkOut(buyer, run.site, { name: 'Zulma Rojas', phone })

  const operator = await run.open()
  await signIn(operator, run.site, '70000001')
  await operator.goto(`${run.site}/operacion/ciclos/47`)
  await operator.getByText('Cerrar ahora').click()
  await press(operator, /^Sí, cerrar el ciclo 47/)
  await operator.waitForURL(/dicho=cerrado/)

  // Nobody can bring any, but for two amarros of the first.
  const coordinator = await run.open()
  await signIn(coordinator, run.site, '71000001')
  await coordinator.goto(`${run.site}${HARVEST}?ciclo=47`)
  const links = coordinator.locator('#faltan li.person').getByRole('link', { name: /^Anotar/ })
  const silent = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(silent.length).toBeGreaterThan(0)
  for (const [index, href] of silent.entries()) {
    await coordinator.goto(run.site + href)
    const say = index === 0 && silent.length === 1 ? 'MENOS' : index === 0 ? 'SÍ' : 'NO'
    for (const part of await coordinator.locator('fieldset').all())
      await part.getByText(say, { exact: true }).click()
    for (const field of say === 'MENOS' ? await coordinator.getByLabel('Si es menos').all() : [])
      await field.fill('1')
    await press(coordinator, 'Anotar la respuesta')
    await coordinator.waitForURL(/anotado=/)
  }
  await follow(coordinator, 'Mover partes de acelga')
  await says(coordinator, 'El reparto sale parejo')
  await expectAccessible(coordinator)
  await expectNoSideScroll(coordinator)

  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    CHAKA_DATA_FOLDER: app.folder,
  }
  await operator.goto(`${run.site}/operacion/ciclos/47`)
  const afterDeadline = momentIn(await operator.locator('main').innerText())
  await exec(process.execPath, ['build/server/index.js', 'chaka', 'clock:set', '--to', afterDeadline], {
    env: environment,
  })
  await waitFor('the deadline', async () => {
    await operator.goto(`${run.site}/operacion/ciclos/47/faltantes`)
    const words = await operator.locator('main').innerText()
    return words.includes('Confirmar y avisar a los compradores') ? true : null
  })
  await expectAccessible(operator)
  await expectNoSideScroll(operator)
  await press(operator, 'Confirmar y avisar a los compradores')
  await operator.waitForURL(/dicho=repartido/)
  await says(operator, 'Avisados: 1')

  const link = await waitFor('the notice of a shortage', async () => {
    const told = (await new Phones(run.site).messages(phone)).filter(({ tipo }) => tipo === 'shortage')
    return /https?:\/\/\S+/.exec(told[0]?.texto ?? '')?.[0] ?? null
  })
  await buyer.goto(link)
  await says(buyer, 'Llega menos de lo que pediste')
  await expectNoSideScroll(buyer)
  await buyer.getByText('Dono lo que falta').click()
  await press(buyer, 'Elegir esto')
  await buyer.waitForURL(/dicho=elegido/)
  await says(buyer, 'Anotado. Ya está en lo que pagas.')
  expect(await buyer.getByRole('radio', { name: /Dono lo que falta/ }).isChecked()).toBe(true)
})

/** A minute after "Hasta el martes 24, 18:00", as the page of the cycle tells the deadline for answers. */
function momentIn(words: string): string {
  const [, day = '', time = ''] = /Hasta el \S+ (\d+), (\d\d:\d\d)/.exec(words) ?? []
  for (let ahead = 0; ahead < 20; ahead += 1) {
    const date = new Date(now() - 4 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10)
    if (Number(date.slice(8)) === Number(day))
      return new Date(Date.parse(`${date}T${time}:00-04:00`) + 60_000).toISOString()
  }
  throw new Error(`no deadline in: ${words}`)
}
