import { type Page } from 'playwright-core'
import { Phones, waitFor } from '../week/phones'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

/** A number gets one code a minute, and a person stays signed in. */
const known = new Map<string, Cookies>()

/** Signs in as a person does: her number, the code that came to her (local) phone; her name when she is new. */
export async function signIn(page: Page, site: string, phone: string, name?: string): Promise<void> {
  const before = known.get(`${site} ${phone}`)
  if (before) return void (await page.context().addCookies(before))
  const phones = new Phones(site)
  const codes = async () => (await phones.messages(phone)).filter(({ tipo }) => tipo === 'sign_in_code')
  const count = (await codes()).length
  await page.goto(`${site}/entrar`)
  await page.getByLabel('Celular').first().fill(phone)
  await page.getByRole('button', { name: 'Mandar código' }).click()
  const code = await waitFor(`a code on ${phone}`, async () => {
    const came = await codes()
    return came.length > count ? (/\d{6}/.exec(came[0]?.texto ?? '')?.[0] ?? null) : null
  })
  await page.getByLabel('Código de 6 números').fill(code)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  if (name) {
    await page.getByLabel('Tu nombre').fill(name)
    await page.getByRole('main').getByRole('button').last().click()
  }
  await page.waitForURL((url) => url.pathname !== '/entrar')
  known.set(`${site} ${phone}`, await page.context().cookies())
}
