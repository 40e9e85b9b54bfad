import { randomUUID } from 'node:crypto'
import { readClock } from '#db/client.server'
import { type RequestArgs } from '~/features/accounts/sessions.server'
import { isSlug } from '~/kernel/slug'
import { redirectTo } from '~/platform/redirect.server'
import { findMarketOf } from '../queries.server'
import { requireMunicipal } from '../require-municipal.server'
import { findMarketDay } from './views.server'

type DayArgs = RequestArgs & { params: Readonly<Record<string, string | undefined>> }

/**
 * One of the municipality's markets, opened or not, for its staff or the operator in their name.
 * @throws Response as `requireMunicipal`; 404 for another's market
 */
export async function requireDay(args: DayArgs) {
  const member = await requireMunicipal(args)
  const { viewer, organization, actsAsOperator, role } = member
  const slug = args.params['market']
  const loadedAt = (await readClock(args.context.db)).getTime()
  const market = isSlug(slug)
    ? await findMarketOf(args.context.db, { organizationId: organization.id, slug })
    : undefined
  if (!market) throw new Response(null, { status: 404 })
  const person = { id: viewer.personId, name: viewer.name }
  return {
    market,
    by: { personId: viewer.personId, role },
    actsAsOperator,
    frame: { organization, person: viewer.name, actsAsOperator },
    here: `/municipio/${organization.slug}/ferias/${market.slug}/dia`,
    loadedAt,
    view: await findMarketDay(args.context.db, market, person),
    formKey: randomUUID(),
  }
}

/**
 * The same, of a day that was opened.
 * @throws Response as `requireDay`; a way to the page that opens it
 */
export async function requireOpenDay(args: DayArgs) {
  const { view, ...day } = await requireDay(args)
  if (!view) throw redirectTo(day.here)
  return { ...day, view }
}
