import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { markToldByVoice } from '~/features/messaging/log/mark-told-by-voice.server'
import { readLogFilter } from '~/features/messaging/log/message-log'
import { resendMessage } from '~/features/messaging/log/resend-message.server'
import { readMessageLog } from '~/features/messaging/log/views.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addMinutes } from '~/kernel/instants'
import { action, loader } from '~/routes/asociacion.$slug.mensajes'
import { raiseAlarm } from '~/features/messaging/sending/limit-queries.server'
import { isBudgetUsedUp, readSendingDay } from '~/features/messaging/sending/sending-day.server'
import { readEnvironment } from '~/platform/environment.server'
import * as today from '~/routes/operacion'
import * as operacion from '~/routes/operacion.mensajes'
import { sampleNotice } from '../../unit/messaging/sample-messages'
import { argsOf, dataOf, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
let world: World
const EVERYBODY = { associationId: null }
const filter = (query = '') => readLogFilter(new URLSearchParams(query))
const log = (query = '', scope: { associationId: number | null } = EVERYBODY) =>
  readMessageLog(database.db, scope, filter(query), { whatsapp: 20_000, sms: 120_000 })

beforeAll(async () => {
  world = await buildWorld(database.db)
  const now = await readClock(database.db)
  const to = (producer: World['producers'][number], index: number): NewMessage => ({
    kind: 'harvest_request',
    variables: { ...sampleNotice(10, false), answerBy: addMinutes(now, 600) },
    subject: `cycle:${world.cycle.id}`,
    recipient: `producer:${producer.id}`,
    phoneId: producer.phoneId,
    personId: producer.personId,
    associationId: producer.associationId,
    cycleId: world.cycle.id,
    language: 'es',
    channel: index % 2 === 0 ? 'whatsapp' : 'sms',
    usefulUntil: addMinutes(now, 600),
  })
  await database.db.transaction().execute(async (trx) => {
    await queueMessages(trx, world.producers.map(to))
    await queueMessages(trx, [
      {
        kind: 'sign_in_code',
        variables: { code: '482913', minutes: 5 },
        subject: 'code:1',
        recipient: `phone:${world.producers[0]?.phoneId}`,
        phoneId: world.producers[0]?.phoneId ?? 0,
        language: 'es',
        usefulUntil: addMinutes(now, 5),
      },
    ])
  })
})

async function failedOf(producer: World['producers'][number] | undefined): Promise<number> {
  const { id } = await database.db
    .updateTable('messages')
    .set({ status: 'failed', errorCode: '63024', sentAt: await readClock(database.db), costMicros: 70_000 })
    .where('recipient', '=', `producer:${producer?.id}`)
    .where('subject', '=', `cycle:${world.cycle.id}`)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

describe('the log of messages', () => {
  it('shows who was told what, never a code', async () => {
    const { lines } = await log()
    const code = lines.find(({ kind }) => kind === 'sign_in_code')
    expect(code).toMatchObject({ body: null })
    expect(JSON.stringify(lines)).not.toContain('482913')
    expect(lines.some(({ name, body }) => name === 'Juana Mamani' && /acelga/i.test(body ?? ''))).toBe(true)
  })

  it('finds by name, number, channel and cycle', async () => {
    const names = async (query: string) => (await log(query)).lines.map(({ name }) => name)
    expect(new Set(await names('q=rosa'))).toEqual(new Set(['Rosa Condori']))
    expect(await names(`q=${world.producers[2]?.e164.slice(4)}&ciclo=1`)).toContain('Martha Choque')
    expect((await log('canal=sms')).lines.every(({ channel }) => channel === 'sms')).toBe(true)
    expect(await names('ciclo=99')).toEqual([])
    expect(await names('q=%25')).toEqual([])
  })

  it('shows an association only what its own people were told', async () => {
    const [own, other] = world.associations
    const { lines } = await log('', { associationId: own.id })
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.every(({ associationName }) => associationName === own.name)).toBe(true)
    const foreign = (await log('', { associationId: other.id })).lines[0]?.id ?? 0
    const act = { scope: { associationId: own.id }, messageId: foreign, byPersonId: own.coordinator.personId }
    expect(await markToldByVoice(database.db, act)).toEqual({ ok: false, refusal: { reason: 'not_found' } })
    expect(await resendMessage(database.db, { ...act, channel: 'sms' })).toMatchObject({ ok: false })
  })

  it('is paged without losing or doubling a message', async () => {
    const now = await readClock(database.db)
    const { phoneId } = world.operator
    const many = Array.from({ length: 120 }, (_, index): NewMessage => ({
      kind: 'help',
      variables: {},
      subject: `page:${index}`,
      recipient: `phone:${phoneId}`,
      ...{ phoneId, language: 'es', usefulUntil: addMinutes(now, 60) },
    }))
    await database.db.transaction().execute((trx) => queueMessages(trx, many))
    const seen: number[] = []
    for (let page = await log(); ; page = await log(`antes=${page.older}`)) {
      seen.push(...page.lines.map(({ id }) => id))
      if (page.older === null) break
    }
    const all = await database.db.selectFrom('messages').select('id').orderBy('id', 'desc').execute()
    expect(seen).toEqual(all.map(({ id }) => id))
    await database.db.deleteFrom('messages').where('kind', '=', 'help').execute()
  })
})

describe('what failed', () => {
  it('comes first, until somebody says it by voice; two clicks note it once', async () => {
    const [own] = world.associations
    const messageId = await failedOf(own.producers[0])
    expect(await log('estado=fallaron')).toMatchObject({ failed: 1, lines: [{ id: messageId }] })
    expect((await log()).failures.map(({ id }) => id)).toEqual([messageId])
    expect((await log('canal=sms')).failures).toEqual([])
    const told = { scope: EVERYBODY, messageId, byPersonId: own.coordinator.personId }
    await Promise.all([markToldByVoice(database.db, told), markToldByVoice(database.db, told)])
    expect(await log('estado=fallaron')).toMatchObject({ failed: 0, lines: [] })
    expect((await log()).failures).toEqual([])
    expect((await log()).lines.find(({ id }) => id === messageId)?.care).toMatchObject({
      how: 'voice',
      byName: own.coordinator.name,
    })
  })

  it('goes again by the other channel, once, with the wording of that channel', async () => {
    const producer = world.associations[1].producers[0]
    const messageId = await failedOf(producer)
    const again = { scope: EVERYBODY, messageId, channel: 'sms', byPersonId: producer.personId } as const
    const answers = await Promise.all([1, 2, 3].map(() => resendMessage(database.db, again)))
    expect(answers.filter((answer) => answer.ok && answer.value.isNew)).toHaveLength(1)
    const rows = await database.db
      .selectFrom('messages')
      .selectAll()
      .where('subject', '=', `cycle:${world.cycle.id}:again:sms`)
      .execute()
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.every(({ channel, segments }) => channel === 'sms' && (segments ?? 9) <= 2)).toBe(true)
    expect((await log('estado=fallaron')).failed).toBe(0)
  })

  it('is listed whatever it is about', async () => {
    const { lines } = await log()
    const [first] = lines
    await database.db
      .updateTable('messages')
      .set({ subject: 'staff:cut_off_late:1', personId: null })
      .where('id', '=', first?.id ?? 0)
      .execute()
    // As on a table with many orders: every message is looked up among them at once.
    const again = await database.db.transaction().execute(async (trx) => {
      await sql`set local enable_nestloop = off`.execute(trx)
      return readMessageLog(trx, EVERYBODY, filter(''), { whatsapp: 20_000, sms: 120_000 })
    })
    expect(again.lines).toHaveLength(lines.length)
  })

  it('is told what it cost, by cycle and channel, and what it may cost where the provider has told no price', async () => {
    const ofWhatsapp = async () => (await log()).costs.find(({ channel }) => channel === 'whatsapp')
    const all = { cycleNumber: 1, channel: 'whatsapp', direction: 'out', messages: 2, segments: 0 }
    expect(await ofWhatsapp()).toEqual({
      ...{ ...all, costMicros: 140_000, costUnit: null, unpriced: 0, expectedMicros: 0 },
    })
    const producer = world.associations[1].producers[0]
    await database.db
      .updateTable('messages')
      .set({ costMicros: null, provider: 'twilio' })
      .where('recipient', '=', `producer:${producer.id}`)
      .where('channel', '=', 'whatsapp')
      .where('sentAt', 'is not', null)
      .execute()
    expect(await ofWhatsapp()).toEqual({
      ...{ ...all, costMicros: 70_000, costUnit: null, unpriced: 1, expectedMicros: 20_000 },
    })
  })

  it('is told what receiving cost apart, to an association of its own members, and of today', async () => {
    const now = await readClock(database.db)
    const [own, other] = world.associations
    const heard = (providerId: string, phoneId: number, costMicros: number | null) => ({
      ...{
        provider: 'twilio',
        providerId,
        channel: 'whatsapp' as const,
        fromAddress: 'x',
        phoneId,
        body: 'SI',
      },
      ...{
        receivedAt: now,
        handledAt: now,
        segments: 1,
        costMicros,
        costUnit: costMicros === null ? null : 'USD',
      },
    })
    await database.db
      .insertInto('inboundMessages')
      .values([
        heard('in-1', own.producers[0].phoneId, 5_000),
        heard('in-2', own.producers[0].phoneId, null),
        heard('in-3', other.producers[0].phoneId, 7_000),
      ])
      .execute()
    const received = async (scope: { associationId: number | null }) =>
      (await log('', scope)).costs.filter(({ direction }) => direction === 'in')
    const all = { cycleNumber: 1, channel: 'whatsapp', direction: 'in', costUnit: 'USD' }
    expect(await received(EVERYBODY)).toEqual([
      { ...all, messages: 3, segments: 3, costMicros: 12_000, unpriced: 1, expectedMicros: 5_000 },
    ])
    expect(await received({ associationId: own.id })).toEqual([
      { ...all, messages: 2, segments: 2, costMicros: 5_000, unpriced: 1, expectedMicros: 5_000 },
    ])
    const { limits } = readEnvironment({ NODE_ENV: 'test' }).messages
    expect(await readSendingDay(database.db, limits)).toMatchObject({ receivedMicros: 12_000 })
  })
})

