import { expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld } from '#tests/support/world'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { remindProducers } from '~/features/consolidation/answers/remind-producers.server'
import { listCyclesToConfirm, listCyclesToRemind } from '~/features/consolidation/answers/views.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { listMessagesOfPhone } from '~/features/messaging/views.server'
import { localPhones } from '~/integrations/local-phones/local-phones.server'
import { addMinutes } from '~/kernel/instants'
import { answersOf, say } from './answers-week'
import { addOrder, addPhone, partOf } from './small-world'

const database = testDatabase()

async function deliver(): Promise<void> {
  await sendWaitingMessages(database.db, localPhones, 'whatsapp')
  await sendWaitingMessages(database.db, localPhones, 'sms')
}

/** Kinds that a phone has got, and what it said, oldest first. */
async function talkOf(e164: string): Promise<string[]> {
  const messages = await listMessagesOfPhone(database.db, e164)
  return messages
    .reverse()
    .map(({ direction, kind, body }) => (direction === 'out' ? (kind ?? '') : `"${body}"`))
}

it('goes from the cut-off to the deadline through nothing but the phones', async () => {
  const { db } = database
  await setClock(db, new Date('2025-11-24T16:00:00Z'))
  const world = await buildWorld(db)
  const [window] = world.points[0].windows
  const cycleId = world.cycle.id
  await addOrder(db, {
    cycleId,
    windowId: window?.id ?? 0,
    phoneId: await addPhone(db),
    parts: [partOf(world, 'acelga', 13), partOf(world, 'papa', 3), partOf(world, 'huevo', 4)],
  })
  await closeCycle(db, { cycleId, how: 'operator' })
  await deliver()

  const [juana, rosa] = world.associations[0].producers
  const [martha, pedro] = world.associations[1].producers
  const [notice] = await listMessagesOfPhone(db, juana.e164)
  expect(notice?.body.replaceAll('\u00a0', ' ')).toMatch(
    /^Lleva: A acelga 7 amarros \(3,5 kg\), B papa waych’a 2 arrobas/,
  )
  await say(db, juana.e164, 'A 5, B si')
  await say(db, rosa.e164, 'quizá')
  await deliver()

  const { closedAt } = await db
    .selectFrom('orderCycles')
    .select('closedAt')
    .where('id', '=', cycleId)
    .executeTakeFirstOrThrow()
  const halfway = addMinutes(
    closedAt ?? new Date(0),
    (world.cycle.confirmBy.getTime() - (closedAt?.getTime() ?? 0)) / 120_000,
  )
  await setClock(db, addMinutes(halfway, 10 * 60))
  expect(await listCyclesToRemind(db)).toEqual([{ cycleId }])
  expect(await remindProducers(db, cycleId)).toBe(3)
  await deliver()
  await say(db, martha.e164, '1')
  await say(db, pedro.e164, '3')

  await setClock(db, addMinutes(world.cycle.confirmBy, 1))
  expect(await listCyclesToConfirm(db)).toEqual([{ cycleId }])
  expect(await confirmCycle(db, cycleId)).toEqual({ unanswered: 1 })
  await say(db, rosa.e164, 'si')
  await deliver()

  expect(await answersOf(db, cycleId, juana.id)).toEqual(['Acelga less 5', 'Papa waych’a yes 2'])
  expect(await answersOf(db, cycleId, rosa.id)).toEqual(['Acelga -', 'Papa waych’a -'])
  expect(await answersOf(db, cycleId, martha.id)).toEqual(['Huevo yes 3'])
  expect(await answersOf(db, cycleId, pedro.id)).toEqual(['Huevo no 0'])
  expect(await talkOf(juana.e164)).toEqual(['harvest_request', '"A 5, B si"', 'harvest_readback'])
  expect(await talkOf(rosa.e164)).toEqual([
    'harvest_request',
    '"quizá"',
    'harvest_not_understood',
    'harvest_reminder',
    '"si"',
    'harvest_too_late',
  ])
  expect(await talkOf(world.associations[0].coordinator.e164)).toEqual([
    'association_summary',
    'harvest_unanswered',
  ])
  expect((await readClock(db)) > world.cycle.confirmBy).toBe(true)
  expect(await findBrokenInvariants(db)).toEqual([])
})
