import { type Database } from '#db/client.server'
import { type World } from '#tests/support/world'
import { some } from '#tests/support/found'
import { inviteChosen } from '~/features/mobile-markets/invitations/invite.server'
import { publishMarket } from '~/features/mobile-markets/planning/change-market.server'
import { type MarketDetails } from '~/features/mobile-markets/planning/plan-form'
import { planMarkets } from '~/features/mobile-markets/planning/plan-markets.server'
import { findPlannedMarket } from '~/features/mobile-markets/planning/views.server'
import { addConsumer } from '../work/support'

export type Town = { organizationId: number; slug: string; by: { personId: number; role: 'municipal_staff' } }

/** A municipality with one official. */
export async function addTown(db: Database, slug = 'la-paz'): Promise<Town> {
  const { id: organizationId } = await db
    .insertInto('organizations')
    .values({ kind: 'municipality', slug, name: `Municipio de ${slug}`, municipality: slug })
    .returning('id')
    .executeTakeFirstOrThrow()
  const personId = await addConsumer(db)
  await db.insertInto('memberships').values({ personId, organizationId, role: 'municipal_staff' }).execute()
  await db
    .insertInto('auditLog')
    .values({
      at: new Date('2026-11-18T14:00:00Z'),
      actor: 'seed',
      action: 'membership.grant',
      subject: `person:${personId}`,
      organizationId,
      after: JSON.stringify({ role: 'municipal_staff' }),
    })
    .execute()
  return { organizationId, slug, by: { personId, role: 'municipal_staff' } }
}

let keys = 0
export function formKey(): string {
  keys += 1
  return `00000000-0000-4000-8000-${String(keys).padStart(12, '0')}`
}

/** Test databases start on Wednesday 18 November 2026. */
export const SATURDAY: MarketDetails = {
  ...{
    name: 'Feria de Sopocachi',
    district: 'Cotahuma',
    address: 'Plaza Abaroa',
    referenceCorner: 'Quiosco',
  },
  ...{
    latitude: -16.5118,
    longitude: -68.1269,
    pointId: null,
    day: '2026-11-21',
    stalls: 6,
    permitNumber: '',
  },
  startsAt: new Date('2026-11-21T12:00:00Z'),
  endsAt: new Date('2026-11-21T17:00:00Z'),
}

/** Plans a market and says how to name it in further commands. */
export async function plan(
  db: Database,
  town: Town,
  options: { details?: Partial<MarketDetails>; associationIds?: number[]; weeks?: number } = {},
) {
  const { details = {}, associationIds = [], weeks = 1 } = options
  const { organizationId, by } = town
  const outcome = await planMarkets(db, {
    ...{ organizationId, by, associationIds, weeks },
    formKey: formKey(),
    details: { ...SATURDAY, ...details },
  })
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return { organizationId, by, slug: outcome.value.slug, made: outcome.value.made }
}

/** A published market to which both associations of the world were asked. */
export async function planPublished(
  db: Database,
  town: Town,
  world: World,
  details: Partial<MarketDetails> = {},
) {
  const at = await plan(db, town, { details, associationIds: world.associations.map(({ id }) => id) })
  await inviteChosen(db, at)
  await publishMarket(db, at)
  return at
}

export async function planned(db: Database, at: { organizationId: number; slug: string }) {
  return some((await findPlannedMarket(db, at)) ?? undefined)
}

/** What coordinators were told, oldest first. */
export async function told(db: Database): Promise<{ kind: string; phoneId: number; body: string }[]> {
  return db
    .selectFrom('messages')
    .select(['kind', 'phoneId', 'body'])
    .where('kind', 'like', 'market_%')
    .orderBy('id')
    .execute()
}
