import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { countUnheardMessages, readUnheard } from '~/features/consolidation/unheard/views.server'
import { readToday } from '~/features/delivery/today/read-today.server'
import { laterToday } from '~/features/demand-board/today.server'
import { staffItems } from '~/features/delivery/today/staff-notices'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { readMessageLog } from '~/features/messaging/log/views.server'
import { readLogFilter } from '~/features/messaging/log/message-log'
import { addMinutes } from '~/kernel/instants'
import * as ofAssociation from '~/routes/asociacion.$slug.mensajes.recibidos'
import * as ofOperator from '~/routes/operacion.mensajes.recibidos'
import { argsOf, refusalOf, signedIn } from '../work/support'
import { answersOf, harvestWeek, say, type Week } from './answers-week'

const database = testDatabase()
let world: World
let week: Week
let foreign: Week
const EVERYBODY = { associationId: null }

beforeAll(async () => {
  world = await buildWorld(database.db)
  await sql`update order_cycles set number = 500`.execute(database.db)
  week = await harvestWeek(database.db, [
    { name: 'Rosa Condori', asked: { acelga: 24 } },
    { name: 'Marta Choque', asked: { acelga: 10 } },
    { name: 'Berta Poma', asked: { acelga: 10 } },
  ])
  foreign = await harvestWeek(database.db, [{ name: 'Ana Flores', asked: { acelga: 5 } }])
})

let delivered = 0
async function write(from: string, body: string, minutesAgo = 0): Promise<number> {
  delivered += 1
  const { inboundId } = await receiveInbound(database.db, {
    ...{ provider: 'test', providerId: `unheard-${delivered}`, channel: 'sms', from, body, parameters: {} },
  })
  if (minutesAgo > 0)
    await sql`update inbound_messages set received_at = chaka_now() - make_interval(mins => ${minutesAgo}::int)
              where id = ${inboundId}`.execute(database.db)
  return inboundId
}

/** What a bug does to a message: every try of it breaks, for more than ten minutes. */
async function breakAll(): Promise<void> {
  const broken = () => Promise.reject(new Error('broken'))
  const began = await readClock(database.db)
  for (let turn = 0; turn < 9; turn++) {
    const work = handleWaitingInbound(database.db, { hearers: [broken] })
    await work.catch((error: Error) => expect(error.message).toBe('broken'))
    await setClock(database.db, addMinutes(await readClock(database.db), 1.5))
  }
  await setClock(database.db, began)
}

