import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { changeNumber } from '~/features/accounts/people/change-number.server'
import { editMember } from '~/features/associations/members/edit-member.server'
import { cancelCycle } from '~/features/cycles/cancel-cycle.server'
import { followPhone } from '~/features/messaging/follow-phone.server'
import { countFailed } from '~/features/messaging/log/queries.server'
import { resendMessage } from '~/features/messaging/log/resend-message.server'
import { reportFate } from '~/features/messaging/fates/report-fate.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { retimeMessages } from '~/features/messaging/retime-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { addMinutes, formatShortMoment } from '~/kernel/instants'
import { sampleNotice } from '../../unit/messaging/sample-messages'
import { forgetMessages } from './phones'

const database = testDatabase()
let world: World
let now: Date

beforeAll(async () => {
  world = await buildWorld(database.db)
  now = await readClock(database.db)
})

beforeEach(forget)

async function forget(): Promise<void> {
  await database.db.deleteFrom('messageCare').execute()
  await forgetMessages(database.db)
}

type Change = Partial<Pick<NewMessage, 'kind' | 'subject' | 'variables'>>

/** A harvest request of one product to a producer whose number stays hers, or what is said instead. */
const queue = (...changes: Change[]) => queueFor(some(world.producers[2]), ...changes)

async function queueFor(producer: World['producers'][number], ...changes: Change[]): Promise<void> {
  const base = {
    kind: 'harvest_request',
    variables: { ...sampleNotice(1), answerBy: addMinutes(now, 300), takeAt: addMinutes(now, 900) },
    subject: `cycle:${world.cycle.id}`,
    recipient: `producer:${producer.id}`,
    phoneId: producer.phoneId,
    personId: producer.personId,
    associationId: producer.associationId,
    cycleId: world.cycle.id,
    language: 'es',
    channel: 'whatsapp',
    usefulUntil: addMinutes(now, 600),
  }
  const messages = changes.map((change) => ({ ...base, ...change }) as NewMessage)
  await database.db.transaction().execute((trx) => queueMessages(trx, messages))
}

const rows = () =>
  database.db
    .selectFrom('messages')
    .innerJoin('phones', 'phones.id', 'messages.phoneId')
    .select(['messages.id', 'kind', 'channel', 'status', 'errorCode', 'body', 'e164', 'overtakenAt'])
    .orderBy('messages.id')
    .execute()

const isSent = (providerId: string) =>
  sql`update messages set status = 'sent', provider = 'twilio', provider_id = ${providerId},
             sent_at = chaka_now()`.execute(database.db)

const isUndelivered = (providerId: string) =>
  reportFate(
    database.db,
    {
      ...{ provider: 'twilio', providerId, messageId: null, channel: 'whatsapp', status: 'undelivered' },
      ...{ means: 'undelivered', error: '63024', cause: 'unreachable', parameters: {} },
    },
    () => Promise.resolve(),
  )

const resend = (messageId: number) =>
  resendMessage(database.db, {
    scope: { associationId: null },
    messageId,
    channel: 'sms',
    byPersonId: world.operator.personId,
  })

describe('a number that becomes another', () => {
  it('takes along what waits to be sent to her; no SMS follows to the old one', async () => {
    const producer = some(world.producers[0])
    await queueFor(producer, { subject: 'cycle:1:before' })
    await isSent('SM0')
    await queueFor(producer, {})
    const to = '+59179991001'
    const { personId, e164: from } = producer
    expect(
      await changeNumber(database.db, { personId, from, to, byPersonId: world.operator.personId }),
    ).toMatchObject({ ok: true })
    expect((await rows())[1]).toMatchObject({ kind: 'harvest_request', status: 'waiting', e164: to })
    await isUndelivered('SM0')
    expect((await rows())[0]).toMatchObject({ channel: 'whatsapp', status: 'undelivered', e164: from })
  })

  it('also when her coordinator writes it down, with what she is asked', async () => {
    const [, producer] = world.associations[0].producers
    await queueFor(producer, {})
    await database.db
      .insertInto('questions')
      .values({
        ...{ kind: 'harvest', cycleId: world.cycle.id, producerId: producer.id, phoneId: producer.phoneId },
        ...{ askedAt: now, answerBy: addMinutes(now, 300) },
      })
      .execute()
    const to = '+59179991002'
    const edited = await editMember(database.db, {
      associationId: world.associations[0].id,
      producerId: producer.id,
      details: {
        ...{ name: producer.name, sex: null, language: 'es', community: 'Achocalla', channel: 'whatsapp' },
        ...{ since: '2020-01-01', phones: [{ e164: to, whose: '' }] },
      },
      by: { personId: world.associations[0].coordinator.personId, role: 'association_coordinator' },
    })
    expect(edited).toMatchObject({ ok: true })
    const asked = await database.db
      .selectFrom('questions')
      .innerJoin('phones', 'phones.id', 'questions.phoneId')
      .select('e164')
      .where('producerId', '=', producer.id)
      .execute()
    expect(asked).toEqual([{ e164: to }])
    expect((await rows())[0]).toMatchObject({ status: 'waiting', e164: to })
  })
})

