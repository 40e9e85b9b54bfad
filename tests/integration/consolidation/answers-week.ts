import { sql } from 'kysely'
import { type Database, readClock } from '#db/client.server'
import { found } from '#tests/support/found'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { addMinutes } from '~/kernel/instants'

/** A product and how many of its units a producer is asked for: "acelga" in amarros of 300 g at Bs 3, and so on. */
const PRODUCTS = {
  acelga: ['Acelga', 'amarro', 300, 3],
  papa: ['Papa imilla', 'arroba', 11_500, 50],
  zanahoria: ['Zanahoria', 'cuarta', 2_875, 2],
} as const

export type ProducerSpec = {
  name: string
  /** producers with the same key share a phone; null: without phone */
  phone?: string | null
  channel?: 'whatsapp' | 'sms' | 'voice'
  asked: Partial<Record<keyof typeof PRODUCTS, number>>
}

export type WeekProducer = {
  id: number
  personId: number
  name: string
  phone: { id: number; e164: string } | null
  e164: string
  asked: ProducerSpec['asked']
}

let weeks = 0

/**
 * A cycle that closed an hour ago, with its harvest asked and an hour left to answer: one association, its
 * coordinator, the producers given. Each call makes a new one.
 */
export async function harvestWeek(db: Database, specs: readonly ProducerSpec[]) {
  weeks += 1
  const week = weeks
  return db.transaction().execute(async (trx) => {
    const now = await readClock(trx)
    const association = await trx
      .insertInto('organizations')
      .values({
        kind: 'association',
        slug: `huertas-${week}`,
        name: `Huertas ${week}`,
        municipality: 'Achocalla',
        collectionPlace: 'Sede de Achocalla',
      })
      .returning(['id', 'name'])
      .executeTakeFirstOrThrow()
    const cycle = await trx
      .insertInto('orderCycles')
      .values({
        number: week,
        state: 'closed',
        opensAt: addMinutes(now, -4000),
        closesAt: addMinutes(now, -60),
        closedAt: addMinutes(now, -60),
        closedHow: 'clock',
        confirmBy: addMinutes(now, 60),
        checkInAt: addMinutes(now, 1500),
        deliversAt: addMinutes(now, 3000),
        deliveryEndsAt: addMinutes(now, 3120),
        transportCentavosPerKg: 40,
        platformBasisPoints: 600,
      })
      .returning(['id', 'number', 'confirmBy', 'closedAt'])
      .executeTakeFirstOrThrow()

    const phones = new Map<string, { id: number; e164: string }>()
    const keys = [
      'coordinator',
      ...specs.flatMap(({ name, phone }) => (phone === null ? [] : (phone ?? name))),
    ]
    for (const [index, key] of [...new Set(keys)].entries()) {
      const e164 = `+5917${String(week * 1000 + index).padStart(7, '0')}`
      const phone = await trx.insertInto('phones').values({ e164 }).returning('id').executeTakeFirstOrThrow()
      phones.set(key, { id: phone.id, e164 })
    }
    const addPerson = async (name: string, key: string | null) => {
      const person = await trx.insertInto('people').values({ name }).returning('id').executeTakeFirstOrThrow()
      const phone = key === null ? null : (phones.get(key) ?? null)
      if (phone)
        await trx.insertInto('personPhones').values({ personId: person.id, phoneId: phone.id }).execute()
      return { personId: person.id, name, phone }
    }
    const coordinator = await addPerson('Lidia Quispe', 'coordinator')
    await trx
      .insertInto('memberships')
      .values({
        personId: coordinator.personId,
        organizationId: association.id,
        role: 'association_coordinator',
      })
      .execute()

    const producers: WeekProducer[] = []
    for (const spec of specs) {
      const person = await addPerson(spec.name, spec.phone === null ? null : (spec.phone ?? spec.name))
      const { id } = await trx
        .insertInto('producers')
        .values({
          associationId: association.id,
          personId: person.personId,
          since: '2020-01-01',
          channel: spec.channel ?? 'whatsapp',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('questions')
        .values({
          kind: 'harvest',
          cycleId: cycle.id,
          producerId: id,
          phoneId: person.phone?.id ?? null,
          askedAt: addMinutes(now, -60),
          answerBy: cycle.confirmBy,
        })
        .execute()
      producers.push({ ...person, id, asked: spec.asked, e164: person.phone?.e164 ?? '' })
    }

    for (const [key, [name, unit, unitBase, centavosPerUnit]] of Object.entries(PRODUCTS)) {
      const product = key as keyof typeof PRODUCTS
      const parts = producers.flatMap(({ id, asked }) => {
        const units = asked[product] ?? 0
        return units > 0 ? [{ producerId: id, units }] : []
      })
      const totalUnits = parts.reduce((sum, part) => sum + part.units, 0)
      if (totalUnits === 0) continue
      const { id: productId } = await trx
        .insertInto('products')
        .values({
          associationId: association.id,
          slug: `${product}-${week}`,
          name,
          category: 'vegetable',
          baseUnit: 'gram',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const base = Math.round(totalUnits * unitBase)
      const { id: offerId } = await trx
        .insertInto('offers')
        .values({ cycleId: cycle.id, associationId: association.id, productId, offeredBase: base })
        .returning('id')
        .executeTakeFirstOrThrow()
      const { id: harvestRequestId } = await trx
        .insertInto('harvestRequests')
        .values({
          cycleId: cycle.id,
          offerId,
          associationId: association.id,
          productId,
          requestedBase: base,
          unit,
          unitBase,
          producerCentavos: Math.round(totalUnits * centavosPerUnit * 100),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('allotments')
        .values(
          parts.map(({ producerId, units }) => {
            const mine = found(producers, (producer) => producer.id === producerId).asked
            const letter = 'ABC'.charAt(Object.keys(mine).sort().indexOf(product))
            const askedBase = Math.round(units * unitBase)
            return {
              harvestRequestId,
              cycleId: cycle.id,
              producerId,
              letter,
              committedBase: askedBase,
              askedBase,
              producerCentavos: Math.round(units * centavosPerUnit * 100),
            }
          }),
        )
        .execute()
    }
    const producer = (name: string) => found(producers, (each) => each.name.startsWith(name))
    return { association, cycle, coordinator, producers, producer }
  })
}

export type Week = Awaited<ReturnType<typeof harvestWeek>>

let delivered = 0

/** Someone writes from a phone and the worker handles it; answers with what is said back to that phone. */
export async function say(
  db: Database,
  from: string,
  body: string,
): Promise<{ outcome: string | null; replies: string[]; inboundId: number }> {
  delivered += 1
  const { inboundId } = await receiveInbound(db, {
    provider: 'test',
    providerId: `test-${delivered}`,
    channel: 'sms',
    from,
    body,
    parameters: {},
  })
  await handleWaitingInbound(db)
  const { outcome } = await db
    .selectFrom('inboundMessages')
    .select('outcome')
    .where('id', '=', inboundId)
    .executeTakeFirstOrThrow()
  const replies = await db
    .selectFrom('messages')
    .select('body')
    .where('subject', '=', `inbound:${inboundId}`)
    .orderBy('id')
    .execute()
  return { outcome, replies: replies.map((reply) => reply.body), inboundId }
}

/** What a producer has answered, by product name: units and how, or null. */
export async function answersOf(db: Database, cycleId: number, producerId: number) {
  const { rows } = await sql<{
    name: string
    answer: string | null
    units: number | null
    how: string | null
  }>`
    select   product.name, allotment.answer, allotment.confirmed_base / request.unit_base as units,
             allotment.answered_how as how
    from     allotments allotment
    join     harvest_requests request on request.id = allotment.harvest_request_id
    join     products product on product.id = request.product_id
    where    allotment.cycle_id = ${cycleId} and allotment.producer_id = ${producerId}
    order by product.name`.execute(db)
  return rows.map(({ name, answer, units }) => `${name} ${answer ?? '-'}${answer ? ` ${units}` : ''}`)
}
