import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { harvestOfAssociation } from '~/features/consolidation/harvest/views.server'
import { settleShortages } from '~/features/consolidation/shortages/settle-shortages.server'
import { listShortReceived, listToSettle } from '~/features/consolidation/today.server'
import { recordCheckIns } from '~/features/delivery/check-in/record-check-ins.server'
import { emptyDatabase } from '../consolidation/small-world'
import { checkingIn, confirmedWeek, partOf, requestOf } from './support'

const database = testDatabase()
let world: World
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await confirmedWeek(database.db)
})

const settle = (stage: 'confirmed' | 'received') =>
  settleShortages(database.db, {
    cycleId: world.cycle.id,
    stage,
    byPersonId: world.operator.personId,
    origin: 'http://localhost',
  })

test('what is still to be handed in is not missing; what was weighed whole and short is shared once', async () => {
  const { db } = database
  const request = await requestOf(db, world, 'acelga')
  const part = await partOf(db, request.id)
  const [other] = world.associations[0].producers.filter(({ id }) => id !== part.producerId)
  const less = {
    harvestRequestId: request.id,
    receivedBase: 500,
    reason: 'frost' as const,
  }
  expect(await recordCheckIns(db, checkingIn(world, part.producerId, less))).toMatchObject({ ok: true })

  // On its way before anybody told the buyers what comes: that can still be done.
  expect(await listToSettle(db)).toHaveLength(1)
  expect(await settle('confirmed')).toMatchObject({ ok: true })
  expect(await listShortReceived(db)).toEqual([])
  expect(await settle('received')).toMatchObject({
    ok: true,
    value: { shortages: 0 },
  })

  const rest = request.requestedBase - part.askedBase
  await recordCheckIns(
    db,
    checkingIn(world, other?.id ?? 0, {
      harvestRequestId: request.id,
      receivedBase: rest,
    }),
  )
  expect(await listShortReceived(db)).toMatchObject([{ cycleNumber: 1, products: 1 }])
  const of = { cycleId: world.cycle.id, associationId: world.associations[0].id }
  const { products } = await harvestOfAssociation(db, of)
  expect(products.find(({ name }) => name === 'Acelga')).toMatchObject({ receivedBase: 500 + rest })
  expect(await settle('received')).toMatchObject({
    ok: true,
    value: { shortages: 1 },
  })
  expect(await listShortReceived(db)).toEqual([])
  expect(await findBrokenInvariants(db)).toEqual([])
})
