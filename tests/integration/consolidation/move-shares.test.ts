import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { answerHarvest } from '~/features/consolidation/answers/answer-harvest.server'
import { type SharesAnswer } from '~/features/consolidation/components/shares-page'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { moveHarvestShares } from '~/features/consolidation/shares/move-shares.server'
import * as harvestRoute from '~/routes/asociacion.$slug.cosecha'
import * as sharesRoute from '~/routes/asociacion.$slug.cosecha.reparto'
import { argsOf, dataOf, openWeek, refusalOf, signedIn } from '../work/support'
import { say } from './answers-week'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/cosecha': harvestRoute,
  'asociacion/:slug/cosecha/reparto': sharesRoute,
})

// Nine amarros of acelga were ordered; Juana and Rosa promised 24 each.
let world: World
let coordinator: { Cookie: string }
let query: string
let told = 0
beforeAll(async () => {
  world = await openWeek(database.db)
  coordinator = await signedIn(database.db, world.associations[0].coordinator.personId)
  query = `?ciclo=1&producto=${world.products.acelga.offer.id}`
  await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
})

const people = () => world.associations[0].producers
const path = () => `/asociacion/${world.associations[0].slug}/cosecha/reparto${query}`
const args = (form?: Record<string, string>, headers: Record<string, string> = coordinator) =>
  argsOf(database.db, {
    path: path(),
    params: { slug: world.associations[0].slug },
    headers,
    ...(form ? { form } : {}),
  })
const form = (juana: number | string, rosa: number | string, own: number | string = '') => ({
  [`unidades-${people()[0].id}`]: String(juana),
  [`unidades-${people()[1].id}`]: String(rosa),
  'unidades-asociacion': String(own),
})
/** Amarros asked and confirmed, by first name. */
async function shares() {
  const rows = await database.db
    .selectFrom('allotments as a')
    .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
    .select(['a.producerId', 'a.askedBase', 'a.confirmedBase', 'a.letter'])
    .where('r.productId', '=', world.products.acelga.id)
    .execute()
  const of = (producerId: number | null) => {
    const row = rows.find((each) => each.producerId === producerId)
    return row
      ? `${row.askedBase / 500} ${row.confirmedBase === null ? '-' : row.confirmedBase / 500}`
      : 'none'
  }
  return { juana: of(people()[0].id), rosa: of(people()[1].id), own: of(null) }
}
async function newMessages() {
  const rows = await database.db
    .selectFrom('messages')
    .select(['id', 'personId', 'body'])
    .where('kind', '=', 'harvest_changed')
    .where('id', '>', told)
    .orderBy('id')
    .execute()
  told = Math.max(told, ...rows.map(({ id }) => id))
  return rows.map(({ personId, body }) => ({ personId, body }))
}
beforeEach(newMessages)

