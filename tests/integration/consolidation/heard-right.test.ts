import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { type InboundDelivery } from '~/features/messaging/provider'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { addMinutes } from '~/kernel/instants'
import { answersOf, harvestWeek, say } from './answers-week'

const database = testDatabase()
let heard = 0

/** Somebody writes by WhatsApp, and the worker handles it. */
async function write(from: string, delivery: Partial<InboundDelivery>): Promise<string | null> {
  heard += 1
  const { inboundId } = await receiveInbound(database.db, {
    ...{
      provider: 'test',
      providerId: `heard-${heard}`,
      channel: 'whatsapp',
      from,
      body: '',
      parameters: {},
    },
    ...delivery,
  })
  await handleWaitingInbound(database.db)
  const { outcome } = await database.db
    .selectFrom('inboundMessages')
    .select('outcome')
    .where('id', '=', inboundId)
    .executeTakeFirstOrThrow()
  return outcome
}

describe('ALTA', () => {
  it('tells again what is asked and was not sent while she wanted no messages', async () => {
    const { producer, cycle } = await harvestWeek(database.db, [
      { name: 'Juana Mamani', phone: 'shared', asked: { acelga: 24 } },
      { name: 'Rosa Condori', phone: 'shared', asked: { papa: 3 } },
    ])
    const { e164 } = producer('Juana')
    await say(database.db, e164, 'Rosa si')
    await say(database.db, e164, 'BAJA')
    const { outcome, replies } = await say(database.db, e164, 'ALTA')
    expect(outcome).toBe('opted_in')
    expect(replies).toHaveLength(2)
    expect(replies[1]).toMatch(/Juana.*24 amarros de acelga/)
    expect((await say(database.db, e164, 'ALTA')).replies).toHaveLength(1)
    await say(database.db, e164, 'Juana si')
    expect(await answersOf(database.db, cycle.id, producer('Juana').id)).toEqual(['Acelga yes 24'])
  })

  it('and BAJA of a stranger are answered once a day each, whatever she goes on with', async () => {
    const [baja, alta] = [
      await say(database.db, '+59176660001', 'BAJA'),
      await say(database.db, '+59176660001', 'ALTA'),
    ]
    expect([baja.outcome, alta.outcome]).toEqual(['opted_out', 'opted_in'])
    await say(database.db, '+59176660001', 'BAJA')
    await say(database.db, '+59176660001', 'ALTA')
    const { rows } = await sql<{ kind: string }>`
      select kind from messages join phones on phones.id = messages.phone_id
       where e164 = '+59176660001' order by messages.id`.execute(database.db)
    expect(rows.map(({ kind }) => kind)).toEqual(['opted_out', 'opted_in'])
  })
})

describe('a voice note', () => {
  const told = async () => {
    const { rows } = await sql<{ urgent: boolean }>`
      select urgent from messages where kind = 'media_received' order by id`.execute(database.db)
    return rows.map(({ urgent }) => urgent)
  }

  it('that is most likely an answer is told of, though another was told of before that day', async () => {
    const { producer, cycle } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24 } },
    ])
    const note = { media: [{ url: 'https://api.twilio.com/a', type: 'audio/ogg' }] }
    await sql`update order_cycles set confirm_by = ${addMinutes(cycle.confirmBy, 300)} where id = ${cycle.id}`.execute(
      database.db,
    )
    expect(await write(producer('Rosa').e164, note)).toBe('for_coordinator')
    expect(await told()).toEqual([false])
    await write(producer('Rosa').e164, note)
    expect(await told()).toEqual([false])
    await setClock(database.db, addMinutes(await readClock(database.db), 240))
    await write(producer('Rosa').e164, note)
    expect(await told()).toEqual([false, true])
    await write(producer('Rosa').e164, note)
    expect(await told()).toHaveLength(2)
  })
})

it('an SMS of a short code is kept, and nobody tries to answer it', async () => {
  const { inboundId, replies } = await say(database.db, '26263', 'Recarga hoy y gana el doble')
  expect(replies).toEqual([])
  const { rows } = await sql<{ messages: number; outcome: string }>`
    select inbound.outcome, (select count(*)::int from messages where messages.phone_id = inbound.phone_id) as messages
      from inbound_messages inbound where inbound.id = ${inboundId}`.execute(database.db)
  expect(rows).toEqual([{ outcome: 'unknown_number', messages: 0 }])
})
