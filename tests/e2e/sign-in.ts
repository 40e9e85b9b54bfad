import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Page } from 'playwright-core'
import { Phones, waitFor } from '../week/phones'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

const FOLDER = '.tmp/sign-ins'

/**
 * Signs in as a person does: her number, the code that came to her (local) phone; her name when she is new. A
 * number gets one code a minute, and a person stays signed in: what one file did counts for all that share the app.
 */
export async function signIn(page: Page, site: string, phone: string, name?: string): Promise<void> {
  const place = join(FOLDER, `${new URL(site).port}-${phone}`)
  mkdirSync(FOLDER, { recursive: true })
  if (isFirst(place)) {
    await typeCode(page, site, phone, name)
    writeFileSync(`${place}.part`, JSON.stringify(await page.context().cookies()))
    renameSync(`${place}.part`, `${place}.json`)
    return
  }
  const cookies = await waitFor(`the sign-in of ${phone}`, async () => {
    return await readFile(`${place}.json`, 'utf8').catch(() => null)
  })
  await page.context().addCookies(JSON.parse(cookies) as Cookies)
}

/** Making a folder succeeds for one of all processes. */
function isFirst(place: string): boolean {
  try {
    mkdirSync(place)
    return true
  } catch {
    return false
  }
}

async function typeCode(page: Page, site: string, phone: string, name?: string): Promise<void> {
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
}
