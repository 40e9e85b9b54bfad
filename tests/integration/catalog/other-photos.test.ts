import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import * as shopBundle from '~/routes/agrobolsas.$slug'
import * as shopBundles from '~/routes/agrobolsas'
import * as ownBundle from '~/routes/asociacion.$slug.agrobolsas.$bundle'
import * as operatedPoint from '~/routes/operacion.puntos.$point'
import * as shopPoint from '~/routes/puntos.$slug'
import { argsOf, dataOf, openWeek, signedIn } from '../work/support'
import { jpeg, uploadOf, ZIP } from './pictures'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  agrobolsas: shopBundles,
  'agrobolsas/:slug': shopBundle,
  'puntos/:slug': shopPoint,
  'asociacion/:slug/agrobolsas/:bundle': ownBundle,
  'operacion/puntos/:point': operatedPoint,
})
let world: World
let headers: { Cookie: string }
let operator: { Cookie: string }
beforeAll(async () => {
  world = await openWeek(database.db)
  await database.db
    .updateTable('bundles')
    .set({ ownerId: world.associations[0].id })
    .where('id', '=', world.bundle.id)
    .execute()
  headers = await signedIn(database.db, world.associations[0].coordinator.personId)
  operator = await signedIn(database.db, world.operator.personId)
})

type Sent = { form?: Record<string, string>; upload?: ReturnType<typeof uploadOf> }
const location = (answer: unknown) => (answer as Response).headers.get('Location')
const audited = async (action: string) =>
  await database.db.selectFrom('auditLog').select(['before', 'after']).where('action', '=', action).execute()

test('an agrobolsa shows its photo in the shop instead of the drawn bag, and keeps it when its words change', async () => {
  const { slug } = world.associations[0]
  const path = `/asociacion/${slug}/agrobolsas/${world.bundle.slug}`
  const act = async (sent: Sent) =>
    await ownBundle.action(
      argsOf(database.db, { path, params: { slug, bundle: world.bundle.slug }, headers, ...sent }),
    )
  const bundle = async () =>
    await database.db
      .selectFrom('bundles')
      .select(['photo', 'picture', 'name'])
      .where('id', '=', world.bundle.id)
      .executeTakeFirstOrThrow()

  const upload = uploadOf('foto', 'bolsa.jpg', await jpeg(900, 600))
  expect(location(await act({ upload }))).toBe(`${path}#foto-hoja`)
  expect(location(await act({ upload }))).toBe(`${path}#foto-hoja`)
  const { photo } = await bundle()
  expect(photo).toMatch(/^[0-9a-f]{32}-900x600$/)
  const list = (await get('/agrobolsas')).html
  expect(list).toContain(`/fotos/${photo}-small.avif`)
  expect(list).not.toContain('/img/bolsa.svg')
  const { html } = await get(`/agrobolsas/${world.bundle.slug}`)
  expect(html).toContain(`/fotos/${photo}-large.webp`)
  expect(html).toContain('alt="Agrobolsa Familiar"')

  const page = await get(path, { headers })
  const antes = /name="antes" value="([^"]*)"/.exec(page.html)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const typed = { ...(JSON.parse(antes) as Record<string, string>), nombre: 'Agrobolsa grande' }
  expect(location(await act({ form: { ...typed, antes, accion: 'guardar' } }))).toBe(path)
  expect(await bundle()).toMatchObject({ photo, name: 'Agrobolsa grande' })

  expect(dataOf(await act({ upload: uploadOf('foto', 'bolsa.jpg', ZIP) }))).toMatchObject({
    status: 422,
    data: { photo: 'not_a_photo' },
  })
  const heavy = uploadOf('foto', 'bolsa.jpg', Buffer.alloc(6 * 1024 * 1024, 7))
  expect(dataOf(await act({ upload: heavy }))).toMatchObject({ status: 413, data: { photo: 'too_heavy' } })
  await act({ form: { accion: 'quitar-foto' } })
  await act({ form: { accion: 'quitar-foto' } })
  expect(await bundle()).toMatchObject({ photo: null, picture: 'agrobolsa' })
  expect((await get('/agrobolsas')).html).toContain('/img/bolsa.svg')
  expect(await audited('bundle.pictured')).toHaveLength(2)
})

test('a point shows its corner, with words for whoever does not see it', async () => {
  const slug = world.points[0].slug
  const path = `/operacion/puntos/${slug}`
  const act = async (sent: Sent) =>
    await operatedPoint.action(
      argsOf(database.db, { path, params: { point: slug }, headers: operator, ...sent }),
    )
  expect((await get(`/puntos/${slug}`)).html).not.toContain('/fotos/')
  const upload = uploadOf('foto', 'esquina.jpg', await jpeg(600, 800))
  expect(location(await act({ upload }))).toBe(`${path}?dicho=guardado#contenido`)
  const { html } = await get(`/puntos/${slug}`)
  const image = /<img[^>]*\/fotos\/[^>]*>/.exec(html)?.[0] ?? ''
  expect(image).toMatch(/src="\/fotos\/[0-9a-f]{32}-600x800-large\.webp" width="600" height="800"/)
  expect(image).toContain('loading="lazy"')
  expect(image).toMatch(/alt="[^"]{10,}"/)
  const refused = await get(path, {
    method: 'POST',
    ...uploadOf('foto', 'esquina.jpg', ZIP),
    headers: { ...operator, ...uploadOf('foto', 'esquina.jpg', ZIP).headers },
  })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('Eso no es una foto.')
  await act({ form: { accion: 'quitar-foto' } })
  expect((await get(`/puntos/${slug}`)).html).not.toContain('/fotos/')
  expect(await audited('point.pictured')).toHaveLength(2)
})
