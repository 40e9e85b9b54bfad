import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { moveToSms } from '~/features/messaging/fates/move-to-sms.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addMinutes } from '~/kernel/instants'
import { sampleNotice } from '../../unit/messaging/sample-messages'
import { addPhones, forgetMessages } from './phones'
import { twilioWorld } from './twilio-world'

const database = testDatabase()
const world = (options?: Parameters<typeof twilioWorld>[1]) => twilioWorld(() => database.db, options)

beforeEach(async () => {
  await forgetMessages(database.db)
  // Each test has a Twilio of its own, which counts its messages from one again.
  await sql`delete from message_events`.execute(database.db)
})

describe('a notice of two pages by WhatsApp, four by SMS', () => {
  const marks = Array.from({ length: 16 }, (_, index) => `N${index + 10}`)
  async function queueLong(subjects: readonly string[]) {
    const now = await readClock(database.db)
    const [phoneId = 0] = await addPhones(database.db, 1)
    const notice = sampleNotice(marks.length)
    const items = notice.items.map((item, index) => ({
      ...item,
      productName: `cebolla roja larga ${marks[index]}`,
    }))
    const usefulUntil = addMinutes(now, 600)
    const messages = subjects.map((subject) => ({
      kind: 'harvest_request' as const,
      variables: { ...notice, items, answerBy: usefulUntil },
      ...{ subject, recipient: 'producer:7', phoneId, language: 'es', usefulUntil },
    }))
    await database.db.transaction().execute((trx) => queueMessages(trx, messages))
  }
  const saidBySms = ({ ledger }: ReturnType<typeof world>['fake']) => {
    const text = ledger.flatMap(({ to, body }) => (to.startsWith('whatsapp:') ? [] : [body])).join(' ')
    return marks.map((mark) => text.split(mark).length - 1)
  }

  it.each([
    ['the first page', [0, 1]],
    ['the second page', [1, 0]],
  ])('loses nothing when %s fails first', async (_which, order) => {
    const far = world({ fate: ({ to }) => (to.startsWith('whatsapp:') ? [63024] : ['delivered']) })
    await queueLong(['cycle:1'])
    await far.pushTemplates()
    await far.drain('whatsapp')
    const reports = far.fake.advance()
    expect(reports).toHaveLength(2)
    await far.report(order.flatMap((page) => reports[page] ?? []))
    await far.drain('sms')
    expect(saidBySms(far.fake)).toEqual(marks.map(() => 1))
  })

  it.each([
    ['the second page went by SMS before the first one fails', [1], [0]],
    ['the first page went by SMS before the second one fails', [0], [1]],
  ])('tells nothing twice when %s', async (_which, before, after) => {
    const far = world({ fate: ({ to }) => (to.startsWith('whatsapp:') ? [63024] : ['delivered']) })
    await queueLong(['cycle:1'])
    await far.pushTemplates()
    await far.drain('whatsapp')
    const reports = far.fake.advance()
    const tell = async (pages: readonly number[]) => {
      await far.report(pages.flatMap((page) => reports[page] ?? []))
      for (let sms = 0; sms < 4; sms++) await far.drain('sms')
    }
    await tell(before)
    expect(saidBySms(far.fake).some((times) => times > 0)).toBe(true)
    await tell(after)
    expect(saidBySms(far.fake)).toEqual(marks.map(() => 1))
  })

  it('tells by SMS the one page that failed, and not the one that arrived', async () => {
    const failing = { page: 0 }
    const isFailing = ({ body }: { body: string }) => body.includes('N10') === (failing.page === 0)
    const far = world({
      fate: (entry) => (entry.to.startsWith('whatsapp:') && isFailing(entry) ? [63049] : ['delivered']),
    })
    for (const page of [0, 1]) {
      failing.page = page
      await queueLong([`cycle:${page}`])
      await far.pushTemplates()
      await far.drain('whatsapp')
      await far.report(far.fake.advance())
      for (let sms = 0; sms < 4; sms++) await far.drain('sms')
    }
    expect(saidBySms(far.fake)).toEqual(marks.map(() => 1))
  })

  it('loses nothing when neither page has a place, nor of another notice to her', async () => {
    const far = world()
    await queueLong(['cycle:1', 'cycle:2'])
    const ids = await database.db.selectFrom('messages').select('id').orderBy('id').execute()
    // Of the second notice the first page has gone, or goes: what waits of it is told by itself.
    const beyond = ids.flatMap(({ id }, index) => (index === 2 ? [] : id))
    expect(beyond).toHaveLength(3)
    await database.db.transaction().execute((trx) => moveToSms(trx, beyond, 'whatsapp_limit'))
    await far.drain('sms')
    const ofSecond = await database.db
      .selectFrom('messages')
      .select(['channel', 'recipient', 'status'])
      .where('subject', '=', 'cycle:2')
      .orderBy('id')
      .execute()
    expect(ofSecond[0]).toMatchObject({ channel: 'whatsapp', status: 'waiting' })
    expect(ofSecond[1]).toMatchObject({ channel: 'sms', recipient: 'producer:7#2', status: 'queued' })
    expect(saidBySms(far.fake).every((times) => times > 0)).toBe(true)
  })
})
