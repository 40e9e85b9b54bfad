import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { answerInvitation } from '~/features/mobile-markets/invitations/answer-invitation.server'
import { hearMarketAnswer } from '~/features/mobile-markets/invitations/hear-market-answer.server'
import {
  addAssociation,
  giveStalls,
  inviteChosen,
  withdrawInvitation,
} from '~/features/mobile-markets/invitations/invite.server'
import { listInvitationsOf } from '~/features/mobile-markets/invitations/views.server'
import { cancelMarket, changeMarket } from '~/features/mobile-markets/planning/change-market.server'
import { addOrder, partOf } from '../consolidation/small-world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { addTown, plan, planned, planPublished, SATURDAY, told, type Town } from './support'

const database = testDatabase()
let world: World
let town: Town
beforeAll(async () => {
  world = await buildWorld(database.db)
  town = await addTown(database.db)
})

let said = 0
/** What is answered to a phone that writes. */
async function say(from: string, body: string): Promise<string[]> {
  const { db } = database
  said += 1
  const { inboundId } = await receiveInbound(db, {
    ...{ provider: 'test', providerId: `feria-${said}`, channel: 'sms', from, body, parameters: {} },
  })
  await handleWaitingInbound(db, { hearers: [hearMarketAnswer] })
  const replies = await db
    .selectFrom('messages')
    .select('body')
    .where('subject', '=', `inbound:${inboundId}`)
    .orderBy('id')
    .execute()
  return replies.map(({ body: text }) => text)
}

const statesOf = async (at: { organizationId: number; slug: string }) =>
  Object.fromEntries(
    (await planned(database.db, at)).invitations.map((each) => [each.associationSlug, each.state]),
  )
const page = { limit: 9, offset: 0 }

