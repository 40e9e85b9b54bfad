import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readClock } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { tellSilencedMembers } from '~/features/consolidation/by-message/silenced-members.server'
import { listWithoutCoordinator } from '~/features/consolidation/today.server'
import { reportFate } from '~/features/messaging/fates/report-fate.server'
import { type SendResult } from '~/features/messaging/provider'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { fakeProvider } from '../messaging/fake-provider'
import { forgetMessages, helpFor, sayByMessage } from '../messaging/phones'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
})
beforeEach(async () => {
  await forgetMessages(database.db)
  await sql`delete from consents where what = 'messages'`.execute(database.db)
})

const rosa = () => world.associations[0].producers[1]

const told = () =>
  database.db
    .selectFrom('messages')
    .select(['phoneId', 'body'])
    .where('kind', '=', 'member_opted_out')
    .execute()

/** Queues an SMS to Rosa and sends it to a provider that answers like that. */
async function sendToRosa(answer: (takeIt: () => SendResult) => SendResult, subject = 'test:1') {
  const now = await readClock(database.db)
  await database.db.transaction().execute((trx) =>
    queueMessages(trx, [
      {
        ...some(helpFor([rosa().phoneId], now)[0]),
        kind: 'sign_in_code',
        subject,
        variables: { code: '123456', minutes: 5 },
      },
    ]),
  )
  const { provider } = fakeProvider({ answer: (_message, takeIt) => answer(takeIt) })
  await sendWaitingMessages(database.db, provider, 'sms', { tellOfSilence: tellSilencedMembers })
}

const refused: SendResult = { outcome: 'refused', error: '21610', cause: 'opted_out' }

test('who wrote STOP to the provider is called from now on: her coordinator hears so once, and how she comes back', async () => {
  await sendToRosa(() => refused)
  await sendToRosa(() => refused, 'test:2')
  expect(await told()).toEqual([
    {
      phoneId: world.associations[0].coordinator.phoneId,
      body: expect.stringMatching(/Rosa .* ya no quiere mensajes.*escriba START/) as string,
    },
  ])
  // She comes back by her own word, and leaves again another day.
  await sayByMessage(database.db, rosa().phoneId, true)
  await sql`delete from messages where kind = 'member_opted_out'`.execute(database.db)
  await sendToRosa(() => refused, 'test:3')
  expect(await told()).toHaveLength(1)
})

test('an association whose only coordinator has that same phone is the operator’s', async () => {
  const { coordinator, slug } = world.associations[0]
  const coordinatorsPhone = { personId: coordinator.personId, phoneId: coordinator.phoneId }
  const share = (phoneId: number) =>
    database.db
      .updateTable('personPhones')
      .set({ phoneId })
      .where('personId', '=', coordinatorsPhone.personId)
      .execute()
  await share(rosa().phoneId)
  await sendToRosa(() => refused)
  expect(await told()).toEqual([
    {
      phoneId: world.operator.phoneId,
      body: expect.stringMatching(/Rosa .* ya no quiere mensajes/) as string,
    },
  ])
  const silent = await listWithoutCoordinator(database.db, [world.cycle.id])
  expect(silent.map((each) => each.slug)).toEqual([slug])
  await share(coordinatorsPhone.phoneId)
  expect(await listWithoutCoordinator(database.db, [world.cycle.id])).toEqual([])

  // One with a phone of her own who wants no messages either hears nothing.
  await forgetMessages(database.db)
  await sayByMessage(database.db, coordinator.phoneId, false)
  await sayByMessage(database.db, rosa().phoneId, true)
  await sendToRosa(() => refused, 'test:2')
  expect((await told()).map(({ phoneId }) => phoneId)).toEqual([world.operator.phoneId])
})

test('the same when the provider says so in a report, however often', async () => {
  const report = (providerId: string) =>
    reportFate(
      database.db,
      {
        ...{ provider: 'fake', providerId, messageId: null, channel: 'sms', status: 'undelivered' },
        ...{ means: 'undelivered', error: '21610', cause: 'opted_out', parameters: {} },
      },
      tellSilencedMembers,
    )
  await sendToRosa((takeIt) => takeIt())
  const { providerId } = await database.db
    .selectFrom('messages')
    .select('providerId')
    .executeTakeFirstOrThrow()
  expect(await report(providerId ?? '')).toBe('applied')
  expect(await report(providerId ?? '')).toBe('repeated')
  expect(await told()).toHaveLength(1)
})
