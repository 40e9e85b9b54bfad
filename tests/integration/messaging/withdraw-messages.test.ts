import { beforeAll, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { buildWorld } from '#tests/support/world'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { addPhones, helpFor } from './phones'

const database = testDatabase()
let cycleId = 0

beforeAll(async () => {
  cycleId = (await buildWorld(database.db)).cycle.id
})

it('withdraws what waits of a subject and of what stands below it, of no other', async () => {
  const [phone = 0] = await addPhones(database.db, 1)
  const now = await readClock(database.db)
  const subjects = ['order:12', 'order:12:revision:2', 'order:12:change:7', 'order:123', 'order:1']
  const messages = subjects.flatMap((subject) => helpFor([phone], now).map((each) => ({ ...each, subject })))
  await database.db.transaction().execute((trx) => queueMessages(trx, messages))
  await database.db
    .updateTable('messages')
    .set({ status: 'failed' })
    .where('subject', '=', 'order:12:change:7')
    .execute()

  const withdraw = (kinds?: ['order_placed']) =>
    database.db
      .transaction()
      .execute((trx) => withdrawMessages(trx, { subject: 'order:12', ...(kinds ? { kinds } : {}) }))
  expect(await withdraw(['order_placed'])).toBe(0)
  expect(await withdraw()).toBe(2)
  const rows = await database.db.selectFrom('messages').select(['subject', 'status']).orderBy('id').execute()
  expect(rows).toEqual([
    { subject: 'order:12', status: 'expired' },
    { subject: 'order:12:revision:2', status: 'expired' },
    { subject: 'order:12:change:7', status: 'failed' },
    { subject: 'order:123', status: 'waiting' },
    { subject: 'order:1', status: 'waiting' },
  ])
})

it('withdraws of a cycle only what is about its orders, when told so', async () => {
  const [phone = 0] = await addPhones(database.db, 1)
  const now = await readClock(database.db)
  const messages = ['order:5:change:1', `cycle:${cycleId}:change:1`].flatMap((subject) =>
    helpFor([phone], now).map((each) => ({ ...each, subject, cycleId })),
  )
  const withdraw = (about?: 'order') =>
    database.db
      .transaction()
      .execute((trx) => withdrawMessages(trx, { cycleId, kinds: ['help'], ...(about ? { about } : {}) }))
  await database.db.transaction().execute((trx) => queueMessages(trx, messages))
  expect(await withdraw('order')).toBe(1)
  expect(await withdraw()).toBe(1)
})
