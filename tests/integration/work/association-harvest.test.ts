import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { harvestSheet } from '~/features/consolidation/sheet/sheet'
import * as workspace from '~/routes/asociacion.$slug'
import * as harvestRoute from '~/routes/asociacion.$slug.cosecha'
import * as sheetRoute from '~/routes/asociacion.$slug.cosecha.hoja'
import { addConsumer, argsOf, dataOf, openWeek, refusalOf, signedIn } from './support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/cosecha': harvestRoute,
  'asociacion/:slug/cosecha/hoja': sheetRoute,
})
let world: World
let coordinator: { Cookie: string }
let home: string
beforeAll(async () => {
  world = await openWeek(database.db)
  const [association] = world.associations
  coordinator = await signedIn(database.db, association.coordinator.personId)
  home = `/asociacion/${association.slug}/cosecha`
})

const args = (path: string, headers?: Record<string, string>, form?: Record<string, string>) =>
  argsOf(database.db, {
    path,
    params: { slug: world.associations[0].slug },
    ...(headers ? { headers } : {}),
    ...(form ? { form } : {}),
  })
const loadHarvest = (query = '', headers = coordinator) => harvestRoute.loader(args(home + query, headers))
const post = async (query: string, form: Record<string, string>, headers = coordinator) =>
  harvestRoute.action(args(home + query, headers, form))
const partOf = async (producerId: number, productId: number) =>
  database.db
    .selectFrom('allotments')
    .innerJoin('harvestRequests', 'harvestRequests.id', 'allotments.harvestRequestId')
    .selectAll('allotments')
    .where('allotments.producerId', '=', producerId)
    .where('harvestRequests.productId', '=', productId)
    .executeTakeFirstOrThrow()

describe('the harvest of an association', () => {
  test('opens for its coordinator and the operator, and is nobody else’s', async () => {
    const { db } = database
    const foreign = await signedIn(db, world.associations[1].coordinator.personId)
    const consumer = await signedIn(db, await addConsumer(db))
    const operator = await signedIn(db, world.operator.personId)
    for (const loader of [workspace.loader, harvestRoute.loader, sheetRoute.loader]) {
      const stranger = await refusalOf(Promise.resolve(loader(args(home))))
      expect(stranger.status).toBe(302)
      expect(stranger.headers.get('Location')).toBe(`/entrar?volver=${encodeURIComponent(home)}`)
      expect((await refusalOf(Promise.resolve(loader(args(home, foreign))))).status).toBe(404)
      expect((await refusalOf(Promise.resolve(loader(args(home, consumer))))).status).toBe(404)
    }
    expect((await refusalOf(post('', { responder: '1' }, foreign))).status).toBe(404)
    expect((await loadHarvest('', operator)).frame.actsAsOperator).toBe(true)
    expect((await loadHarvest()).frame).toMatchObject({ person: 'Lidia Quispe', actsAsOperator: false })
  })

  test('says before the cut-off what is sold so far, and takes no answers', async () => {
    const { found } = await loadHarvest()
    expect(found).toMatchObject({ answerable: false, harvest: { isClosed: false, producers: [] } })
    const { html, status } = await get(home, { headers: coordinator })
    expect(status).toBe(200)
    expect(html).toContain('Lo vendido hasta ahora')
    expect((await refusalOf(post('', { responder: '1' }))).status).toBe(404)
    const sheet = await get(`${home}/hoja`, { headers: coordinator })
    expect(sheet.html).toContain('Todavía no hay una lista')
  })
})

