import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { moneyByMessage } from '~/features/settlement/advances/money-by-message.server'
import { handleInbound } from '~/features/consolidation/answers/handle-inbound.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { listOptedOutPhones } from '~/features/messaging/views.server'
import { addMinutes } from '~/kernel/instants'
import { answersOf, harvestWeek, say } from './answers-week'

const database = testDatabase()

async function passMinutes(minutes: number): Promise<void> {
  await setClock(database.db, addMinutes(await readClock(database.db), minutes))
}

describe('one product', () => {
  it.each([
    ['1', 'Acelga yes 24', 'Anotado: acelga 24 amarros (7,2 kg). Le tocan Bs 72.'],
    ['sí', 'Acelga yes 24', 'Anotado: acelga 24 amarros (7,2 kg). Le tocan Bs 72.'],
    ['2 15', 'Acelga less 15', 'Anotado: acelga 15 amarros (4,5 kg). Le tocan Bs 45.'],
    ['MENOS 15', 'Acelga less 15', 'Anotado: acelga 15 amarros (4,5 kg). Le tocan Bs 45.'],
    ['3', 'Acelga no 0', 'Anotado: acelga NO lleva. Puede cambiar'],
    ['no', 'Acelga no 0', 'Anotado: acelga NO lleva. Puede cambiar'],
  ])('%j is written down and read back', async (text, expected, readBack) => {
    const { cycle, producer } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24 } },
    ])
    const rosa = producer('Rosa')
    const { outcome, replies } = await say(database.db, rosa.e164, text)
    expect(outcome).toBe('answered')
    expect(await answersOf(database.db, cycle.id, rosa.id)).toEqual([expected])
    expect(replies).toHaveLength(1)
    expect(replies[0]).toContain(readBack)
  })

  it.each([
    ['2', '¿Cuanto de acelga puede llevar? Escriba por ejemplo: MENOS 12.'],
    ['2 40', 'De acelga lo pedido es 24 amarros (7,2 kg), no mas.'],
    ['2 1,5', 'Escriba un numero entero'],
    ['2 0', '¿No lleva nada de acelga? Escriba NO.'],
    ['buenas tardes', 'No se entiende su respuesta.'],
  ])('%j is asked about and writes nothing', async (text, question) => {
    const { cycle, producer } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24 } },
    ])
    const { outcome, replies } = await say(database.db, producer('Rosa').e164, text)
    expect(outcome).toBe('asked_back')
    expect(await answersOf(database.db, cycle.id, producer('Rosa').id)).toEqual(['Acelga -'])
    expect(replies).toHaveLength(1)
    expect(replies[0]).toContain(question)
  })

  it('is answered in kilos where less than one unit is asked, as the notice says it', async () => {
    const { producer } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { papa: 4_000 / 11_500 } },
    ])
    const { replies } = await say(database.db, producer('Rosa').e164, '2 3')
    expect(replies[0]).toContain('Anotado: papa imilla 3 kg')
    const more = await say(database.db, producer('Rosa').e164, 'MENOS 5')
    expect(more.replies[0]).toContain('De papa imilla lo pedido es 4 kg')
    expect(more.replies[0]).toContain('si es menos: MENOS 2.')
  })

  it('may be answered anew until the deadline', async () => {
    const { cycle, producer } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24 } },
    ])
    const rosa = producer('Rosa')
    for (const text of ['no', 'si', '2 10']) await say(database.db, rosa.e164, text)
    expect(await answersOf(database.db, cycle.id, rosa.id)).toEqual(['Acelga less 10'])
    const { rows } = await sql<{ confirmed: number }>`
      select confirmed_base as confirmed from harvest_requests where cycle_id = ${cycle.id}`.execute(
      database.db,
    )
    expect(rows).toEqual([{ confirmed: 3000 }])
  })
})

