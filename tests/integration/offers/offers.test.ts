import { beforeAll, describe, expect, test } from 'vitest'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { saveOffers } from '~/features/cycles/offers/save-offers.server'
import { setMinimum } from '~/features/cycles/offers/set-minimum.server'
import { listOffers } from '~/features/cycles/offers/views.server'
import { addDays } from '~/kernel/instants'
import * as noticeRoute from '~/routes/asociacion.$slug.ofertas.aviso'
import * as offerRoute from '~/routes/asociacion.$slug.ofertas.$product'
import * as offersRoute from '~/routes/asociacion.$slug.ofertas'
import { basketOf, orderFrom } from '../orders/support'
import { argsOf, dataOf, openWeek, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/ofertas': offersRoute,
  'asociacion/:slug/ofertas/aviso': noticeRoute,
  'asociacion/:slug/ofertas/:product': offerRoute,
})
let world: World
let coordinator: { Cookie: string }
let home: string
let editor: { associationId: number; cycleId: number; byPersonId: number; actor: string }

beforeAll(async () => {
  world = await openWeek(database.db)
  const [association] = world.associations
  coordinator = await signedIn(database.db, association.coordinator.personId)
  home = `/asociacion/${association.slug}/ofertas`
  editor = {
    associationId: association.id,
    cycleId: world.cycle.id,
    byPersonId: association.coordinator.personId,
    actor: 'association_coordinator',
  }
})

const post = async (form: Record<string, string>, path = home, product?: string) => {
  const { slug } = world.associations[0]
  const params = product === undefined ? { slug } : { slug, product }
  const args = argsOf(database.db, { path, params, headers: coordinator, form })
  return product === undefined ? offersRoute.action(args) : offerRoute.action(args)
}
const offerOf = async (productId: number, cycleId = world.cycle.id) =>
  database.db
    .selectFrom('offers')
    .selectAll()
    .where('productId', '=', productId)
    .where('cycleId', '=', cycleId)
    .executeTakeFirst()
const versionOf = async () =>
  (
    await database.db
      .selectFrom('orderCycles')
      .select('catalogVersion')
      .where('id', '=', world.cycle.id)
      .executeTakeFirstOrThrow()
  ).catalogVersion
/** What the page's hidden field says, as a browser sends it back. */
const shownOn = async (path = home) => {
  const { html } = await get(path, { headers: coordinator })
  const json = /name="antes" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? ''
  return JSON.parse(json) as Record<string, string>
}

test('the page shows quantities in the harvest unit, kilos beside, and what is sold', async () => {
  const { html, status } = await get(home, { headers: coordinator })
  expect(status).toBe(200)
  expect(html).toContain('Vendido 9 amarros de 60 amarros')
  expect(html).toContain('30\u00a0kg')
  expect(html).toContain('prometido 48 amarros')
  expect(html).not.toContain('Tomate')
})