describe('once the cycle is closed', () => {
  beforeAll(async () => {
    await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
  })

  test('shows who is silent, with a number to call', async () => {
    const { html } = await get(home, { headers: coordinator })
    const [juana] = world.associations[0].producers
    expect(html).toContain('Faltan 2')
    expect(html).toContain(`href="tel:${juana.e164}"`)
    expect(html).toContain('Reparto')
    expect((await get(`${home}?responder=todas`, { headers: coordinator })).html).toContain(
      '¿Quién respondió?',
    )
    expect((await get(`${home}?responder=${juana.id}`, { headers: coordinator })).html).toContain(
      'Responder por Juana Mamani',
    )
    expect((await get(`${home}?ciclo=99`, { headers: coordinator })).status).toBe(404)
  })

  test('the coordinator answers for a member; nobody is asked twice, and it is audited', async () => {
    const [juana] = world.associations[0].producers
    const { acelga, papa } = world.products
    const [leaf, root] = [await partOf(juana.id, acelga.id), await partOf(juana.id, papa.id)]

    const answer = await post(`?responder=${juana.id}`, {
      responder: String(juana.id),
      [`respuesta-${leaf.id}`]: 'menos',
      [`cuanto-${leaf.id}`]: '1',
      [`respuesta-${root.id}`]: 'no',
    })
    expect(answer).toMatchObject({ status: 302 })
    expect((answer as Response).headers.get('Location')).toBe(`${home}?ciclo=1&anotado=${juana.id}`)
    expect(await partOf(juana.id, acelga.id)).toMatchObject({
      answer: 'less',
      confirmedBase: 500,
      answeredHow: 'coordinator',
      answeredBy: world.associations[0].coordinator.personId,
    })
    expect(await partOf(juana.id, papa.id)).toMatchObject({ answer: 'no', confirmedBase: 0 })
    const after = await get(`${home}?ciclo=1&anotado=${juana.id}`, { headers: coordinator })
    expect(after.html).toContain('Anotado: Juana Mamani')
    expect(after.html).toContain('Lo anotó Lidia Quispe')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('a number that is no part of what is asked changes nothing and comes back as typed', async () => {
    const [, rosa] = world.associations[0].producers
    const { acelga } = world.products
    const part = await partOf(rosa.id, acelga.id)
    for (const [amount, reason] of [
      ['99', 'too_much'],
      ['0', 'zero'],
      ['', 'how_many'],
      ['dos', 'not_a_number'],
      ['-1', 'not_a_number'],
    ]) {
      const { status, data } = dataOf(
        await post('', {
          responder: String(rosa.id),
          [`respuesta-${part.id}`]: 'menos',
          [`cuanto-${part.id}`]: some(amount),
        }),
      )
      expect(status).toBe(422)
      expect(data).toMatchObject({
        problems: [{ allotmentId: part.id, reason }],
        typed: { [part.id]: { answer: 'menos', amount } },
      })
    }
    const empty = dataOf(await post('', { responder: String(rosa.id) }))
    expect(empty).toMatchObject({ status: 422, data: { refused: 'nothing_marked' } })
    expect(await partOf(rosa.id, acelga.id)).toMatchObject({ answer: null })
  })

  test('a member of another association cannot be answered for', async () => {
    const [martha] = world.associations[1].producers
    const part = await partOf(martha.id, world.products.tomate.id)
    const answer = post('', { responder: String(martha.id), [`respuesta-${part.id}`]: 'no' })
    expect((await refusalOf(answer)).status).toBe(404)
    expect(await partOf(martha.id, world.products.tomate.id)).toMatchObject({ answer: null })
  })

  test('the sheet holds what they said, and its packing adds up to what was asked', async () => {
    const { sheet } = await sheetRoute.loader(args(`${home}/hoja`, coordinator))
    const { harvest, packing } = some(sheet ?? undefined)
    for (const product of harvest.products) {
      const packed = packing.products.find(({ offerId }) => offerId === product.offerId)
      expect(packed?.orderedBase ?? 0).toBe(product.requestedBase)
      expect((packed?.byPoint ?? []).reduce((sum, base) => sum + base, 0)).toBe(product.requestedBase)
    }
    const listed = harvestSheet(harvest)
    const missing = harvest.products.reduce((sum, { shares }) => {
      const lacking = shares.map((share) => share.askedBase - (share.confirmedBase ?? share.askedBase))
      return sum + lacking.reduce((all, base) => all + base, 0)
    }, 0)
    expect(listed.grams).toBe(harvest.totals.requestedGrams - missing)

    const { html } = await get(`${home}/hoja`, { headers: coordinator })
    expect(html).toContain('Lista de cosecha')
    expect(html).toContain('Plaza Villarroel')
    expect(html).toContain('1 arroba (declarado): papa waych’a 11,5')
  })
})