describe('several products', () => {
  it('are answered by letter, all at once or one by one', async () => {
    const asked = { acelga: 24, papa: 3, zanahoria: 8 }
    const { cycle, producer } = await harvestWeek(database.db, [{ name: 'Rosa Condori', asked }])
    const rosa = producer('Rosa')
    const first = await say(database.db, rosa.e164, 'A si, B 2')
    expect(first.replies[0]).toContain(
      'Anotado: A acelga 24 amarros (7,2 kg), B papa imilla 2 arrobas (23 kg), C zanahoria sin responder. ' +
        'Le tocan Bs 172.',
    )
    expect(first.replies[0]).toContain('Entregue en Sede de Achocalla')
    const which = await say(database.db, rosa.e164, '2 5')
    expect(which.replies).toEqual(['¿De cual? A, B, C. Escriba la letra y cuanto, por ejemplo: C 2.'])
    await say(database.db, rosa.e164, 'MENOS C 5')
    expect(await answersOf(database.db, cycle.id, rosa.id)).toEqual([
      'Acelga yes 24',
      'Papa imilla less 2',
      'Zanahoria less 5',
    ])
    await say(database.db, rosa.e164, '3')
    expect(await answersOf(database.db, cycle.id, rosa.id)).toEqual([
      'Acelga no 0',
      'Papa imilla no 0',
      'Zanahoria no 0',
    ])
  })
})

describe('a shared phone', () => {
  const family = [
    { name: 'Rosa Condori', phone: 'familia', asked: { acelga: 24 } },
    { name: 'Juana Mamani', phone: 'familia', asked: { acelga: 10, papa: 3 } },
  ]

  it('asks who answers, and takes a name before the answer', async () => {
    const { cycle, producer } = await harvestWeek(database.db, family)
    const rosa = producer('Rosa')
    const juana = producer('Juana')
    const which = await say(database.db, rosa.e164, 'si')
    expect(which.outcome).toBe('which_person')
    expect(which.replies).toEqual([
      '¿Quién responde: Rosa y Juana? Escriba primero el nombre. Por ejemplo: Rosa SI.',
    ])
    const named = await say(database.db, rosa.e164, 'juana: A si, B 2')
    expect(named.replies[0]).toMatch(/^Juana: anotado: A acelga 10 amarros/)
    expect(await answersOf(database.db, cycle.id, juana.id)).toEqual(['Acelga yes 10', 'Papa imilla less 2'])
    expect(await answersOf(database.db, cycle.id, rosa.id)).toEqual(['Acelga -'])
  })

  it('is hers who alone has not answered', async () => {
    const { cycle, producer } = await harvestWeek(database.db, family)
    await say(database.db, producer('Rosa').e164, 'Juana si')
    const { replies } = await say(database.db, producer('Rosa').e164, '2 15')
    expect(replies[0]).toMatch(/^Rosa: anotado: acelga 15 amarros/)
    expect(await answersOf(database.db, cycle.id, producer('Rosa').id)).toEqual(['Acelga less 15'])
  })

  it('answers for both in one message', async () => {
    const { cycle, producer } = await harvestWeek(database.db, family)
    const { replies } = await say(database.db, producer('Rosa').e164, 'Rosa no, Juana si')
    expect(replies.map((reply) => reply.slice(0, 14))).toEqual(['Rosa: anotado:', 'Juana: anotado'])
    expect(await answersOf(database.db, cycle.id, producer('Rosa').id)).toEqual(['Acelga no 0'])
    expect(await answersOf(database.db, cycle.id, producer('Juana').id)).toEqual([
      'Acelga yes 10',
      'Papa imilla yes 3',
    ])
  })

  it('sends two of one name to their coordinator', async () => {
    const { producers } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', phone: 'casa', asked: { acelga: 24 } },
      { name: 'Rosa Condori', phone: 'casa', asked: { acelga: 10 } },
    ])
    const { outcome, replies } = await say(database.db, producers[0]?.e164 ?? '', 'Rosa Condori si')
    expect(outcome).toBe('same_name')
    expect(replies[0]).toContain('Hable con Lidia Quispe, 7')
  })
})

