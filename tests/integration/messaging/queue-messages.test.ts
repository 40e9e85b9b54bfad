import { describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addMinutes } from '~/kernel/instants'
import { sampleNotice } from '../../unit/messaging/sample-messages'
import { addPhones, helpFor, queueHelp, sayByMessage } from './phones'

const database = testDatabase()

function rowsOf(phoneId: number) {
  return database.db.selectFrom('messages').selectAll().where('phoneId', '=', phoneId).orderBy('id').execute()
}

describe('queueMessages', () => {
  it('writes each message once, however often it is told to', async () => {
    const phones = await addPhones(database.db, 3)
    expect(await queueHelp(database.db, phones)).toBe(3)
    expect(await queueHelp(database.db, phones)).toBe(0)
    expect(await rowsOf(phones[0] ?? 0)).toMatchObject([{ status: 'waiting', segments: 2, attempts: 0 }])
  })

  it('writes nothing when the change that causes it is undone', async () => {
    const [phone = 0] = await addPhones(database.db, 1)
    const now = await readClock(database.db)
    await expect(
      database.db.transaction().execute(async (trx) => {
        await queueMessages(trx, helpFor([phone], now))
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await rowsOf(phone)).toEqual([])
  })

  it('goes on in further rows when a notice needs more than two segments', async () => {
    const [phone = 0] = await addPhones(database.db, 1)
    const usefulUntil = addMinutes(await readClock(database.db), 60)
    const notice = {
      kind: 'harvest_request' as const,
      variables: sampleNotice(10),
      subject: 'cycle:1',
      recipient: 'producer:7',
      phoneId: phone,
      language: 'es',
      channel: 'sms' as const,
      usefulUntil,
    }
    await database.db.transaction().execute((trx) => queueMessages(trx, [notice]))
    await database.db.transaction().execute((trx) => queueMessages(trx, [notice]))
    const rows = await rowsOf(phone)
    expect(rows.map((row) => row.recipient)).toEqual(
      rows.map((_, index) => (index === 0 ? 'producer:7' : `producer:7#${index + 1}`)),
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.every((row) => (row.segments ?? 9) <= 2)).toBe(true)
  })

  it('chooses SMS where there is no WhatsApp, and WhatsApp elsewhere', async () => {
    const [without = 0] = await addPhones(database.db, 1, { canWhatsapp: false })
    const [unknown = 0] = await addPhones(database.db, 1)
    const now = await readClock(database.db)
    await database.db.transaction().execute((trx) =>
      queueMessages(
        trx,
        helpFor([without, unknown], now).map((message) => {
          const { channel: _channel, ...rest } = message
          return rest as typeof message
        }),
      ),
    )
    expect((await rowsOf(without))[0]).toMatchObject({ channel: 'sms' })
    expect((await rowsOf(unknown))[0]).toMatchObject({ channel: 'whatsapp' })
  })

  it('leaves alone a phone that opted out, except for what it asks for itself', async () => {
    const [phone = 0] = await addPhones(database.db, 1)
    const now = await readClock(database.db)
    const code = {
      kind: 'sign_in_code' as const,
      variables: { code: '123456', minutes: 5 },
      subject: 'sign-in:1',
      recipient: `phone:${phone}`,
      phoneId: phone,
      language: 'es',
      usefulUntil: addMinutes(now, 5),
    }
    await sayByMessage(database.db, phone, false)
    expect(
      await database.db.transaction().execute((trx) => queueMessages(trx, [...helpFor([phone], now), code])),
    ).toBe(1)
    expect((await rowsOf(phone)).map((row) => row.kind)).toEqual(['sign_in_code'])

    await sayByMessage(database.db, phone, true)
    expect(await queueHelp(database.db, [phone])).toBe(1)
  })

  it('keeps what is too late to be useful, as expired', async () => {
    const [phone = 0] = await addPhones(database.db, 1)
    const now = await readClock(database.db)
    await database.db.transaction().execute((trx) => queueMessages(trx, helpFor([phone], now, -5)))
    expect((await rowsOf(phone))[0]).toMatchObject({ status: 'expired', errorCode: 'too_late' })
  })

  it('leaves out what cannot be made and cuts what is too long, and tells the others', async () => {
    const [good = 0, without = 0, long = 0, odd = 0] = await addPhones(database.db, 4)
    const usefulUntil = addMinutes(await readClock(database.db), 60)
    const notice = (phoneId: number, variables: unknown) => ({
      kind: 'harvest_request' as const,
      variables: variables as ReturnType<typeof sampleNotice>,
      subject: 'cycle:3',
      recipient: `producer:${phoneId}`,
      phoneId,
      language: 'es',
      usefulUntil,
    })
    const plain = sampleNotice(1)
    const [item] = plain.items
    const notices = [
      notice(without, { ...plain, items: undefined }),
      notice(long, { ...plain, items: [{ ...item, productName: 'Papa 🥔 '.repeat(2000) }] }),
      notice(odd, { ...plain, takeTo: 'Sede\u0000 \ud800Pacajes' }),
      notice(good, plain),
    ]
    await database.db.transaction().execute((trx) => queueMessages(trx, notices))
    expect(await rowsOf(without)).toEqual([])
    expect(await rowsOf(good)).toHaveLength(1)
    expect((await rowsOf(odd))[0]?.body).toContain('Sede \ufffdPacajes')
    const bodies = (await rowsOf(long)).map((row) => row.body)
    expect(bodies.some((body) => [...body].length === 4096)).toBe(true)
  })

  it('queues all notices of a cut-off in one statement', async () => {
    const phones = await addPhones(database.db, 200)
    const now = await readClock(database.db)
    const notices = phones.map((phoneId, index) => ({
      kind: 'harvest_request' as const,
      variables: sampleNotice(1 + (index % 5), false),
      subject: 'cycle:2',
      recipient: `producer:${phoneId}`,
      phoneId,
      language: 'es',
      channel: 'sms' as const,
      usefulUntil: addMinutes(now, 60),
    }))
    const written = await database.db.transaction().execute((trx) => queueMessages(trx, notices))
    expect(written).toBeGreaterThanOrEqual(200)
  })
})
