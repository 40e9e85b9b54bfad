import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PRODUCTS } from '#db/seed/demo/catalog'

/** The journeys run in the week that it is: what some month lacks is not there to be ordered. */
test('no journey names a product that is out of season in some month', () => {
  const seasonal = PRODUCTS.filter(({ months }) => months).map(({ slug }) => slug)
  // Its page is there all year, in season or not.
  const pages = /\/catalogo\/mandarina'/g
  expect(seasonal).toContain('cebolla')
  const named = ['tests/e2e'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => {
        const text = readFileSync(join(folder, name), 'utf8').replaceAll(pages, '')
        const words = new Set(text.toLowerCase().match(/[\p{L}-]+/gu))
        return seasonal.filter((slug) => words.has(slug)).map((slug) => `${name}: ${slug}`)
      }),
  )
  expect(named).toEqual([])
})