describe('the day', () => {
  it('says how many people WhatsApp wrote to, and that the budget is used up', async () => {
    const { limits } = readEnvironment({ NODE_ENV: 'test' }).messages
    await database.db
      .updateTable('messages')
      .set({ template: 'harvest_ask_one', sentAt: await readClock(database.db), provider: 'twilio' })
      .where('recipient', '=', `producer:${world.producers[1]?.id}`)
      .execute()
    await database.db
      .updateTable('messages')
      .set({ channel: 'sms', rerouted: 'whatsapp_limit', sentAt: await readClock(database.db) })
      .where('recipient', '=', `producer:${world.producers[3]?.id}`)
      .execute()
    const before = await readSendingDay(database.db, { ...limits, whatsappPeoplePerDay: 5 })
    expect(before.whatsapp).toMatchObject({ limit: 5, opened: 1, bySmsInstead: 1 })
    expect(before.spentMicros).toBeGreaterThan(0)
    expect(await isBudgetUsedUp(database.db)).toBe(false)
    await raiseAlarm(database.db, 'budget')
    expect(await isBudgetUsedUp(database.db)).toBe(true)
    const headers = await signedIn(database.db, world.operator.personId)
    const { todo } = await today.loader(argsOf(database.db, { path: '/operacion', headers }))
    expect(todo.map(({ kind }) => kind)).toContain('message_budget')
  })
})

