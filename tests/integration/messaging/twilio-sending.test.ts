import { beforeEach, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { type Fault } from '#tests/support/twilio/shapes'
import { readToday } from '~/features/delivery/today/read-today.server'
import { checkTemplates } from '~/features/messaging/templates/push-templates.server'
import {
  hasTemplatesToCheck,
  listLostTemplates,
} from '~/features/messaging/templates/template-contents.server'
import { twilioContents } from '~/integrations/twilio/contents.server'
import { addMinutes } from '~/kernel/instants'
import { addPhones, forgetMessages, queueHelp } from './phones'
import { fates, hear, queueOrders, settings, twilioWorld } from './twilio-world'

const database = testDatabase({ max: 20 })
const world = (options?: Parameters<typeof twilioWorld>[1]) => twilioWorld(() => database.db, options)

async function pass(minutes: number): Promise<void> {
  await setClock(database.db, addMinutes(await readClock(database.db), minutes))
}

beforeEach(async () => {
  await setClock(database.db, new Date('2026-11-18T14:00:00Z'))
  await forgetMessages(database.db)
  await database.db.deleteFrom('inboundMessages').execute()
  await database.db.deleteFrom('messageTemplates').execute()
  // Each test has a Twilio of its own, which counts its messages from one again.
  await database.db.deleteFrom('messageEvents').execute()
})

describe('templates:push', () => {
  it('creates each text once, asks for approval, and keeps what WhatsApp says', async () => {
    const { fake, pushTemplates } = world({ approves: 'later' })
    const first = await pushTemplates()
    expect(first.every(({ isNew, approval }) => isNew && approval === 'received')).toBe(true)
    fake.review()
    const second = await pushTemplates()
    expect(second.every(({ isNew, approval }) => !isNew && approval === 'approved')).toBe(true)
    expect(fake.contents.size).toBe(first.length)
    const kept = await database.db.selectFrom('messageTemplates').select(['approval', 'contentSid']).execute()
    expect(kept.map(({ contentSid }) => contentSid).sort()).toEqual([...fake.contents.keys()].sort())
    expect(new Set(kept.map(({ approval }) => approval))).toEqual(new Set(['approved']))
  })

  it('goes on where it died', async () => {
    let calls = 0
    const { fake, pushTemplates } = world({
      fault: ({ kind }) => (kind === 'content' && ++calls === 8 ? { answer: 500, taken: false } : null),
    })
    await expect(pushTemplates()).rejects.toThrow()
    const pushed = await pushTemplates()
    expect(fake.contents.size).toBe(pushed.length)
  })
})

describe('a template that WhatsApp had approved', () => {
  const templates = () =>
    database.db.selectFrom('messageTemplates').select('approval').where('name', '=', 'order')
  const judge = (fake: ReturnType<typeof world>['fake'], status: string) =>
    fake.contents.forEach(({ friendlyName, approval }) => {
      if (approval && friendlyName.startsWith('chaka_order_')) approval.status = status
    })
  const look = async () => {
    if (await hasTemplatesToCheck(database.db)) await checkTemplates(database.db, twilioContents(settings))
  }

  it('and pauses later is noticed within the hour: SMS meanwhile, staff are told, and WhatsApp again afterwards', async () => {
    let isDown = false
    const { fake, pushTemplates, drain } = world({
      fault: ({ kind }) => (kind === 'content' && isDown ? { answer: 500, taken: false } : null),
    })
    await pushTemplates()
    await pass(61)
    isDown = true
    await look()
    expect(await listLostTemplates(database.db)).toEqual([])
    expect(await hasTemplatesToCheck(database.db)).toBe(false)
    isDown = false
    judge(fake, 'paused')
    await look()
    expect(await listLostTemplates(database.db)).toEqual([])
    await pass(61)
    await look()
    expect(await templates().execute()).toEqual([{ approval: 'paused' }, { approval: 'paused' }])
    expect(await listLostTemplates(database.db)).toMatchObject([{ name: 'order' }, { name: 'order' }])
    const { todo } = await readToday(database.db, {
      advances: { toApprove: 0, toPay: 0 },
      haulageReports: 0,
      uncomparedProducts: 0,
    })
    expect(todo).toContainEqual({ kind: 'templates_lost', count: 2 })

    await queueOrders(database.db, await addPhones(database.db, 1))
    await drain('whatsapp')
    await drain('sms')
    expect(await fates(database.db)).toMatchObject([{ channel: 'sms', rerouted: 'no_template' }])
    judge(fake, 'approved')
    await pass(61)
    await look()
    expect(await listLostTemplates(database.db)).toEqual([])
  })

  it.each([
    [63041, 'paused', 'disabled'],
    [63042, 'disabled', 'disabled'],
    [63016, 'approved', 'approved'],
  ])(
    'and by which a message fails with %i is set aside at once (%s), and asked about',
    async (code, aside, said) => {
      const { fake, pushTemplates, drain, report } = world({
        fate: ({ to }) => (to.startsWith('whatsapp:') ? [code] : ['delivered']),
      })
      await pushTemplates()
      await queueOrders(database.db, await addPhones(database.db, 1))
      await drain('whatsapp')
      judge(fake, said)
      await report(fake.advance())
      const spanish = templates().where('language', '=', 'es')
      expect(await spanish.execute()).toEqual([{ approval: aside }])
      expect(await fates(database.db)).toMatchObject([{ channel: 'sms', status: 'waiting' }])
      await look()
      expect(await spanish.execute()).toEqual([{ approval: said }])
    },
  )
})

describe('WhatsApp', () => {
  it('goes by an approved template to who has not written for a day, as free text to who has', async () => {
    const { fake, pushTemplates, drain } = world()
    await pushTemplates()
    const [silent = 0, talking = 0] = await addPhones(database.db, 2)
    fake.hear(await hear(database.db, talking))
    await queueOrders(database.db, [silent, talking])
    expect(await drain('whatsapp')).toMatchObject({ taken: 2 })
    const [byTemplate, free] = fake.ledger
    expect(byTemplate).toMatchObject({
      variables: { '1': 'KMR472', '2': 'Pedido KMR472 cancelado. No pagas nada.' },
      from: 'whatsapp:+14155550100',
      validityPeriod: 36_000,
    })
    expect(byTemplate?.statusCallback).toMatch(
      /^https:\/\/chaka\.example\/webhooks\/twilio\/estado\?mensaje=\d+$/,
    )
    expect(free).toMatchObject({ contentSid: null, body: 'Pedido KMR472 cancelado. No pagas nada.' })
    expect((await fates(database.db)).map(({ template }) => template)).toEqual(['order', null])
  })

  it('is an SMS where no template is approved, with the wording of an SMS', async () => {
    const { fake, drain } = world()
    await queueOrders(database.db, await addPhones(database.db, 1))
    await drain('whatsapp')
    expect(await fates(database.db)).toMatchObject([
      { status: 'waiting', channel: 'sms', rerouted: 'no_template' },
    ])
    await drain('sms')
    expect(fake.ledger).toMatchObject([{ from: '+14155550101', segments: 1 }])
  })

  it('is told until when it is useful', async () => {
    const { fake, drain } = world()
    await queueHelp(database.db, await addPhones(database.db, 1))
    await pass(58)
    await drain('sms')
    const [entry] = fake.ledger
    expect(entry?.validityPeriod).toBeGreaterThan(100)
    expect(entry?.validityPeriod).toBeLessThanOrEqual(120)
  })
})

describe('a far side in trouble', () => {
  const faulty = (fault: Fault) => {
    let calls = 0
    return world({ fault: ({ kind }) => (kind === 'send' && ++calls === 1 ? fault : null) })
  }

  it.each<[string, Fault]>([
    ['a 429', { answer: 429 }],
    ['a 500 before it was taken', { answer: 500, taken: false }],
    ['a 500 after it was taken', { answer: 500, taken: true }],
    ['no answer, and not taken', { hangs: true, taken: false }],
    ['no answer, though taken', { hangs: true, taken: true }],
  ])('%s: it goes once', async (_, fault) => {
    const { fake, drain } = faulty(fault)
    await queueHelp(database.db, await addPhones(database.db, 1))
    await drain('sms')
    expect(await fates(database.db)).toMatchObject([{ status: 'waiting' }])
    await pass(1)
    await drain('sms')
    expect(fake.ledger).toHaveLength(1)
    expect(await fates(database.db)).toMatchObject([{ status: 'queued' }])
  })

  it('is not believed that a message is not there before it may be listed', async () => {
    let isLate = true
    const { fake, drain } = world({
      fault: ({ kind }) => (kind === 'send' ? { hangs: true, taken: true } : null),
      isListed: () => !isLate,
    })
    await queueHelp(database.db, await addPhones(database.db, 1))
    await drain('sms')
    await pass(0.2)
    await drain('sms')
    expect(await fates(database.db)).toMatchObject([{ status: 'waiting', errorCode: 'unknown' }])
    isLate = false
    await pass(0.5)
    await drain('sms')
    expect(await fates(database.db)).toMatchObject([{ status: 'queued' }])
    expect(fake.ledger).toHaveLength(1)
  })

  it.each([
    ['which cannot be looked up goes once more and no more', { answer: 500, taken: false }, undefined],
    ['which went by other words is no reason to send again and again', null, 'otras palabras'],
  ] as const)('a message that it took, %s', async (_what, list, body) => {
    const { fake, drain } = world({
      fault: ({ kind }) => (kind === 'send' ? { hangs: true, taken: true } : kind === 'list' ? list : null),
    })
    await queueHelp(database.db, await addPhones(database.db, 1))
    await database.db
      .updateTable('messages')
      .set({ anyHour: true, usefulUntil: addMinutes(await readClock(database.db), 560) })
      .execute()
    for (let round = 0; round < 30; round++) {
      await drain('sms')
      if (body) fake.ledger.forEach((entry) => Object.assign(entry, { body }))
      await pass(16)
      if (round === 4) expect(fake.ledger).toHaveLength(2)
    }
    expect(fake.ledger).toHaveLength(2)
    expect(await fates(database.db)).toMatchObject([
      { status: 'failed', errorCode: expect.stringMatching(/^gave_up: look_up/) as string },
    ])
  })

  it('comes back when it says so', async () => {
    const { drain } = faulty({ answer: 429, retryAfter: 50 })
    await queueHelp(database.db, await addPhones(database.db, 1))
    await drain('sms')
    const before = await readClock(database.db)
    const { sendAfter } = await database.db
      .selectFrom('messages')
      .select('sendAfter')
      .executeTakeFirstOrThrow()
    expect(sendAfter.getTime() - before.getTime()).toBeGreaterThan(48_000)
  })

  it('does not take another message of the same words for the one that was lost', async () => {
    let calls = 0
    const { fake, drain } = world({
      fault: ({ kind }) => (kind === 'send' && ++calls === 2 ? { hangs: true, taken: false } : null),
    })
    const phones = await addPhones(database.db, 1)
    await queueOrders(database.db, phones, { subject: 'order:1' })
    await queueOrders(database.db, phones, { subject: 'order:2' })
    await database.db.updateTable('messages').set({ channel: 'sms' }).execute()
    await drain('sms')
    await pass(1)
    await drain('sms')
    expect(fake.ledger).toHaveLength(2)
    expect(await fates(database.db)).toMatchObject([{ status: 'queued' }, { status: 'queued' }])
  })
})
