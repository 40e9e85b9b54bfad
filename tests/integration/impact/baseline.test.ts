import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { askBaseline, isTimeToAskBaseline } from '~/features/impact/baseline/ask-baseline.server'
import { hearBaseline } from '~/features/impact/baseline/hear-baseline.server'
import { switchBaseline } from '~/features/impact/baseline/switch-baseline.server'
import { findImpact } from '~/features/impact/open/views.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { addDays, addMinutes } from '~/kernel/instants'
import * as list from '~/routes/asociacion.$slug.informes.preguntas'
import * as form from '~/routes/asociacion.$slug.informes.preguntas.$producer'
import * as switching from '~/routes/operacion.informes.preguntas'
import { addOrder, partOf } from '../consolidation/small-world'
import { signedIn } from '../work/support'

const database = testDatabase({ max: 6 })
const ask = pagesOn(() => database.db, {
  'asociacion/:slug/informes/preguntas': list,
  'asociacion/:slug/informes/preguntas/:producer': form,
  'operacion/informes/preguntas': switching,
})
let world: World
/** Away from every cut-off of the world. */
const QUIET = new Date('2026-11-18T16:00:00Z')

beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db, { closesInMinutes: 6 * 24 * 60 })
  await sql`
    insert into figure_producers (cycle_id, association_id, person_id, sex)
    select ${world.cycle.id}, association_id, person_id, 'female' from producers`.execute(db)
})
beforeEach(async () => {
  const { db } = database
  for (const table of ['baseline_answers', 'baseline_rounds', 'consents'])
    await sql.raw(`delete from ${table}`).execute(db)
  await sql`delete from messages where kind like 'baseline%'`.execute(db)
  await setClock(db, QUIET)
  await switchBaseline(db, { asks: false, byPersonId: world.operator.personId })
  await switchBaseline(db, { asks: true, byPersonId: world.operator.personId })
})

const asked = async () =>
  database.db
    .selectFrom('messages')
    .select(['phoneId', 'personId', 'subject', 'body'])
    .where('kind', '=', 'baseline_asked')
    .orderBy('id')
    .execute()
const answers = async () =>
  database.db
    .selectFrom('baselineAnswers')
    .select(['question', 'answer', 'how'])
    .orderBy('roundId')
    .orderBy('question')
    .execute()

let said = 0
async function say(from: string, body: string): Promise<void> {
  said += 1
  const { db } = database
  await receiveInbound(db, {
    ...{ provider: 'test', providerId: `voz-${said}`, channel: 'sms', from, body, parameters: {} },
  })
  await handleWaitingInbound(db, { hearers: [hearBaseline] })
}

/** A producer who is alone on her phone and was asked, and its number. */
async function somebodyAsked(): Promise<{ personId: number; phoneId: number; e164: string }> {
  const { rows } = await sql<{ personId: number; phoneId: number; e164: string }>`
    select round.person_id, round.phone_id, phone.e164
    from   baseline_rounds round join phones phone on phone.id = round.phone_id
    where  (select count(*) from person_phones where phone_id = round.phone_id) = 1
    order by round.id limit 1`.execute(database.db)
  const [row] = rows
  if (!row) throw new Error('nobody was asked')
  return row
}

