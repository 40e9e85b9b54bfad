import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import {
  listInboundToHandle,
  putOffInbound,
  settleInbound,
  takeInbound,
} from '~/features/messaging/inbound/inbound.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { listMessagesOfPhone, listPhonesWithMessages, phoneJson } from '~/features/messaging/views.server'
import { localPhones } from '~/integrations/local-phones/local-phones.server'
import { addMinutes } from '~/kernel/instants'
import { queueHelp } from './phones'

const database = testDatabase()

function deliver(providerId: string, from: string, body: string) {
  return receiveInbound(database.db, {
    provider: 'test',
    providerId,
    channel: 'whatsapp',
    from,
    body,
    parameters: { Body: body, Media: ['a', 'b'] },
  })
}

async function settle(inboundId: number): Promise<boolean> {
  return database.db.transaction().execute(async (trx) => {
    const inbound = await takeInbound(trx, inboundId)
    if (!inbound) return false
    await settleInbound(trx, { id: inbound.id, outcome: 'help', understood: null })
    return true
  })
}

async function passMinutes(minutes: number): Promise<void> {
  await setClock(database.db, addMinutes(await readClock(database.db), minutes))
}

describe('receiveInbound', () => {
  it('keeps a delivery once, raw, however often and at once it comes', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, () => deliver('once', 'whatsapp:+59176543210', 'SI')),
    )
    expect(new Set(results.map(({ inboundId }) => inboundId)).size).toBe(1)
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1)
    const { rows } = await sql`
      select from_address, body, parameters, e164
        from inbound_messages join phones on phones.id = inbound_messages.phone_id
       where provider_id = 'once'`.execute(database.db)
    expect(rows).toEqual([
      {
        fromAddress: 'whatsapp:+59176543210',
        body: 'SI',
        parameters: { Body: 'SI', Media: ['a', 'b'] },
        e164: '+59176543210',
      },
    ])
    await settle(results[0]?.inboundId ?? 0)
  })

  it('keeps text that a database cannot hold as it came', async () => {
    const { inboundId } = await deliver('odd', '+59176543210', 'a\u0000b\ud800c')
    const { body } = await database.db
      .selectFrom('inboundMessages')
      .select('body')
      .where('id', '=', inboundId)
      .executeTakeFirstOrThrow()
    expect(body).toBe('ab\ufffdc')
    await settle(inboundId)
  })
})

describe('what is to be handled', () => {
  it('is taken in the order in which each phone wrote', async () => {
    const first = await deliver('order-1', '+59176000001', 'si')
    const second = await deliver('order-2', '+59176000001', 'no')
    const other = await deliver('order-3', '+59176000002', 'si')
    const due = () => listInboundToHandle(database.db)
    expect(await due()).toEqual([{ inboundId: first.inboundId }, { inboundId: other.inboundId }])
    expect(await settle(second.inboundId)).toBe(false)
    expect(await settle(first.inboundId)).toBe(true)
    expect(await settle(first.inboundId)).toBe(false)
    expect(await due()).toEqual([{ inboundId: second.inboundId }, { inboundId: other.inboundId }])
    await settle(second.inboundId)
    await settle(other.inboundId)
  })

  const outcomeOf = async (inboundId: number) =>
    await database.db
      .selectFrom('inboundMessages')
      .select(['outcome', 'attempts'])
      .where('id', '=', inboundId)
      .executeTakeFirstOrThrow()

  it('is put off after an error, and given up after eight tries over ten minutes', async () => {
    const { inboundId } = await deliver('poison', '+59176000003', 'si')
    for (let attempt = 1; attempt < 8; attempt++) {
      await putOffInbound(database.db, inboundId)
      expect(await listInboundToHandle(database.db)).toEqual([])
      await passMinutes(0.6)
      expect(await listInboundToHandle(database.db)).toEqual([{ inboundId }])
    }
    await putOffInbound(database.db, inboundId)
    expect(await outcomeOf(inboundId)).toEqual({ outcome: null, attempts: 8 })
    await passMinutes(10)
    expect(await listInboundToHandle(database.db)).toEqual([{ inboundId }])
    await putOffInbound(database.db, inboundId)
    await passMinutes(1)
    expect(await listInboundToHandle(database.db)).toEqual([])
    expect(await outcomeOf(inboundId)).toEqual({ outcome: 'failed', attempts: 9 })
  })

  it('is not given up at the first error because the worker was away for long', async () => {
    const { inboundId } = await deliver('outage', '+59176000004', 'si')
    await passMinutes(45)
    await putOffInbound(database.db, inboundId)
    await passMinutes(30)
    await putOffInbound(database.db, inboundId)
    expect(await outcomeOf(inboundId)).toEqual({ outcome: null, attempts: 2 })
    await passMinutes(1)
    expect(await listInboundToHandle(database.db)).toEqual([{ inboundId }])
    expect(await settle(inboundId)).toBe(true)
  })
})

describe('the local phones', () => {
  it('show both directions, newest first, and nothing that has not left', async () => {
    const { inboundId } = await deliver('talk-1', '+59176111111', 'hola')
    await settle(inboundId)
    await passMinutes(1)
    const { id } = await database.db
      .selectFrom('phones')
      .select('id')
      .where('e164', '=', '+59176111111')
      .executeTakeFirstOrThrow()
    await queueHelp(database.db, [id])
    expect(await listMessagesOfPhone(database.db, '+59176111111')).toHaveLength(1)
    await sendWaitingMessages(database.db, localPhones, 'sms')

    const json = phoneJson('+59176111111', await listMessagesOfPhone(database.db, '+59176111111'))
    expect(json.mensajes.map(({ id: _id, hora: _hora, ...rest }) => rest)).toEqual([
      {
        direccion: 'salida',
        canal: 'sms',
        texto: expect.stringContaining('Chaka: responda') as string,
        estado: 'delivered',
        tipo: 'help',
      },
      { direccion: 'entrada', canal: 'whatsapp', texto: 'hola', estado: 'help', tipo: null },
    ])
    expect(json.mensajes[0]?.hora).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)

    const [phone] = await listPhonesWithMessages(database.db, { search: '76111' })
    expect(phone).toMatchObject({ address: '+59176111111', received: 1, written: 1, names: [] })
    expect(await listPhonesWithMessages(database.db, { search: 'nadie' })).toEqual([])
  })
})