describe('shares of a harvest', () => {
  test('stand on a form with their reason, that can be sent as it is and changes nothing', async () => {
    const { html, status } = await get(path(), { headers: coordinator })
    expect(status).toBe(200)
    expect(html).toContain('Reparto de acelga')
    expect(html).toContain('Prometió 24 amarros')
    const before = await shares()
    const { page } = await sharesRoute.loader(args())
    expect(await sharesRoute.action(args(page.proposed))).toMatchObject({ status: 302 })
    expect(await shares()).toEqual(before)
    expect(await newMessages()).toEqual([])
  })

  test('moved before an answer: both are told, nobody else, and only once', async () => {
    const answer = (await sharesRoute.action(args(form(3, 6)))) as Response
    expect(answer.headers.get('Location')).toContain(`&repartido=${world.products.acelga.offer.id}`)
    expect(await shares()).toEqual({ juana: '3 -', rosa: '6 -', own: 'none' })
    const messages = await newMessages()
    expect(messages.map(({ personId }) => personId).sort()).toEqual(
      people()
        .map(({ personId }) => personId)
        .sort(),
    )
    expect(messages[0]?.body).toContain('acelga')
    await sharesRoute.action(args(form(3, 6)))
    expect(await newMessages()).toEqual([])
    expect(await findBrokenInvariants(database.db)).toEqual([])
    const { html } = await get(
      `/asociacion/${world.associations[0].slug}/cosecha?ciclo=1&repartido=${world.products.acelga.offer.id}`,
      { headers: coordinator },
    )
    expect(html).toContain('Reparto guardado: acelga')
  })

  test.each([
    ['less than was ordered', () => form(3, 5), 'not_the_sum'],
    ['more than was ordered', () => form(3, 7), 'not_the_sum'],
    ['more than she promised', () => form(25, 0), 'over_commitment'],
  ])('%s is refused, with what was typed', async (_, wrong, reason) => {
    const { status, data } = dataOf<SharesAnswer>(await sharesRoute.action(args(wrong())))
    expect(status).toBe(422)
    expect(data).toMatchObject({ refusal: { reason }, typed: wrong() })
    expect(await shares()).toEqual({ juana: '3 -', rosa: '6 -', own: 'none' })
  })

  test('words are no numbers', async () => {
    for (const typed of ['dos', '1,5', '-3', '1e3']) {
      const answer = dataOf<SharesAnswer>(await sharesRoute.action(args(form(3, typed))))
      expect(answer).toMatchObject({ status: 422, data: { notNumbers: [people()[1].id] } })
    }
  })

  test('asked of who has room after an answer: what she confirmed stands, and a no leaves it', async () => {
    const [juana, rosa] = people()
    await answer(rosa.id, 2)
    await answer(juana.id, 3)
    expect(await shares()).toEqual({ juana: '3 3', rosa: '6 2', own: 'none' })

    query = `${query}&faltante=1`
    const { page } = await sharesRoute.loader(args())
    expect(page.proposed).toMatchObject({ [`unidades-${juana.id}`]: '7', [`unidades-${rosa.id}`]: '2' })
    await sharesRoute.action(args({ ...page.proposed, faltante: '1' }))
    query = query.replace('&faltante=1', '')
    expect(await shares()).toEqual({ juana: '7 3', rosa: '2 2', own: 'none' })
    const asked = (await newMessages()).find(({ personId }) => personId === juana.personId)
    expect(asked?.body).toContain('¿Puede llevar 7 amarros')
    expect(asked?.body).toContain('queda lo de antes')

    const no = await say(database.db, juana.e164, 'NO')
    expect(no.outcome).toBe('answered')
    expect(await shares()).toEqual({ juana: '7 3', rosa: '2 2', own: 'none' })
    expect(
      await database.db
        .selectFrom('reallocations')
        .select(['reason', 'askedBase', 'confirmedBase'])
        .where('producerId', '=', juana.id)
        .orderBy('id', 'desc')
        .executeTakeFirst(),
    ).toEqual({ reason: 'shortage', askedBase: 3_500, confirmedBase: 1_500 })
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('asked for more, a yes brings all of it and says nothing of her other products', async () => {
    const [juana] = people()
    await sharesRoute.action(args(form(8, 1)))
    expect(await shares()).toEqual({ juana: '8 3', rosa: '1 1', own: 'none' })
    const papaBefore = await papaOf(juana.id)
    expect((await say(database.db, juana.e164, '1')).outcome).toBe('answered')
    expect(await shares()).toEqual({ juana: '8 8', rosa: '1 1', own: 'none' })
    expect(await papaOf(juana.id)).toEqual(papaBefore)
  })

  test('the association takes a part, and a part of nothing goes', async () => {
    await sharesRoute.action(args(form(8, 0, 1)))
    expect(await shares()).toEqual({ juana: '8 8', rosa: 'none', own: '1 -' })
    const gone = (await newMessages()).find(({ personId }) => personId === people()[1].personId)
    expect(gone?.body).toContain('Ya no lleva acelga')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('two coordinators at once: one of them wins, the sum holds', async () => {
    const move = (juana: number, rosa: number) =>
      moveHarvestShares(database.db, {
        cycleId: world.cycle.id,
        offerId: world.products.acelga.offer.id,
        associationId: world.associations[0].id,
        byPersonId: world.associations[0].coordinator.personId,
        wantedUnits: new Map([
          [people()[0].id, juana],
          [people()[1].id, rosa],
        ]),
        reason: 'by_hand',
      })
    const outcomes = await Promise.all([move(4, 5), move(5, 4), move(6, 3)])
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('is nobody else’s', async () => {
    const foreign = await signedIn(database.db, world.associations[1].coordinator.personId)
    expect((await refusalOf(sharesRoute.loader(args(undefined, foreign)))).status).toBe(404)
    expect((await refusalOf(sharesRoute.action(args(form(9, 0), foreign)))).status).toBe(404)
    query = `?ciclo=1&producto=${world.products.tomate.offer.id}`
    expect((await refusalOf(sharesRoute.loader(args()))).status).toBe(404)
    query = `?ciclo=1&producto=${world.products.acelga.offer.id}`
  })

  test('the group’s text holds names and quantities, and nobody’s number', async () => {
    const { html } = await get(`/asociacion/${world.associations[0].slug}/cosecha?ciclo=1`, {
      headers: coordinator,
    })
    const text = /<pre[^>]*copy-text[^>]*>([^]*?)<\/pre>/.exec(html)?.[1] ?? ''
    expect(text).toContain('Acelga')
    expect(text).toContain('- Juana Mamani')
    for (const { e164 } of people()) expect(text).not.toContain(e164.slice(4))
  })
})

async function answer(producerId: number, units: number) {
  const part = await database.db
    .selectFrom('allotments as a')
    .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
    .select('a.id')
    .where('r.productId', '=', world.products.acelga.id)
    .where('a.producerId', '=', producerId)
    .executeTakeFirstOrThrow()
  await answerHarvest(database.db, {
    cycleId: world.cycle.id,
    producerId,
    choices: [{ allotmentId: part.id, answer: 'less', confirmedBase: units * 500 }],
    by: {
      how: 'coordinator',
      byPersonId: world.associations[0].coordinator.personId,
      associationId: world.associations[0].id,
    },
  })
}

async function papaOf(producerId: number) {
  return database.db
    .selectFrom('allotments as a')
    .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
    .select(['a.answer', 'a.confirmedBase'])
    .where('r.productId', '=', world.products.papa.id)
    .where('a.producerId', '=', producerId)
    .execute()
}