test('a page is saved at once: quantity and price, later orders pay the new one, placed ones keep theirs', async () => {
  const { db } = database
  const { acelga, papa } = world.products
  const before = await db.selectFrom('orderLines').select(['orderId', 'position', 'totalCentavos']).execute()
  const version = await versionOf()
  const antes = await shownOn()
  const answer = await post({
    ciclo: '1',
    accion: 'guardar',
    antes: JSON.stringify(antes),
    ...antes,
    [`c${acelga.id}`]: '70',
    [`p${papa.presentations[1].id}`]: '16,50',
  })
  expect(answer).toBeInstanceOf(Response)
  expect((answer as Response).headers.get('Location')).toBe(`${home}?guardadas=2`.replace('?', '?ciclo=1&'))
  expect(await offerOf(acelga.id)).toMatchObject({ offeredBase: 35_000 })
  expect(await offerOf(papa.id)).toMatchObject({ offeredBase: 460_000 })
  expect(await versionOf()).toBe(version + 1)
  expect(
    await db.selectFrom('orderLines').select(['orderId', 'position', 'totalCentavos']).execute(),
  ).toEqual(before)
  const order = await orderFrom(
    db,
    await basketOf(db, { presentationId: papa.presentations[1].id }),
    world.windows[1]?.id ?? 0,
  )
  expect(order.ok).toBe(true)
  const line = await db
    .selectFrom('orderLines')
    .selectAll()
    .orderBy('orderId', 'desc')
    .executeTakeFirstOrThrow()
  expect(line.producerCentavos).toBe(1_650)
  const audit = await db.selectFrom('auditLog').selectAll().where('action', '=', 'offers.changed').execute()
  expect(audit).toHaveLength(1)
  expect(audit[0]).toMatchObject({ actorPersonId: editor.byPersonId, organizationId: editor.associationId })
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('less than what is sold is refused with how much that is; nothing changes and what was typed stays', async () => {
  const { acelga } = world.products
  const antes = await shownOn()
  const form = {
    ciclo: '1',
    accion: 'guardar',
    antes: JSON.stringify(antes),
    ...antes,
    [`c${acelga.id}`]: '8',
  }
  const { data, status } = dataOf<{ problems: { reason: string }[] }>(await post(form))
  expect(status).toBe(422)
  expect(data.problems).toMatchObject([{ reason: 'below_sold', soldBase: 4_500 }])
  const page = await get(home, {
    method: 'POST',
    headers: { ...coordinator, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
  expect(page.status).toBe(422)
  expect(page.html).toContain('Acelga: ya se vendieron 9 amarros. No puede ofrecer menos que eso.')
  expect(page.html).toMatch(new RegExp(`name="c${acelga.id}"[^>]*value="8"`))
  expect(await offerOf(acelga.id)).toMatchObject({ offeredBase: 35_000 })
})

describe('two coordinators at once', () => {
  test('nobody overwrites silently: the second is told the figure, keeps hers, and may insist', async () => {
    const { acelga } = world.products
    const field = `c${acelga.id}`
    const antes = await shownOn()
    const send = async (shown: Record<string, string>, value: string) =>
      post({ ciclo: '1', accion: 'guardar', antes: JSON.stringify(shown), ...shown, [field]: value })
    expect(await send(antes, '80')).toBeInstanceOf(Response)
    const { data, status } = dataOf<{ problems: unknown[] }>(await send(antes, '90'))
    expect(status).toBe(422)
    expect(data.problems).toEqual([{ productId: acelga.id, field, reason: 'changed_meanwhile', now: '80' }])
    expect(await offerOf(acelga.id)).toMatchObject({ offeredBase: 40_000 })
    expect(await send(await shownOn(), '90')).toBeInstanceOf(Response)
    expect(await offerOf(acelga.id)).toMatchObject({ offeredBase: 45_000 })
  })

  test('of twenty who save different figures in the same instant exactly one wins', async () => {
    const { papa } = world.products
    const field = `c${papa.id}`
    const shown = await shownOn()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        saveOffers(database.db, {
          ...editor,
          productIds: [papa.id],
          shown,
          typed: { [field]: String(100 + index) },
        }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.ok && outcome.value.changed === 1)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome.ok)).toHaveLength(19)
  })
})

test('promises of members are kept in the harvest unit; a foreign member is none of hers', async () => {
  const { acelga } = world.products
  const [juana] = world.associations[0].producers
  const [foreign] = world.associations[1].producers
  const path = `${home}/acelga`
  const shown = { [`m${juana.id}`]: '24', [`m${foreign.id}`]: '' }
  const answer = await post(
    {
      ciclo: '1',
      accion: 'prometer',
      antes: JSON.stringify(shown),
      [`m${juana.id}`]: '40',
      [`m${foreign.id}`]: '9',
    },
    path,
    'acelga',
  )
  expect(answer).toBeInstanceOf(Response)
  const rows = await database.db
    .selectFrom('commitments')
    .select(['producerId', 'committedBase'])
    .where('offerId', '=', acelga.offer.id)
    .orderBy('producerId')
    .execute()
  expect(rows.find((row) => row.producerId === juana.id)?.committedBase).toBe(20_000)
  expect(rows.some((row) => row.producerId === foreign.id)).toBe(false)
  expect((await get(path, { headers: coordinator })).html).toContain('Juana Mamani')
})

test('withdrawn: found no more, what is sold stays; offered again with the price it had', async () => {
  const { acelga } = world.products
  expect(await post({ ciclo: '1', accion: 'retirar' }, `${home}/acelga`, 'acelga')).toBeInstanceOf(Response)
  expect(await offerOf(acelga.id)).toMatchObject({ offeredBase: 4_500, reservedBase: 4_500 })
  expect(await post({ ciclo: '1', accion: 'retirar' }, `${home}/acelga`, 'acelga')).toBeInstanceOf(Response)
  const { html } = await get(home, { headers: coordinator })
  expect(html).toContain('Ya no se ofrece. Vendido 9 amarros.')
  const antes = await shownOn()
  expect(antes[`c${acelga.id}`]).toBe('')
  await post({
    ciclo: '1',
    accion: 'guardar',
    antes: JSON.stringify(antes),
    [`c${acelga.id}`]: '60',
    [`p${acelga.presentations[0].id}`]: '3,50',
    [`p${acelga.presentations[1].id}`]: '6,50',
  })
  expect(await offerOf(acelga.id)).toMatchObject({ offeredBase: 30_000 })
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('the next cycle: last week’s in one tap, a new offer of 0 leaves no trace', async () => {
  const { db } = database
  const { acelga } = world.products
  const { id: _id, number: _number, createdAt: _created, ...cycle } = world.cycle
  const later = Object.fromEntries(
    (['opensAt', 'closesAt', 'confirmBy', 'checkInAt', 'deliversAt', 'deliveryEndsAt'] as const).map(
      (moment) => [moment, addDays(world.cycle[moment], 7)],
    ),
  )
  const next = await db
    .insertInto('orderCycles')
    .values({ ...cycle, ...later, state: 'draft', openedAt: null, number: 2 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const page = await get(`${home}?ciclo=2`, { headers: coordinator })
  expect(page.html).toContain('Empiece con lo de la semana pasada')
  const copied = (await post({ ciclo: '2', accion: 'copiar' })) as Response
  expect(copied.headers.get('Location')).toBe(`${home}?ciclo=2&copiadas=2&quedaron=0`)
  expect(await offerOf(acelga.id, next.id)).toMatchObject({ offeredBase: 30_000, reservedBase: 0 })
  const again = (await post({ ciclo: '2', accion: 'copiar' })) as Response
  expect(again.headers.get('Location')).toContain('copiadas=0')

  const antes = await shownOn(`${home}?ciclo=2`)
  const zero = {
    ciclo: '2',
    accion: 'guardar',
    antes: JSON.stringify(antes),
    ...antes,
    [`c${acelga.id}`]: '0',
  }
  await post(zero)
  expect(await offerOf(acelga.id, next.id)).toBeUndefined()
  expect((await refusalOf(post({ ciclo: '99', accion: 'copiar' }))).status).toBe(404)
})

test('the minimum rises only while nothing is sold', async () => {
  const refused = dataOf<{ minimum: { refused: string } }>(
    await post({ ciclo: '1', accion: 'minimo', minimo: '500', en: 'bs' }),
  )
  expect(refused).toMatchObject({ status: 409, data: { minimum: { refused: 'only_lower' } } })
  const wrong = dataOf(await post({ ciclo: '2', accion: 'minimo', minimo: 'mucho', en: 'bs' }))
  expect(wrong.status).toBe(422)
  expect(await post({ ciclo: '2', accion: 'minimo', minimo: '500', en: 'bs' })).toBeInstanceOf(Response)
  expect((await get(`${home}?ciclo=2`, { headers: coordinator })).html).toContain('Bs\u00a0500,00')
})

test('the notice for the group names what is left at the price buyers pay', async () => {
  const { html, status } = await get(`${home}/aviso?ciclo=1`, { headers: coordinator })
  expect(status).toBe(200)
  expect(html).toContain('Acelga: Bs 3,90 / amarro')
  expect(html).toContain('https://wa.me/?text=')
})

test('a closed cycle takes no offers', async () => {
  await database.db
    .updateTable('orderCycles')
    .set({ state: 'cancelled', cancelledAt: new Date(), cancelReason: 'lluvia' })
    .where('number', '=', 2)
    .execute()
  const outcome = await setMinimum(database.db, { ...editor, cycleId: 999, minimum: null })
  expect(outcome).toEqual({ ok: false, refusal: { reason: 'unknown_cycle' } })
  expect((await get(`${home}?ciclo=2`, { headers: coordinator })).status).toBe(404)
})

test('two thousand products: pages of thirty, found by name, in two statements; saved in twelve', async () => {
  const { db } = database
  const [association] = world.associations
  const products = await db
    .insertInto('products')
    .values(
      Array.from({ length: 2_000 }, (_, index) => ({
        associationId: association.id,
        slug: `papa-${index}`,
        name: `Papa ${index}`,
        category: 'root' as const,
        baseUnit: 'gram' as const,
      })),
    )
    .returning('id')
    .execute()
  const presentations = await db
    .insertInto('presentations')
    .values(
      products.map(({ id }) => ({
        productId: id,
        unit: 'kg',
        baseQuantity: 1_000,
        factor: 'measured' as const,
        isHarvestUnit: true,
      })),
    )
    .returning(['id', 'productId'])
    .execute()
  const { counted, count } = (() => {
    const counting = countingQueries(db)
    return { counted: counting.db, count: counting.count }
  })()
  const of = { cycleId: world.cycle.id, associationId: association.id }
  const started = performance.now()
  const view = await listOffers(counted, of, { text: 'papa', show: 'all', page: 20 })
  expect(performance.now() - started).toBeLessThan(300)
  expect(count()).toBe(2)
  expect(view).toMatchObject({ total: 2_001, offered: 1 })
  expect(view.rows).toHaveLength(30)

  const page = presentations.slice(0, 30)
  const shown = Object.fromEntries(
    page.flatMap(({ id, productId }) => [
      [`c${productId}`, ''],
      [`p${id}`, ''],
    ]),
  )
  const typed = Object.fromEntries(
    page.flatMap(({ id, productId }) => [
      [`c${productId}`, '10'],
      [`p${id}`, '5'],
    ]),
  )
  const before = count()
  const saved = await saveOffers(counted, {
    ...editor,
    productIds: page.map(({ productId }) => productId),
    shown,
    typed,
  })
  expect(saved).toEqual({ ok: true, value: { changed: 30 } })
  expect(count() - before).toBeLessThanOrEqual(13)
  expect(await findBrokenInvariants(db)).toEqual([])
})