describe('late', () => {
  it('is kept and answered, not applied', async () => {
    const { cycle, producer } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24 } },
    ])
    await passMinutes(61)
    const { outcome, replies } = await say(database.db, producer('Rosa').e164, 'si')
    expect(outcome).toBe('late')
    expect(replies).toHaveLength(1)
    expect(replies[0]).toContain('Su respuesta llega tarde')
    expect(replies[0]).toContain('Hable con Lidia Quispe')
    expect(await answersOf(database.db, cycle.id, producer('Rosa').id)).toEqual(['Acelga -'])
  })

  it('is judged by when it came, not by when the worker got to it', async () => {
    const { cycle, producer } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24 } },
    ])
    const { inboundId } = await receiveInbound(database.db, {
      provider: 'test',
      providerId: 'in-time',
      channel: 'sms',
      from: producer('Rosa').e164,
      body: 'SI',
      parameters: {},
    })
    await passMinutes(61)
    await handleInbound(database.db, inboundId, moneyByMessage)
    expect(await answersOf(database.db, cycle.id, producer('Rosa').id)).toEqual(['Acelga yes 24'])
  })

  it('has nothing to say once the cycle is cancelled', async () => {
    const { cycle, producer } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24 } },
    ])
    await sql`update order_cycles set state = 'cancelled', cancelled_at = chaka_now(), cancel_reason = 'helada'
               where id = ${cycle.id}`.execute(database.db)
    expect((await say(database.db, producer('Rosa').e164, 'si')).outcome).toBe('nothing_to_answer')
  })
})

describe('numbers that are asked nothing', () => {
  it('are answered once a day', async () => {
    const told = async () => {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from messages
        join phones on phones.id = messages.phone_id
        where e164 = '+59177777777'`.execute(database.db)
      return rows[0]?.count
    }
    for (const text of ['hola', 'SI', 'quien es']) {
      expect((await say(database.db, '+59177777777', text)).outcome).toBe('unknown_number')
    }
    expect(await told()).toBe(1)
    await passMinutes(24 * 60)
    await say(database.db, '+59177777777', 'hola')
    expect(await told()).toBe(2)
  })

  it('may be an opaque WhatsApp address, or nonsense', async () => {
    expect((await say(database.db, 'whatsapp:BO.2026A71234567', 'SI')).outcome).toBe('unknown_number')
    expect((await say(database.db, '', '\u0000\ud800 \u202e')).outcome).toBe('unknown_number')
    const { rows } = await sql<{ e164: string | null }>`
      select e164 from phones where provider_address = 'BO.2026A71234567'`.execute(database.db)
    expect(rows).toEqual([{ e164: null }])
  })

  it('stop being answered when they answer our answers', async () => {
    const { producer } = await harvestWeek(database.db, [{ name: 'Rosa Condori', asked: { acelga: 24 } }])
    const replies = []
    for (let turn = 0; turn < 25; turn++)
      replies.push(...(await say(database.db, producer('Rosa').e164, 'Gracias por comunicarse')).replies)
    expect(replies).toHaveLength(20)
    expect((await say(database.db, producer('Rosa').e164, 'si')).replies).toHaveLength(1)
  })
})

describe('words', () => {
  it('BAJA is obeyed and confirmed once; ALTA undoes it', async () => {
    const { cycle, producer } = await harvestWeek(database.db, [
      { name: 'Rosa Condori', asked: { acelga: 24 } },
    ])
    const rosa = producer('Rosa')
    expect((await say(database.db, rosa.e164, 'Baja.')).replies).toEqual([
      'Listo: Chaka ya no le escribe a este numero. Para volver, escriba ALTA.',
    ])
    expect((await say(database.db, rosa.e164, 'SALIR')).replies).toEqual([])
    expect(await listOptedOutPhones(database.db, [rosa.phone?.id ?? 0])).toEqual([rosa.phone?.id])
    expect((await say(database.db, rosa.e164, 'si')).replies).toEqual([])
    expect(await answersOf(database.db, cycle.id, rosa.id)).toEqual(['Acelga yes 24'])
    expect((await say(database.db, rosa.e164, 'alta')).replies).toHaveLength(1)
    expect((await say(database.db, rosa.e164, 'no')).replies).toHaveLength(1)
  })

  it('AYUDA says how to answer', async () => {
    const { producer } = await harvestWeek(database.db, [{ name: 'Rosa Condori', asked: { acelga: 24 } }])
    expect((await say(database.db, producer('Rosa').e164, 'ayuda')).replies[0]).toContain('MENOS 15')
  })
})
