import { beforeAll, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { findMember } from '~/features/associations/members/views.server'
import { editMember } from '~/features/associations/members/edit-member.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { addDays, addMinutes } from '~/kernel/instants'
import * as route from '~/routes/asociacion.$slug.productoras.$id'
import { argsOf, dataOf, signedIn } from '../work/support'
import { answersOf, harvestWeek, type Week } from './answers-week'

const database = testDatabase()
let written = 0

/** Somebody writes from a WhatsApp that shows no number; answers what is said back there. */
async function write(address: string, body: string): Promise<{ outcome: string | null; replies: string[] }> {
  written += 1
  const { inboundId } = await receiveInbound(database.db, {
    ...{ provider: 'test', providerId: `opaque-${written}`, channel: 'whatsapp' },
    ...{ from: `whatsapp:${address}`, body, parameters: {} },
  })
  const before = await lastMessage()
  await handleWaitingInbound(database.db)
  const { outcome, phoneId } = await database.db
    .selectFrom('inboundMessages')
    .select(['outcome', 'phoneId'])
    .where('id', '=', inboundId)
    .executeTakeFirstOrThrow()
  const replies = await database.db
    .selectFrom('messages')
    .select(['body', 'channel'])
    .where('phoneId', '=', phoneId)
    .where('id', '>', before)
    .orderBy('id')
    .execute()
  expect(replies.every(({ channel }) => channel === 'whatsapp')).toBe(true)
  return { outcome, replies: replies.map(({ body: said }) => said) }
}

async function lastMessage(): Promise<number> {
  const { last } = await database.db
    .selectFrom('messages')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

async function smsTo(phoneId: number | undefined, kind: string): Promise<string[]> {
  const rows = await database.db
    .selectFrom('messages')
    .select(['body', 'channel'])
    .where('phoneId', '=', phoneId ?? 0)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  return rows.map(({ body }) => body)
}

const codeIn = (text: string | undefined) =>
  some(/\b(\d{3}) ?(\d{3})\b/.exec(text ?? '') ?? undefined)
    .slice(1)
    .join('')
const audited = (action: string) =>
  database.db.selectFrom('auditLog').select(['actor', 'after']).where('action', '=', action).execute()
const address = (end: string) => `BO.2026Z71234567${end}`

describe('a WhatsApp without number', () => {
  let week: Week
  beforeAll(async () => {
    week = await harvestWeek(database.db, [
      { name: 'Rosa Condori', phone: 'familia', asked: { acelga: 24 } },
      { name: 'Juana Condori', phone: 'familia', asked: { papa: 3 } },
      { name: 'Marta Choque', asked: { acelga: 10 } },
    ])
  })

  it('is asked once a day whose it is; a number that nobody has gets the same answer and no code', async () => {
    const first = await write(address('a'), 'SI')
    expect(first).toEqual({
      outcome: 'unknown_number',
      replies: [
        expect.stringMatching(/Escriba aquí el número .* clave a su coordinadora: \d{3} \d{3}\./) as string,
      ],
    })
    expect((await write(address('a'), 'hola')).replies).toEqual([])
    const asked = await write(address('a'), 'mi numero es 7 999 9999')
    expect(asked.replies).toEqual([expect.stringContaining('termina en 99')])
    expect(
      await database.db.selectFrom('messages').select('id').where('kind', '=', 'link_code').execute(),
    ).toEqual([])
    expect((await write(address('a'), '123456')).replies).toEqual([expect.stringContaining('no vale')])
  })

  it('becomes that of everyone who has the number by the code that is sent there; wrong codes run out', async () => {
    const { phone, e164 } = week.producer('Rosa')
    const asked = await write(address('b'), e164.slice(4))
    expect(asked.replies).toEqual([expect.stringContaining(`termina en ${e164.slice(-2)}`)])
    const code = codeIn((await smsTo(phone?.id, 'link_code'))[0])
    const wrong = code === '111111' ? '222222' : '111111'
    for (let guess = 0; guess < 5; guess += 1)
      expect((await write(address('b'), wrong)).outcome).toBe('link_refused')
    expect((await write(address('b'), code)).outcome).toBe('link_refused')

    // Once a minute to one number, whoever asks.
    expect((await write(address('b'), e164.slice(4))).replies).toEqual([expect.stringContaining('Espere')])
    await setClock(database.db, addMinutes(await readClock(database.db), 2))
    await write(address('b'), e164.slice(4))
    const next = codeIn((await smsTo(phone?.id, 'link_code'))[1])
    const done = await write(address('b'), `El código es ${next}`)
    expect(done.replies).toEqual([expect.stringContaining('Rosa Condori y Juana Condori')])
    expect(await smsTo(phone?.id, 'link_told')).toEqual([
      expect.stringContaining('avise hoy a su coordinadora'),
    ])
    expect(await audited('person.link_address')).toMatchObject([
      { actor: 'phone', after: { how: 'code' } },
      { actor: 'phone', after: { how: 'code' } },
    ])
    // What comes from there is theirs, and who of them is asked as on their number.
    expect((await write(address('b'), 'SI')).replies).toEqual([expect.stringContaining('¿Quién responde')])
    expect((await write(address('b'), 'Rosa SI')).replies).toEqual([expect.stringContaining('24 amarros')])
    expect(await answersOf(database.db, week.cycle.id, week.producer('Rosa').id)).toEqual(['Acelga yes 24'])
  })

  it('becomes a member’s by the key that she reads to her coordinator, and is undone: then nobody answers from there', async () => {
    const key = codeIn((await write(address('c'), 'Buenas')).replies[0])
    const headers = await signedIn(database.db, week.coordinator.personId)
    const { slug, id: associationId } = await database.db
      .selectFrom('organizations')
      .select(['slug', 'id'])
      .where('id', '=', week.association.id)
      .executeTakeFirstOrThrow()
    const marta = week.producer('Marta')
    const params = { slug, id: String(marta.id) }
    const path = `/asociacion/${slug}/productoras/${marta.id}`
    const post = (form: Record<string, string>) =>
      route.action(argsOf(database.db, { path, params, headers, form }))
    const member = async () =>
      some((await findMember(database.db, { associationId, producerId: String(marta.id) })) ?? undefined)

    const wrong = await post({ accion: 'unir', clave: key === '000000' ? '000001' : '000000' })
    expect(dataOf(wrong)).toMatchObject({
      status: 422,
      data: { linking: { refusal: { reason: 'wrong_key' } } },
    })
    expect(dataOf(await post({ accion: 'unir', clave: '12' }))).toMatchObject({ status: 422 })
    expect((await member()).addresses).toEqual([])
    await post({ accion: 'unir', clave: `${key.slice(0, 3)} ${key.slice(3)}` })
    expect((await member()).addresses).toMatchObject([{ ending: address('c').slice(-4) }])
    expect(dataOf(await post({ accion: 'unir', clave: key }))).toMatchObject({ status: 422 })
    expect((await write(address('c'), '2 5')).replies).toEqual([expect.stringContaining('5 amarros')])

    // Her numbers are edited, and the address stays.
    const { name, sex, language, community, channel, since } = await member()
    const by = { personId: week.coordinator.personId, role: 'association_coordinator' }
    const details = { name, sex, language: language as 'es', community, channel, since, phones: [] }
    await editMember(database.db, { associationId, producerId: marta.id, details, by })
    const [linked] = (await member()).addresses
    expect((await member()).phones).toEqual([])

    await post({ accion: 'desunir', telefono: String(linked?.phoneId) })
    await post({ accion: 'desunir', telefono: String(linked?.phoneId) })
    expect((await member()).addresses).toEqual([])
    expect((await write(address('c'), '3')).outcome).toBe('unknown_number')
    expect(await answersOf(database.db, week.cycle.id, marta.id)).toEqual(['Acelga less 5'])
    expect(await audited('person.unlink_address')).toHaveLength(1)
  })

  it('has a key for a day', async () => {
    const key = codeIn((await write(address('d'), 'hola')).replies[0])
    await setClock(database.db, addDays(await readClock(database.db), 1.1))
    const next = codeIn((await write(address('d'), 'hola')).replies[0])
    expect(next).not.toBe(key)
  })

  it('is left alone when it asks for silence', async () => {
    expect((await write(address('e'), 'BAJA')).replies).toHaveLength(1)
    expect((await write(address('e'), 'hola')).replies).toEqual([])
  })
})