it('a phone that is nobody’s of hers any more, and no other, parks what waits for somebody to tell her', async () => {
  const { personId, phoneId, ...producer } = some(world.producers[3])
  await queueFor({ ...producer, personId, phoneId }, {})
  await database.db
    .transaction()
    .execute((trx) => followPhone(trx, { personId, fromPhoneId: phoneId, toPhoneId: null }))
  expect(await rows()).toMatchObject([{ status: 'expired', errorCode: 'number_gone' }])
  expect(await countFailed(database.db, { associationId: null }, 10)).toBe(1)
})

describe('what is sent again by the other channel', () => {
  it('is told once, though the first does not arrive after all', async () => {
    await queue({})
    await isSent('SM1')
    const [first] = await rows()
    expect(await resend(first?.id ?? 0)).toEqual({ ok: true, value: { isNew: true } })
    await isUndelivered('SM1')
    const told = await rows()
    expect(told.filter(({ channel }) => channel === 'sms')).toHaveLength(1)
  })

  it('is whole, so that of another page that failed nobody is called about', async () => {
    const variables = { ...sampleNotice(24), answerBy: addMinutes(now, 300), takeAt: addMinutes(now, 900) }
    await queue({ variables })
    const [first, ...pages] = await rows()
    expect(pages.length).toBeGreaterThan(0)
    await sql`update messages set status = 'failed', error_code = '63024'`.execute(database.db)
    expect(await resend(first?.id ?? 0)).toMatchObject({ ok: true })
    expect(await countFailed(database.db, { associationId: null }, 10)).toBe(0)
  })

  it('is nothing that was withdrawn, answered or overtaken', async () => {
    const withdraw = () =>
      database.db
        .transaction()
        .execute((trx) => withdrawMessages(trx, { cycleId: world.cycle.id, kinds: ['harvest_request'] }))
    for (const fate of ['waiting', 'sent', 'failed']) {
      await forget()
      await queue({})
      if (fate !== 'waiting') await isSent('SM1')
      if (fate === 'failed')
        await sql`update messages set status = 'failed', error_code = '30005'`.execute(database.db)
      await withdraw()
      const [first] = await rows()
      expect(await resend(first?.id ?? 0), fate).toEqual({ ok: false, refusal: { reason: 'useless' } })
    }
  })
})

describe('a cycle that is moved while something waits', () => {
  const answerBy = () => addMinutes(now, 1740)
  const takeAt = () => addMinutes(now, 2340)
  const retime = () =>
    database.db.transaction().execute((trx) =>
      retimeMessages(trx, {
        ...{ cycleId: world.cycle.id, subject: `cycle:${world.cycle.id}:change:9` },
        ...{ answerBy: answerBy(), takeAt: takeAt() },
      }),
    )

  it('reads back the last answer, not the one before', async () => {
    const readBack = (subject: string, confirmedBase: number): Change => {
      const { items, ...notice } = sampleNotice(1)
      return {
        kind: 'harvest_readback',
        subject,
        variables: {
          ...{ addressee: null, earningsCentavos: 100, takeTo: notice.takeTo },
          ...{ answerBy: addMinutes(now, 300), takeAt: addMinutes(now, 900) },
          items: items.map((item) => ({ ...item, confirmedBase: confirmedBase * item.unitBase })),
        },
      }
    }
    await queue(readBack('inbound:88', 5), readBack('inbound:89', 2))
    const [, last] = await rows()
    await retime()
    const anew = (await rows()).filter(({ status }) => status === 'waiting')
    expect(anew).toHaveLength(1)
    expect(last?.body).toMatch(/\b2 /)
    expect(anew[0]?.body).toMatch(/\b2 /)
  })

  it('tells a changed share with the moment that holds, each product', async () => {
    const [item] = sampleNotice(1).items
    const changed = (subject: string, productName: string): Change => ({
      kind: 'harvest_changed',
      subject,
      variables: {
        ...{ addressee: null, cycleNumber: 1, item: { ...item, productName }, askedBefore: 0 },
        ...{ confirmedBase: null, earningsCentavos: 100, answerBy: addMinutes(now, 400), takeTo: 'la sede' },
        takeAt: addMinutes(now, 900),
      } as never,
    })
    await queue(changed('reallocation:1', 'Acelga'), changed('reallocation:2', 'Papa'))
    await retime()
    const anew = (await rows()).filter(({ status }) => status === 'waiting')
    expect(anew).toHaveLength(2)
    for (const { body } of anew) expect(body).toContain(formatShortMoment(takeAt(), 'es'))
  })
})

it('a cycle that is cancelled leaves nothing to arrive after that news', async () => {
  const left = { associations: ['Huertas'], products: ['Acelga'], codes: ['KMR472'], totalCentavos: 100 }
  await queue(
    { kind: 'association_left', variables: { ...left, cancelledCodes: [] } },
    {
      kind: 'answer_unclear',
      variables: { name: 'Rosa', phone: null, cycleNumber: 1, answerBy: addMinutes(now, 300) },
    },
  )
  const cancelled = await cancelCycle(database.db, {
    ...{ cycleId: world.cycle.id, reason: 'bloqueo en la carretera', byPersonId: world.operator.personId },
  })
  expect(cancelled).toMatchObject({ ok: true })
  const waiting = (await rows()).filter(({ status }) => status === 'waiting').map(({ kind }) => kind)
  expect(new Set(waiting)).toEqual(new Set(['cycle_cancelled']))
})
