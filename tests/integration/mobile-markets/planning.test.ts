import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import {
  cancelMarket,
  changeMarket,
  moveMarket,
  postponeMarket,
  publishMarket,
} from '~/features/mobile-markets/planning/change-market.server'
import { planMarkets } from '~/features/mobile-markets/planning/plan-markets.server'
import { findShownMarket, listMarketsAhead } from '~/features/mobile-markets/shown/views.server'
import { findMunicipalToday } from '~/features/mobile-markets/today.server'
import { answerInvitation } from '~/features/mobile-markets/invitations/answer-invitation.server'
import { addTown, formKey, plan, planned, planPublished, SATURDAY, told, type Town } from './support'

const database = testDatabase()
let world: World
let town: Town
let neighbour: Town
beforeAll(async () => {
  world = await buildWorld(database.db)
  town = await addTown(database.db)
  neighbour = await addTown(database.db, 'el-alto')
})

const clear = () => database.db.deleteFrom('messages').where('kind', 'like', 'market_%').execute()
const later = { startsAt: new Date('2026-11-28T12:00:00Z'), endsAt: new Date('2026-11-28T17:00:00Z') }

describe('a plan', () => {
  test('makes one market, once for each form, seen by nobody else', async () => {
    const { db } = database
    const form = {
      ...{ organizationId: town.organizationId, formKey: formKey(), by: town.by },
      ...{ details: SATURDAY, weeks: 1, associationIds: [world.associations[0].id, 999_999] },
    }
    const [first, second] = await Promise.all([planMarkets(db, form), planMarkets(db, form)])
    expect(first).toEqual(second)
    expect(first).toMatchObject({ ok: true, value: { slug: 'feria-de-sopocachi-2026-11-21', made: 1 } })
    const { market, invitations } = await planned(db, {
      organizationId: town.organizationId,
      slug: 'feria-de-sopocachi-2026-11-21',
    })
    expect(market).toMatchObject({ state: 'planned', sequence: 0, publishedAt: null })
    expect(invitations.map(({ state }) => state)).toEqual(['chosen'])
    expect(await told(db)).toEqual([])
    expect(await findShownMarket(db, market.slug)).toBeNull()
    expect(await listMarketsAhead(db, { limit: 9, offset: 0 })).toEqual([])
    expect(await findMunicipalToday(db, neighbour.organizationId)).toMatchObject({ markets: [], todo: [] })
  })

  test('of some weeks leaves out the days off of the calendar, and says so', async () => {
    const { db } = database
    await db
      .insertInto('holidays')
      .values({ onDate: '2026-11-28', kind: 'blockade', name: 'Bloqueo nacional' })
      .execute()
    const at = await plan(db, town, { details: { name: 'Feria semanal' }, weeks: 4 })
    expect(at.made).toBe(3)
    const { skips } = await planned(db, at)
    expect(skips).toEqual([{ onDate: '2026-11-28', name: 'Bloqueo nacional' }])
    const days = await db
      .selectFrom('mobileMarkets')
      .select('startsAt')
      .where('name', '=', 'Feria semanal')
      .orderBy('startsAt')
      .execute()
    expect(days.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2026-11-21T12:00:00.000Z',
      '2026-12-05T12:00:00.000Z',
      '2026-12-12T12:00:00.000Z',
    ])
    const single = { day: '2026-11-28', ...later, name: 'Feria igual' }
    const meant = await planned(db, await plan(db, town, { details: single }))
    expect(meant.conflicts).toEqual([{ kind: 'day_off', name: 'Bloqueo nacional' }])
  })

  test('is refused for the past, for a point of others, and when every week is off', async () => {
    const { db } = database
    const refusal = async (details: Partial<typeof SATURDAY>, weeks = 1) => {
      const form = { organizationId: town.organizationId, by: town.by, associationIds: [], weeks }
      const outcome = await planMarkets(db, {
        ...form,
        formKey: formKey(),
        details: { ...SATURDAY, ...details },
      })
      return outcome.ok ? null : outcome.refusal.reason
    }
    const past = new Date('2026-11-18T13:00:00Z')
    expect(await refusal({ startsAt: past })).toBe('in_past')
    expect(await refusal({ pointId: world.points[0].id })).toBe('unknown_point')
    await db.insertInto('holidays').values({ onDate: '2027-01-09', kind: 'strike', name: 'Paro' }).execute()
    await db.insertInto('holidays').values({ onDate: '2027-01-16', kind: 'strike', name: 'Paro' }).execute()
    const january = {
      day: '2027-01-09',
      startsAt: new Date('2027-01-09T12:00:00Z'),
      endsAt: new Date('2027-01-09T17:00:00Z'),
    }
    expect(await refusal(january, 2)).toBe('all_days_off')
  })
})

