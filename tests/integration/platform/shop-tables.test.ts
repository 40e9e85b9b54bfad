import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '#db/client.server'
import { type DB } from '#db/schema'
import { testDatabase } from '#tests/support/database'
import { buildWorld } from '#tests/support/world'
import { loader as agrobolsas } from '~/routes/agrobolsas'
import { loader as agrobolsa } from '~/routes/agrobolsas.$slug'
import { loader as asociaciones } from '~/routes/asociaciones'
import { loader as asociacion } from '~/routes/asociaciones.$slug'
import { loader as catalogo } from '~/routes/catalogo'
import { loader as producto } from '~/routes/catalogo.$slug'
import { loader as inicio } from '~/routes/inicio'
import { loader as puntos } from '~/routes/puntos'
import { loader as punto } from '~/routes/puntos.$slug'
import { argsOf } from '../work/support'

const database = testDatabase()

/** Read by kept pages and moving no version: what of them a page shows may be a minute old. */
const A_MINUTE_OLD = {
  orders: 'the front page sums orders of a closed cycle',
  order_lines: 'the same sum',
}

test('whatever a kept page reads moves the version of the shop', async () => {
  const world = await buildWorld(database.db)
  const asked: string[] = []
  const { pool, close } = openDatabase({ url: database.url, max: 2, applicationName: 'test' })
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => void asked.push(query.sql),
  })
  const pages = [
    [inicio, '/', ''],
    [agrobolsas, '/agrobolsas', ''],
    [agrobolsa, '/agrobolsas/', world.bundle.slug],
    [catalogo, '/catalogo', ''],
    [catalogo, '/catalogo?q=papa', ''],
    [producto, '/catalogo/', world.products.papa.slug],
    [asociaciones, '/asociaciones', ''],
    [asociacion, '/asociaciones/', world.associations[0].slug],
    [puntos, '/puntos', ''],
    [punto, '/puntos/', world.points[0].slug],
  ] as const
  for (const [loader, path, slug] of pages) await loader(argsOf(db, { path: path + slug, params: { slug } }))
  await close()

  const { rows } = await sql<{ name: string; marks: boolean }>`
    select c.relname as name,
           exists (select from pg_trigger where tgrelid = c.oid and tgname = 'shop_change') as marks
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.execute(database.db)
  const read = rows.filter(({ name }) => asked.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
  expect(read.map(({ name }) => name)).toContain('offers')
  expect(read.filter(({ name, marks }) => !marks && !(name in A_MINUTE_OLD)).map(({ name }) => name)).toEqual(
    [],
  )
})
