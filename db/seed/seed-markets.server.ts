import { randomUUID } from 'node:crypto'
import { addDays, addMinutes, laPazCalendar, laPazDay, laPazTime } from '~/kernel/instants'
import { type Trx } from '../client.server'
import { type DemoMarket, MARKETS } from './demo/markets'
import { type SeededOrganizations } from './seed-organizations.server'
import { present } from './seed-people.server'

const SATURDAY = 6
const NOTICE_DAYS = 3

/**
 * The mobile markets of the demo, on the Saturdays around `now`.
 * @param deliveredAt of last week's cycle
 */
export async function insertMarkets(
  trx: Trx,
  organizations: SeededOrganizations,
  { now, deliveredAt }: { now: Date; deliveredAt: Date },
): Promise<void> {
  const personId = await findPlanner(trx)
  for (const [index, market] of MARKETS.entries()) {
    const formKey = `00000000-0000-4000-8000-0000000040${String(index).padStart(2, '0')}`
    await insertMarket(trx, organizations, market, { formKey, personId, now, deliveredAt })
  }
}

/** Those that come again, once none of a demo's markets is ahead any more. */
export async function rollMarkets(trx: Trx, now: Date): Promise<void> {
  const ahead = await trx
    .selectFrom('mobileMarkets')
    .select('id')
    .where('endsAt', '>', now)
    .executeTakeFirst()
  if (ahead) return
  const rows = await trx.selectFrom('organizations').select(['id', 'slug']).execute()
  const organizations = new Map(rows.map(({ id, slug }) => [slug, id]))
  const personId = await findPlanner(trx)
  for (const market of MARKETS.filter(({ saturday }) => saturday !== 'last delivery'))
    await insertMarket(trx, organizations, market, {
      ...{ formKey: randomUUID(), personId, now, deliveredAt: now },
    })
}

/** The municipal administrator who planned the demo's markets. */
export async function findPlanner(trx: Trx): Promise<number> {
  const { personId } = await trx
    .selectFrom('memberships')
    .select('personId')
    .where('role', '=', 'municipal_administrator')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return personId
}

async function insertMarket(
  trx: Trx,
  organizations: SeededOrganizations,
  market: DemoMarket,
  of: { formKey: string; personId: number; now: Date; deliveredAt: Date },
): Promise<void> {
  const { guests, state } = market
  const { formKey, personId, now } = of
  const organizationId = present(organizations.get(market.organization), market.organization)
  const { startsAt, endsAt } = momentsOf(market, of)
  const plannedAt = addDays(startsAt < now ? startsAt : now, -2)
  const plan = await trx
    .insertInto('marketPlans')
    .values({
      organizationId,
      formKey,
      createdBy: personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const point = await trx
    .selectFrom('deliveryPoints')
    .select(['id', 'district', 'address', 'referenceCorner', 'latitude', 'longitude'])
    .where('slug', '=', market.point)
    .executeTakeFirstOrThrow()
  const { id: deliveryPointId, ...place } = point
  const { id } = await trx
    .insertInto('mobileMarkets')
    .values({
      planId: plan.id,
      organizationId,
      slug: `${slugOf(market.name)}-${laPazDay(startsAt)}`,
      name: market.name,
      ...place,
      deliveryPointId,
      startsAt,
      endsAt,
      stalls: market.stalls,
      permitNumber: market.permit,
      state,
      publishedAt: state === 'planned' ? null : plannedAt,
      changedAt: plannedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('marketInvitations')
    .values(
      guests.map(([slug, answer], place) => ({
        marketId: id,
        associationId: present(organizations.get(slug), slug),
        state: answer,
        stallNumber: answer === 'accepted' ? place + 1 : null,
        askedAt: answer === 'chosen' ? null : plannedAt,
        answeredAt: answer === 'chosen' ? null : plannedAt,
        answeredHow: answer === 'chosen' ? null : ('message' as const),
      })),
    )
    .execute()
  const actions = state === 'planned' ? ['market.planned'] : ['market.planned', 'market.published']
  await trx
    .insertInto('auditLog')
    .values(
      actions.map((action) => ({
        at: plannedAt,
        actor: 'seed',
        action,
        subject: `market:${id}`,
        organizationId,
        after: JSON.stringify({ name: market.name }),
      })),
    )
    .execute()
}

function momentsOf(
  { saturday, hours: [from, to] }: DemoMarket,
  { now, deliveredAt }: { now: Date; deliveredAt: Date },
): { startsAt: Date; endsAt: Date } {
  if (saturday === 'today') {
    const startsAt = laPazTime(now, 0, laPazCalendar(now).hour - 1)
    return { startsAt, endsAt: addMinutes(startsAt, (to - from) * 60) }
  }
  const day = saturday === 'last delivery' ? deliveredAt : saturdayFrom(now, saturday)
  return { startsAt: laPazTime(day, 0, from), endsAt: laPazTime(day, 0, to) }
}

/** The first Saturday that leaves time to prepare, or so many weeks after it. */
function saturdayFrom(now: Date, weeks: number): Date {
  const first = addDays(now, NOTICE_DAYS)
  const ahead = (SATURDAY - laPazCalendar(first).weekday + 7) % 7
  return addDays(first, ahead + 7 * weeks)
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ /g, '-')
}