describe('a change', () => {
  test('of day or place is free until somebody knows of it', async () => {
    const { db } = database
    const at = await plan(db, town, { details: { name: 'Feria libre' } })
    const { day: _, ...details } = { ...SATURDAY, name: 'Feria libre', address: 'Plaza España', ...later }
    expect(await changeMarket(db, { ...at, details })).toMatchObject({ value: { changed: true } })
    expect(await changeMarket(db, { ...at, details })).toMatchObject({ value: { changed: false } })
    await publishMarket(db, at)
    expect(await changeMarket(db, { ...at, details: { ...details, stalls: 7 } })).toMatchObject({ ok: true })
    expect(await changeMarket(db, { ...at, details: { ...details, address: 'Otra' } })).toEqual({
      ok: false,
      refusal: { reason: 'told_already' },
    })
    expect((await planned(db, at)).market).toMatchObject({ stalls: 7, address: 'Plaza España', sequence: 1 })
  })

  test('by another municipality finds no market', async () => {
    const { db } = database
    const at = await plan(db, town, { details: { name: 'Feria ajena' } })
    const theirs = { ...at, organizationId: neighbour.organizationId, by: neighbour.by }
    expect(await publishMarket(db, theirs)).toEqual({ ok: false, refusal: { reason: 'unknown_market' } })
    expect(await cancelMarket(db, { ...theirs, reason: 'porque sí' })).toMatchObject({ ok: false })
  })

  test('of the date asks everyone again, once, with the reason; the calendar gets a newer word', async () => {
    const { db } = database
    const at = await planPublished(db, town, world, { name: 'Feria que espera' })
    const { market } = await planned(db, at)
    const [own] = world.associations
    await answerInvitation(db, {
      market: at,
      associationId: own.id,
      goes: true,
      how: 'web',
      by: { personId: own.coordinator.personId, role: 'association_coordinator' },
    })
    await clear()
    const postpone = { ...at, ...later, reason: 'bloqueo en la carretera' }
    await Promise.all([postponeMarket(db, postpone), postponeMarket(db, postpone)])
    const messages = await told(db)
    expect(messages.map(({ kind }) => kind)).toEqual(['market_invited', 'market_invited'])
    expect(messages[0]?.body).toContain('bloqueo en la carretera')
    expect(messages[0]?.body).toContain(`FERIA ${market.id}`)
    const changed = await planned(db, at)
    expect(changed.market).toMatchObject({
      state: 'postponed',
      sequence: market.sequence + 1,
      uid: market.uid,
      ...later,
    })
    expect(changed.invitations.map(({ state }) => state)).toEqual(['invited', 'invited'])
    expect(
      await postponeMarket(db, { ...postpone, startsAt: new Date('2026-11-18T12:00:00Z') }),
    ).toMatchObject({
      refusal: { reason: 'in_past' },
    })
  })

  test('of the place and a cancellation tell who comes or was asked, and nobody who declined', async () => {
    const { db } = database
    const at = await planPublished(db, town, world, { name: 'Feria que se muda' })
    const [own, other] = world.associations
    await answerInvitation(db, {
      market: at,
      associationId: other.id,
      goes: false,
      how: 'municipality',
      by: town.by,
    })
    await clear()
    const { district, address: _, ...rest } = SATURDAY
    const { referenceCorner, latitude, longitude } = rest
    const place = { district, address: 'Plaza España', referenceCorner, latitude, longitude }
    await moveMarket(db, { ...at, place, reason: 'obras en la plaza' })
    await moveMarket(db, { ...at, place, reason: 'obras en la plaza' })
    await cancelMarket(db, { ...at, reason: 'granizo' })
    expect(await cancelMarket(db, { ...at, reason: 'granizo' })).toMatchObject({
      refusal: { reason: 'over' },
    })
    const messages = await told(db)
    expect(messages.map(({ kind, phoneId }) => [kind, phoneId])).toEqual([
      ['market_changed', own.coordinator.phoneId],
      ['market_changed', own.coordinator.phoneId],
    ])
    expect(messages[0]?.body).toContain('Plaza España')
    const shown = await findShownMarket(db, at.slug)
    expect(shown?.market).toMatchObject({ state: 'cancelled', reason: 'granizo' })
  })

  test('overtakes what has not left: no old place in the morning, and no question of a market that is off', async () => {
    const { db } = database
    const { district, address: _, referenceCorner, latitude, longitude } = SATURDAY
    const place = { district, address: 'Plaza España', referenceCorner, latitude, longitude }
    const moved = await planPublished(db, town, world, { name: 'Feria de noche' })
    const cancelled = await planPublished(db, town, world, { name: 'Feria de nunca' })
    const [own, other] = world.associations
    // One question has left and the other waits for the morning.
    const { market } = await planned(db, moved)
    await db
      .updateTable('messages')
      .set({ status: 'sent', attempts: 1, providerId: 'sent-1' })
      .where('subject', 'like', `market:${market.id}:%`)
      .where('associationId', '=', own.id)
      .execute()
    await moveMarket(db, { ...moved, place, reason: 'obras en la plaza' })
    await cancelMarket(db, { ...cancelled, reason: 'granizo' })
    const waiting = await db
      .selectFrom('messages')
      .select(['kind', 'associationId', 'body'])
      .where('kind', 'like', 'market_%')
      .where('status', '=', 'waiting')
      .where('body', 'like', '%Feria de n%')
      .orderBy('associationId')
      .execute()
    expect(waiting.map(({ kind, associationId }) => [kind, associationId])).toEqual([
      ['market_changed', own.id],
      ['market_invited', other.id],
    ])
    expect(waiting.every(({ body }) => body.includes('Plaza España'))).toBe(true)
    // Of a date that was changed and then given up she, who knew the first, is told.
    await postponeMarket(db, { ...moved, ...later, reason: 'bloqueo' })
    await cancelMarket(db, { ...moved, reason: 'granizo' })
    const last = await db
      .selectFrom('messages')
      .select(['kind', 'associationId'])
      .where('subject', 'like', `market:${market.id}:%`)
      .where('status', '=', 'waiting')
      .execute()
    expect(last).toEqual([{ kind: 'market_changed', associationId: own.id }])
  })
})
