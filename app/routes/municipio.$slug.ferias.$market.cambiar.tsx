import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type ChangeAnswer, MarketChangePage } from '~/features/mobile-markets/components/market-change-page'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import {
  cancelMarket,
  moveMarket,
  postponeMarket,
} from '~/features/mobile-markets/planning/change-market.server'
import { readChange } from '~/features/mobile-markets/planning/read-form'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { requirePlannedMarket } from '~/features/mobile-markets/require-market.server'
import { publicOrigin } from '~/platform/origin.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.page.market.name ?? ''} · Chaka` },
]

/** The municipality's staff: another date or place for a market, or none. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { market, invitations, pickup } = await requirePlannedMarket(args, organization.id)
  return {
    frame: { organization, person: viewer.name, actsAsOperator },
    page: {
      base: `/municipio/${organization.slug}`,
      market,
      told: invitations.filter(({ state }) => state === 'invited' || state === 'accepted').length,
      orders: pickup?.hours ? { count: pickup.hours.orders, pointName: pickup.pointName } : null,
    },
  }
}

const SAID = { postergar: 'postergada', mover: 'movida', cancelar: 'cancelada' } as const

/** The municipality's staff: postpones, moves or cancels, and those who are concerned hear it. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { market } = await requirePlannedMarket(args, organization.id)
  const { db } = args.context
  const form = await args.request.formData()
  const change = readChange(Object.fromEntries(form))
  const carries = form.get('pedidos') === '1'
  if (!change) throw new Response(null, { status: 400 })
  const { accion, typed, problems, reason } = change
  const answer = (refusal: ChangeAnswer['refusal'], status: number) =>
    data(
      { accion, typed, problems, noReason: reason === null, carries, refusal } satisfies ChangeAnswer,
      status,
    )
  if (problems.length > 0 || reason === null) return answer(null, 422)
  const at = {
    organizationId: organization.id,
    slug: market.slug,
    by: { personId: viewer.personId, role },
    reason,
    ...(carries ? { orders: { origin: publicOrigin(args.request, args.context) } } : {}),
  }
  const outcome = change.hours
    ? await postponeMarket(db, { ...at, ...change.hours })
    : change.place
      ? await moveMarket(db, { ...at, place: change.place })
      : await cancelMarket(db, at)
  if (outcome.ok)
    return redirectTo(`/municipio/${organization.slug}/ferias/${market.slug}?dicho=${SAID[accion]}#contenido`)
  const { reason: why } = outcome.refusal
  return answer(why === 'over' || why === 'in_past' || why === 'orders_stay' ? why : 'other', 409)
}

export default function Cambiar() {
  const { frame, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="ferias">
      <MarketChangePage {...page} answer={answer} />
    </MunicipalFrame>
  )
}
