import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
}

/** Nothing that axe finds; `dark`: and in the dark nothing of what colours can get wrong, which are all that changes. */
export async function expectAccessible(page: Page, options: { dark?: boolean } = {}): Promise<void> {
  await page.evaluate(axe)
  await expectNothingFound(page)
  if (!options.dark) return
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNothingFound(page, "runOnly: { type: 'rule', values: ['color-contrast'] }", ' in the dark')
  await page.emulateMedia({ colorScheme: 'light' })
}

async function expectNothingFound(page: Page, only = '', where = ''): Promise<void> {
  // Of what passes, which is nearly everything, nothing need be told; no rule that runs reads style sheets.
  const told = "resultTypes: ['violations'], preload: { assets: ['media'] }"
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, { ${told}, ${only} })`)
  const found = violations.flatMap(({ id, impact, nodes }) =>
    nodes
      .slice(0, 3)
      .map((node) => `${impact} ${id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`),
  )
  expect(found, `axe at ${page.url()}${where}`).toEqual([])
}

/** Nothing sticks out at the side: not the page, and of what is on it only what scrolls by itself. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const { wide, width, outside } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    width: window.innerWidth,
    outside: [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .slice(0, 3)
      .map((element) => element.outerHTML.slice(0, 120)),
  }))
  expect(wide, `${page.url()} at ${width} px: ${outside.join('\n')}`).toBeLessThanOrEqual(width)
}

/**
 * Nothing sticks out for who reads letters twice as large: to the page, a phone of 360 px with them is half as wide.
 */
export async function expectRoomForLargeText(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 180, height: 370 })
  await expectNoSideScroll(page)
  if (before) await page.setViewportSize(before)
}