describe('invitations', () => {
  test('go out once to each coordinator, and to who is added later alone', async () => {
    const { db } = database
    const [own, other] = world.associations
    const at = await plan(db, town, { details: { name: 'Feria A' }, associationIds: [own.id] })
    expect(await inviteChosen(db, at)).toMatchObject({ value: { asked: 1, messages: 1 } })
    expect(await inviteChosen(db, at)).toMatchObject({ value: { asked: 0 } })
    expect(await addAssociation(db, { ...at, associationId: other.id })).toMatchObject({
      value: { added: 1 },
    })
    expect(await addAssociation(db, { ...at, associationId: own.id })).toMatchObject({ value: { added: 0 } })
    expect(await addAssociation(db, { ...at, associationId: town.organizationId })).toMatchObject({
      refusal: { reason: 'unknown_association' },
    })
    expect(await listInvitationsOf(db, other.id, page)).toEqual([])
    await inviteChosen(db, at)
    const messages = await told(db)
    expect(messages.map(({ phoneId }) => phoneId)).toEqual([
      own.coordinator.phoneId,
      other.coordinator.phoneId,
    ])
    expect(messages[0]?.body).toMatch(
      /invita a Huertas de Chinchaya: Feria A, sábado 21 de noviembre, 08:00 a 13:00/,
    )
  })

  test('are answered by message, read back, and changed the same way; the web shows it', async () => {
    const { db } = database
    const [own] = world.associations
    const at = await planPublished(db, town, world, { name: 'Feria B' })
    const { market } = await planned(db, at)
    const from = own.coordinator.e164
    expect(await say(from, 'SI')).toEqual([expect.stringMatching(/^¿De cual feria\? FERIA \d+: Feria A, /)])
    expect(await say(from, `feria ${market.id} sí`)).toEqual([
      expect.stringMatching(/^Anotado: (Huertas de Chinchaya )?va a Feria B, /),
    ])
    expect(await statesOf(at)).toEqual({
      'huertas-de-chinchaya': 'accepted',
      'carpas-de-achocalla': 'invited',
    })
    // Feria A is the only one left: a bare word is enough.
    expect(await say(from, 'No')).toEqual([expect.stringMatching(/no va a Feria A/)])
    expect(await say(from, `${market.id} NO`)).toEqual([expect.stringMatching(/no va a Feria B/)])
    const shown = await listInvitationsOf(db, own.id, page)
    expect(shown.map(({ name, state }) => [name, state])).toEqual([
      ['Feria A', 'declined'],
      ['Feria B', 'declined'],
    ])
    expect(await say(from, `FERIA ${market.id} SI`)).toHaveLength(1)
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('are nobody else’s to answer, and closed once the market is cancelled or the association withdrawn', async () => {
    const { db } = database
    const [own, other] = world.associations
    const at = await planPublished(db, town, world, { name: 'Feria C' })
    const { market } = await planned(db, at)
    await say(some(world.producers[0]).e164, `FERIA ${market.id} SI`)
    expect(await statesOf(at)).toEqual({
      'huertas-de-chinchaya': 'invited',
      'carpas-de-achocalla': 'invited',
    })
    const web = (associationId: number, goes = true) =>
      answerInvitation(db, {
        market: { id: market.id },
        associationId,
        goes,
        how: 'web',
        by: { personId: own.coordinator.personId, role: 'association_coordinator' },
      })
    await withdrawInvitation(db, { ...at, associationId: other.id })
    expect(await web(other.id)).toMatchObject({ refusal: { reason: 'not_invited' } })
    expect(await web(own.id)).toMatchObject({ value: { changed: true } })
    expect(await web(own.id)).toMatchObject({ value: { changed: false } })
    await cancelMarket(db, { ...at, reason: 'granizo' })
    expect(await web(own.id, false)).toMatchObject({ refusal: { reason: 'over' } })
    expect(await statesOf(at)).toMatchObject({
      'huertas-de-chinchaya': 'accepted',
      'carpas-de-achocalla': 'withdrawn',
    })
  })

  test('are withdrawn with a word to who comes or was reached, and none to whose question never left', async () => {
    const { db } = database
    const [own, other] = world.associations
    const heard = await planPublished(db, town, world, { name: 'Feria sin nadie' })
    const { market } = await planned(db, heard)
    const ofMarket = async () =>
      await db
        .selectFrom('messages')
        .select(['kind', 'associationId', 'urgent', 'body'])
        .where('subject', 'like', `market:${market.id}:%`)
        .where('status', '=', 'waiting')
        .execute()
    await answerInvitation(db, {
      ...{ market: heard, associationId: own.id, goes: true, how: 'municipality', by: town.by },
    })
    for (const _ of [1, 2])
      for (const { id } of [own, other]) await withdrawInvitation(db, { ...heard, associationId: id })
    expect(await ofMarket()).toMatchObject([{ kind: 'market_changed', associationId: own.id, urgent: false }])
    expect((await ofMarket())[0]?.body).toMatch(/^Huertas de Chinchaya ya no est. invitada a Feria sin nadie/)
    // Wanted again for a moment, and not asked: what she is about to read still holds.
    await addAssociation(db, { ...heard, associationId: own.id })
    await withdrawInvitation(db, { ...heard, associationId: own.id })
    await addAssociation(db, { ...heard, associationId: other.id })
    await inviteChosen(db, heard)
    await db
      .updateTable('messages')
      .set({ status: 'sent', attempts: 1, providerId: 'sent-9' })
      .where('subject', 'like', `market:${market.id}:%`)
      .where('status', '=', 'waiting')
      .where('associationId', '=', other.id)
      .execute()
    await withdrawInvitation(db, { ...heard, associationId: other.id })
    expect((await ofMarket()).map(({ associationId }) => associationId)).toEqual([own.id, other.id])
  })

  test('leave a bare SI to the harvest while it asks too', async () => {
    const { db } = database
    const [own] = world.associations
    const at = await planPublished(db, town, world, { name: 'Feria D' })
    const { market } = await planned(db, at)
    // The coordinator is a producer too, as most are.
    await db
      .updateTable('producers')
      .set({ personId: own.coordinator.personId })
      .where('id', '=', own.producers[0].id)
      .execute()
    await addOrder(db, {
      cycleId: world.cycle.id,
      windowId: some(world.windows[0]).id,
      phoneId: some(world.producers[3]).phoneId,
      parts: [partOf(world, 'acelga', 4)],
    })
    await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
    await say(own.coordinator.e164, 'SI')
    expect(await statesOf(at)).toMatchObject({ 'huertas-de-chinchaya': 'invited' })
    await say(own.coordinator.e164, `FERIA ${market.id} SI`)
    expect(await statesOf(at)).toMatchObject({ 'huertas-de-chinchaya': 'accepted' })
    const { confirmed } = await db
      .selectFrom('allotments')
      .select((q) => q.fn.sum<number>('confirmedBase').as('confirmed'))
      .where('producerId', '=', own.producers[0].id)
      .executeTakeFirstOrThrow()
    expect(Number(confirmed)).toBeGreaterThan(0)
  })
})

describe('stalls', () => {
  test('are given in the order of the answers, changed by hand, and freed by who does not come', async () => {
    const { db } = database
    const [own, other] = world.associations
    const at = await planPublished(db, town, world, { name: 'Feria E' })
    await answerInvitation(db, {
      market: at,
      associationId: other.id,
      goes: true,
      how: 'municipality',
      by: town.by,
    })
    await giveStalls(db, { ...at, typed: null })
    const stalls = async () =>
      Object.fromEntries(
        (await planned(db, at)).invitations.map(({ associationSlug, stallNumber }) => [
          associationSlug,
          stallNumber,
        ]),
      )
    expect(await stalls()).toEqual({ 'carpas-de-achocalla': 1, 'huertas-de-chinchaya': 2 })
    expect(await giveStalls(db, { ...at, typed: null })).toMatchObject({ value: { changed: false } })
    const ids = new Map(
      (await planned(db, at)).invitations.map(({ associationId, invitationId }) => [
        associationId,
        invitationId,
      ]),
    )
    const typed = (mine: string, theirs: string) => [
      { invitationId: ids.get(own.id) ?? 0, number: mine },
      { invitationId: ids.get(other.id) ?? 0, number: theirs },
    ]
    expect(await giveStalls(db, { ...at, typed: typed('1', '2') })).toMatchObject({ ok: true })
    expect(await stalls()).toEqual({ 'carpas-de-achocalla': 2, 'huertas-de-chinchaya': 1 })
    expect(await giveStalls(db, { ...at, typed: typed('2', '2') })).toMatchObject({
      refusal: { reason: 'stalls' },
    })
    expect(await giveStalls(db, { ...at, typed: typed('7', '2') })).toMatchObject({
      refusal: { reason: 'stalls' },
    })
    const { day: _, ...details } = { ...SATURDAY, name: 'Feria E', stalls: 1 }
    expect(await changeMarket(db, { ...at, details })).toMatchObject({ refusal: { reason: 'stalls_in_use' } })
    await answerInvitation(db, {
      market: at,
      associationId: own.id,
      goes: false,
      how: 'municipality',
      by: town.by,
    })
    expect(await stalls()).toEqual({ 'carpas-de-achocalla': 2, 'huertas-de-chinchaya': null })
  })
})
