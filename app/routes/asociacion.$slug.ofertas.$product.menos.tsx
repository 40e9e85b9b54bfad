import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { BringLessPage, type BringLessAnswer } from '~/features/cycles/components/bring-less-page'
import { offersPath } from '~/features/cycles/components/offer-words'
import { bringLess } from '~/features/cycles/offers/bring-less.server'
import { readQuantity } from '~/features/cycles/offers/offer'
import { findOffer, requireCycleToOffer, touchedOrdersOf } from '~/features/cycles/offers/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: which orders it touches when she brings less than was sold (?ciclo=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { searchParams } = new URL(args.request.url)
  const { week, row } = await requireSold(args, organization, searchParams.get('ciclo'))
  const page = pageNumber(searchParams.get('pagina'))
  return {
    title: await pageTitle(args.request, (t) => `${t('Traer menos de lo vendido')}, ${row.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: {
      cycleNumber: week.cycle.number,
      row,
      touched: await touchedOrdersOf(args.context.db, { offerId: row.offerId ?? 0, page }),
      page,
      wanted: (searchParams.get('cuanto') ?? '').slice(0, 20),
      saved: searchParams.get('guardado') === 'si',
    },
  }
}

/** The association's coordinator: says how much of what was sold comes, or that all of it does. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const form = await args.request.formData()
  const { week, row } = await requireSold(args, organization, String(form.get('ciclo') ?? '') || null)
  const typed = String(form.get('cuanto') ?? '').slice(0, 20)
  const back = (answer: Partial<BringLessAnswer>, status: number) =>
    data({ problem: null, refused: null, typed, ...answer } satisfies BringLessAnswer, status)
  const takenBack = form.get('accion') === 'quitar'
  const bringsBase = takenBack ? null : readQuantity(typed, row)
  if (!takenBack && bringsBase === null) return back({ problem: 'not_a_quantity' }, 422)
  const outcome = await bringLess(args.context.db, {
    associationId: organization.id,
    cycleId: week.cycle.id,
    byPersonId: viewer.personId,
    actor: role,
    productId: row.productId,
    bringsBase,
  })
  if (outcome.ok) {
    const query = { ciclo: week.cycle.number, guardado: 'si' }
    return redirectTo(offersPath(organization.slug, query, `/${row.slug}/menos`))
  }
  const { reason } = outcome.refusal
  return reason === 'not_less' ? back({ problem: 'not_less' }, 422) : back({ refused: reason }, 409)
}

/** An offer of which something is sold; back to the offer when nothing is. */
async function requireSold(
  args: LoaderFunctionArgs,
  organization: { id: number; slug: string },
  asked: string | null,
) {
  const { db } = args.context
  const week = await requireCycleToOffer(db, asked)
  const slug = args.params['product'] ?? ''
  const of = { cycleId: week?.cycle.id ?? 0, associationId: organization.id, slug, page: 1 }
  const offer = week && (await findOffer(db, of))
  if (!offer) throw new Response(null, { status: 404 })
  if (offer.row.reservedBase === 0)
    throw redirectTo(offersPath(organization.slug, { ciclo: week.cycle.number }, `/${offer.row.slug}`))
  return { week, row: offer.row }
}

export default function TraerMenos() {
  const { frame, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="ofertas">
      <BringLessPage slug={frame.organization.slug} {...page} answer={answer} />
    </AssociationFrame>
  )
}