test('once a quarter for each, however many workers ask; again in the next', async () => {
  const { db } = database
  expect(await isTimeToAskBaseline(db)).toBe(true)
  await Promise.all([askBaseline(db), askBaseline(db), askBaseline(db)])
  const first = await asked()
  expect(first.length).toBeGreaterThan(1)
  expect(new Set(first.map(({ phoneId }) => phoneId)).size).toBe(first.length)
  expect(first[0]?.body).toContain('VOZ 2')
  await setClock(db, addMinutes(QUIET, 70))
  await askBaseline(db)
  expect(await asked()).toHaveLength(first.length)
  await sql`update order_cycles set state = 'cancelled', cancelled_at = chaka_now(), cancel_reason = 'prueba'`.execute(
    db,
  )
  await setClock(db, addDays(QUIET, 60))
  await askBaseline(db)
  expect((await asked()).length).toBeGreaterThan(first.length)
  await sql`update order_cycles set state = 'open', cancelled_at = null, cancel_reason = null`.execute(db)
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('not while it is off, before a cut-off, or to who wants no messages', async () => {
  const { db } = database
  await setClock(db, addMinutes(world.cycle.closesAt, -60))
  expect(await isTimeToAskBaseline(db)).toBe(false)
  expect(await askBaseline(db)).toBe(0)
  await setClock(db, QUIET)
  await sql`insert into consents (phone_id, what, given, how, text_version, recorded_at)
            select distinct phone_id, 'messages', false, 'message', 'x', chaka_now() from person_phones`.execute(
    db,
  )
  expect(await askBaseline(db)).toBe(0)
  await switchBaseline(db, { asks: false, byPersonId: world.operator.personId })
  expect(await isTimeToAskBaseline(db)).toBe(false)
})

test('one question at a time, thanked at the end; BAJA ends it, VOZ NO too', async () => {
  const { db } = database
  await askBaseline(db)
  const { e164, personId } = await somebodyAsked()
  await say(e164, 'VOZ 9')
  for (const body of ['VOZ 3', '1', 'voz2', 'VOZ 4']) await say(e164, body)
  expect(await answers()).toEqual(
    [3, 1, 2, 4].map((answer, index) => ({ question: index + 1, answer, how: 'message' })),
  )
  const round = await db
    .selectFrom('baselineRounds')
    .selectAll()
    .where('personId', '=', personId)
    .executeTakeFirst()
  expect(round).toMatchObject({ endedHow: 'answered' })
  expect((await asked()).filter((each) => each.personId === personId)).toHaveLength(5)
  await say(e164, 'VOZ 1')
  expect(await answers()).toHaveLength(4)
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('a harvest goes first: a bare number answers it, VOZ and a number the question', async () => {
  const { db } = database
  await askBaseline(db)
  const { coordinator: own } = world.associations[0]
  await addOrder(db, {
    ...{ cycleId: world.cycle.id, windowId: world.windows[0]?.id ?? 0, phoneId: own.phoneId },
    parts: [partOf(world, 'papa', 3)],
  })
  await setClock(db, addMinutes(world.cycle.closesAt, 1))
  await closeCycle(db, { cycleId: world.cycle.id, how: 'clock' })
  const { rows } = await sql<{ e164: string; producerId: number }>`
    select phone.e164, part.producer_id from allotments part
    join producers producer on producer.id = part.producer_id
    join person_phones owned on owned.person_id = producer.person_id
    join phones phone on phone.id = owned.phone_id
    join baseline_rounds round on round.phone_id = phone.id
    where producer.channel <> 'voice' order by part.id limit 1`.execute(db)
  const [who] = rows
  if (!who) throw new Error(`nobody is asked both, not even of ${own.personId}`)
  await say(who.e164, '1')
  expect(await answers()).toEqual([])
  const part = await db
    .selectFrom('allotments')
    .select('answer')
    .where('producerId', '=', who.producerId)
    .executeTakeFirst()
  expect(part?.answer).toBe('yes')
  await say(who.e164, 'VOZ 2')
  expect(await answers()).toEqual([{ question: 1, answer: 2, how: 'message' }])
})

test('a coordinator types what a member says; what was said by message stays, and what she said is shown to nobody', async () => {
  const { db } = database
  const [own] = world.associations
  const producer = own.producers[0]
  const headers = await signedIn(db, own.coordinator.personId)
  const home = `/asociacion/${own.slug}/informes/preguntas`
  const post = (fields: Record<string, string>) =>
    ask(`${home}/${producer.id}`, { method: 'POST', headers, body: new URLSearchParams(fields) })
  expect((await ask(home, { headers })).html).toContain('Sin preguntar')
  expect((await post({ pregunta1: '9' })).status).toBe(422)
  for (let n = 0; n < 2; n += 1) expect((await post({ pregunta1: '4', pregunta3: '1' })).status).toBe(302)
  await post({ pregunta1: '1', pregunta2: '2', pregunta4: '3' })
  expect((await answers()).map(({ answer }) => answer)).toEqual([4, 2, 1, 3])
  expect((await ask(home, { headers })).html).toContain('Respondió todo')
  expect((await ask(`${home}/${producer.id}`, { headers })).html).toContain('Ya respondió todo')
  await askBaseline(db)
  expect((await asked()).map(({ personId }) => personId)).not.toContain(producer.personId)
})

test('the public page tells it once the quarter is over, of five people at least', async () => {
  const { db } = database
  await sql`
    insert into baseline_rounds (quarter, person_id, producer_id, association_id, begun_at)
    select '2026-3', person_id, id, association_id, chaka_now() from producers`.execute(db)
  await sql`
    insert into baseline_answers (round_id, question, answer, how, by_person_id, answered_at)
    select id, 1, 4, 'coordinator', ${world.operator.personId}, chaka_now() from baseline_rounds`.execute(db)
  const people =
    (await sql<{ n: number }>`select count(distinct person_id)::int as n from producers`.execute(db)).rows[0]
      ?.n ?? 0
  const { baseline } = await findImpact(db, { kind: 'all' }, null)
  const [direct, hands] = baseline ?? []
  expect(direct).toEqual(
    people >= 5 ? { question: 1, percent: 100, people } : { question: 1, percent: null, people: null },
  )
  expect(hands).toMatchObject({ percent: null, people: null })
})