const outcomeOf = async (id: number) =>
  await database.db
    .selectFrom('inboundMessages')
    .select(['outcome', 'attempts', 'attendedByPersonId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const told = () =>
  database.db
    .selectFrom('messages')
    .select(['associationId', 'body'])
    .where('kind', '=', 'message_unheard')
    .orderBy('id')
    .execute()
const audited = (id: number) =>
  database.db
    .selectFrom('auditLog')
    .select(['action', 'actor', 'organizationId'])
    .where('subject', '=', `inbound:${id}`)
    .orderBy('id')
    .execute()

/** Of whose association the notices are that the coordinator of this one reads in her log. */
async function logged(associationId: number) {
  const prices = { whatsapp: 1, sms: 1 }
  const filter = readLogFilter(new URLSearchParams())
  const { lines } = await readMessageLog(database.db, { associationId }, filter, prices)
  return lines.filter(({ kind }) => kind === 'message_unheard').map(({ associationName }) => associationName)
}

async function tap(
  route: { action: (args: ReturnType<typeof argsOf>) => Promise<unknown> },
  personId: number,
  form: Record<string, string>,
  slug = '',
): Promise<string> {
  const headers = await signedIn(database.db, personId)
  const args = argsOf(database.db, { path: '/', params: { slug }, form, headers })
  const answer = await route.action(args).catch((thrown: unknown) => thrown)
  if (!(answer instanceof Response)) throw new Error('no answer')
  return answer.headers.get('Location') ?? String(answer.status)
}

describe('a message whose job fails again and again', () => {
  let rosas: number
  let strangers: number
  beforeAll(async () => {
    rosas = await write(week.producer('Rosa').e164, 'SI')
    strangers = await write('+59176543210', 'quiero papas')
    await breakAll()
  })

  it('waits for the operator, who is told, and for the coordinator of who wrote it alone', async () => {
    expect((await outcomeOf(rosas)).outcome).toBe('failed')
    expect(await told()).toEqual([
      {
        associationId: week.association.id,
        body: expect.stringContaining('mensaje de Rosa Condori') as string,
      },
    ])
    const { todo } = await readToday(database.db, await laterToday(database.db))
    expect(staffItems(todo)).toContainEqual({ matter: 'unheard', count: 2, cycleNumber: null })
    const { messages } = await readUnheard(database.db, EVERYBODY, 1)
    expect(messages.map(({ id, why, names }) => [id, why, names])).toEqual([
      [strangers, 'failed', []],
      [rosas, 'failed', ['Rosa Condori']],
    ])
    const own = { associationId: week.association.id }
    expect((await readUnheard(database.db, own, 1)).messages).toMatchObject([{ id: rosas, words: 'SI' }])
    expect(await countUnheardMessages(database.db, { associationId: foreign.association.id })).toBe(0)
    expect(await logged(week.association.id)).toEqual([week.association.name])
    expect(await logged(foreign.association.id)).toEqual([])
  })

  it('is tried again by a tap, once however often it is tapped, and applied', async () => {
    const { slug } = await database.db
      .selectFrom('organizations')
      .select('slug')
      .where('id', '=', week.association.id)
      .executeTakeFirstOrThrow()
    const again = { accion: 'otra-vez', id: String(rosas) }
    const taps = await Promise.all(
      [1, 2].map(() => tap(ofAssociation, week.coordinator.personId, again, slug)),
    )
    expect(taps.map((to) => /dicho=([\w-]+)/.exec(to)?.[1]).sort()).toEqual(['nada-nuevo', 'otra-vez'])
    await handleWaitingInbound(database.db)
    expect(await outcomeOf(rosas)).toMatchObject({ outcome: 'answered', attempts: 0 })
    expect(await answersOf(database.db, week.cycle.id, week.producer('Rosa').id)).toEqual(['Acelga yes 24'])
    expect(await tap(ofAssociation, week.coordinator.personId, again, slug)).toContain('nada-nuevo')
    expect(await audited(rosas)).toEqual([
      {
        action: 'inbound.retried',
        actor: 'association_coordinator',
        organizationId: week.association.id,
      },
    ])
    // What strangers wrote is no association's.
    const theirs = { accion: 'visto', id: String(strangers) }
    expect(await tap(ofAssociation, week.coordinator.personId, theirs, slug)).toBe('404')
    expect(await tap(ofAssociation, week.coordinator.personId, { accion: 'otra', id: 'x' }, slug)).toBe('400')
  })

  it('is marked as dealt with by hand, once', async () => {
    const seen = { accion: 'visto', id: String(strangers) }
    expect(await tap(ofOperator, world.operator.personId, seen)).toContain('dicho=visto')
    expect(await tap(ofOperator, world.operator.personId, seen)).toContain('dicho=nada-nuevo')
    expect(await outcomeOf(strangers)).toMatchObject({ attendedByPersonId: world.operator.personId })
    expect(await audited(strangers)).toEqual([
      { action: 'inbound.seen', actor: 'operator', organizationId: null },
    ])
    expect(await countUnheardMessages(database.db, EVERYBODY)).toBe(0)
    expect((await refusalOf(ofOperator.action(argsOf(database.db, { path: '/', form: seen })))).status).toBe(
      401,
    )
  })
})

describe('a message that comes after a later word of hers', () => {
  it('is not applied and waits for a person; a greeting in between overtakes nothing', async () => {
    const marta = week.producer('Marta')
    const answers = () => answersOf(database.db, week.cycle.id, marta.id)
    expect((await say(database.db, marta.e164, 'buenos dias')).outcome).toBe('asked_back')
    const inTime = await write(marta.e164, 'MENOS 4', 5)
    await handleWaitingInbound(database.db)
    expect((await outcomeOf(inTime)).outcome).toBe('answered')
    await say(database.db, marta.e164, 'NO')
    const late = await write(marta.e164, 'SI', 6)
    await handleWaitingInbound(database.db)
    expect((await outcomeOf(late)).outcome).toBe('overtaken')
    expect(await answers()).toEqual(['Acelga no 0'])
    expect(await countUnheardMessages(database.db, { associationId: week.association.id })).toBe(1)
    expect((await told()).at(-1)?.body).toContain('Marta Choque')
  })

  it('of two that wait, the one that was written first is applied first', async () => {
    const berta = week.producer('Berta')
    await write(berta.e164, 'MENOS 3')
    await write(berta.e164, 'SI', 9)
    await handleWaitingInbound(database.db)
    expect(await answersOf(database.db, week.cycle.id, berta.id)).toEqual(['Acelga less 3'])
  })

  it('and was written before she was asked answers nothing', async () => {
    const ana = foreign.producer('Ana')
    const early = await write(ana.e164, 'SI', 61)
    await handleWaitingInbound(database.db)
    expect((await outcomeOf(early)).outcome).toBe('overtaken')
    expect(await answersOf(database.db, foreign.cycle.id, ana.id)).toEqual(['Acelga -'])
  })

  it('and takes consent back is obeyed, unless she has taken that back herself', async () => {
    const ana = foreign.producer('Ana')
    await say(database.db, ana.e164, 'SI')
    expect((await outcomeOf(await handled(ana.e164, 'BAJA', 2))).outcome).toBe('opted_out')
    await say(database.db, ana.e164, 'ALTA')
    expect((await outcomeOf(await handled(ana.e164, 'BAJA', 1))).outcome).toBe('outdated')
    expect((await say(database.db, ana.e164, 'AYUDA')).outcome).toBe('help')
  })
})

async function handled(from: string, body: string, minutesAgo: number): Promise<number> {
  const id = await write(from, body, minutesAgo)
  await handleWaitingInbound(database.db)
  return id
}

describe('NO MAS', () => {
  it('of who is asked for a harvest is asked back; BAJA is obeyed; of others it is obeyed at once', async () => {
    const { producer } = await harvestWeek(database.db, [{ name: 'Julia Apaza', asked: { acelga: 6 } }])
    const julia = producer('Julia').e164
    const { outcome, replies } = await say(database.db, julia, 'no más')
    expect(outcome).toBe('asked_back')
    expect(replies).toEqual([expect.stringContaining('Si no lleva nada escriba 3 NO. Si no quiere')])
    expect((await say(database.db, julia, '3')).outcome).toBe('answered')
    expect((await say(database.db, julia, 'NO MAS')).outcome).toBe('asked_back')
    expect((await say(database.db, julia, 'STOP')).outcome).toBe('opted_out')
    expect((await say(database.db, '+59176543299', 'NO MAS')).outcome).toBe('opted_out')
  })
})