describe('the pages', () => {
  it('answer a coordinator with her own, and redirect after a form', async () => {
    const [own] = world.associations
    const headers = await signedIn(database.db, own.coordinator.personId)
    const path = `/asociacion/${own.slug}/mensajes`
    const call = { path, params: { slug: own.slug }, headers }
    const { data } = dataOf<Awaited<ReturnType<typeof loader>>>(await loader(argsOf(database.db, call)))
    const { lines, failures } = data.page
    expect(lines.every(({ number }) => /^\d{3} •••\d{2}$/.test(number ?? ''))).toBe(true)
    const toCall = failures.filter(({ care }) => care === null)
    expect(toCall.every(({ call: number }) => number?.startsWith('+591'))).toBe(true)
    expect(lines.filter(({ status }) => status === 'delivered').every(({ call: to }) => to === null)).toBe(
      true,
    )

    const test = await refusalOf(
      action(argsOf(database.db, { ...call, form: { accion: 'prueba', canal: 'sms' } })),
    )
    expect(test.headers.get('Location')).toBe(`${path}?dicho=prueba#contenido`)
    const sent = await database.db
      .selectFrom('messages')
      .selectAll()
      .where('kind', '=', 'test_message')
      .execute()
    expect(sent).toMatchObject([{ phoneId: own.coordinator.phoneId, channel: 'sms', urgent: true }])
  })

  it('refuse what is no form and messages of others, and change nothing', async () => {
    const [own, other] = world.associations
    const headers = await signedIn(database.db, own.coordinator.personId)
    const call = { path: `/asociacion/${own.slug}/mensajes`, params: { slug: own.slug }, headers }
    const foreign = (await log('', { associationId: other.id })).lines[0]?.id
    const status = async (form: Record<string, string>) =>
      (await refusalOf(action(argsOf(database.db, { ...call, form })))).status
    expect(await status({ accion: 'voz', id: String(foreign) })).toBe(404)
    expect(await status({ accion: 'voz', id: 'x' })).toBe(400)
    expect(await status({ accion: 'otro-canal', id: '1', canal: 'fax' })).toBe(400)
  })

  it('mask numbers to the operator unless somebody must be called', async () => {
    await failedOf(world.associations[1].producers[1])
    const headers = await signedIn(database.db, world.operator.personId)
    const answer = await operacion.loader(argsOf(database.db, { path: '/operacion/mensajes', headers }))
    const { lines } = dataOf<Awaited<ReturnType<typeof operacion.loader>>>(answer).data.page
    const numbers = lines.map(({ number }) => number)
    expect(numbers.every((number) => number?.includes('•••'))).toBe(true)
    expect(lines.filter(({ call }) => call !== null)).toHaveLength(1)
  })
})
