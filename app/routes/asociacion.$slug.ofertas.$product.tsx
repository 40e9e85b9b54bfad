import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { type OfferAnswer, OfferPage } from '~/features/cycles/components/offer-page'
import { offersPath } from '~/features/cycles/components/offer-words'
import { idsOf, readShown, readTyped } from '~/features/cycles/offers/offer-form'
import { saveCommitments } from '~/features/cycles/offers/save-commitments.server'
import { saveOffers } from '~/features/cycles/offers/save-offers.server'
import { findOffer, requireCycleToOffer } from '~/features/cycles/offers/views.server'
import { withdrawOffer } from '~/features/cycles/offers/withdraw-offer.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: one of its products in the open or a planned cycle (?ciclo=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { searchParams } = new URL(args.request.url)
  const { week, offer, page } = await requireOffer(args, organization.id, searchParams.get('ciclo'))
  return {
    title: await pageTitle(args.request, (t) => `${offer.row.name}, ${t('Ofertas')}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    week,
    offer,
    page,
    saved: searchParams.get('guardado') === 'si',
  }
}

/** The association's coordinator: saves the offer, what members promise of it, or takes it out of the cycle. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const { db } = args.context
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const { week, offer, page } = await requireOffer(args, organization.id, form.get('ciclo') ?? null)
  const { productId, slug } = offer.row
  const editor = {
    associationId: organization.id,
    cycleId: week.cycle.id,
    byPersonId: viewer.personId,
    actor: role,
  }
  const shown = readShown(form.get('antes'))
  const typed = readTyped(form, shown)
  const query = { ciclo: week.cycle.number, pagina: page, guardado: 'si' }
  const done = () => redirectTo(offersPath(organization.slug, query, `/${slug}`))

  if (form.get('accion') === 'retirar') {
    const withdrawn = await withdrawOffer(db, { ...editor, productId })
    return withdrawn.ok ? done() : answer({ refused: withdrawn.refusal.reason }, 409)
  }
  if (form.get('accion') === 'prometer') {
    const producerIds = idsOf(shown, 'm')
    const saved = await saveCommitments(db, { ...editor, productId, producerIds, shown, typed })
    if (saved.ok) return done()
    if (saved.refusal.reason === 'problems') return answer({ promises: saved.refusal.problems, typed }, 422)
    return answer({ refused: saved.refusal.reason, typed }, 409)
  }
  const saved = await saveOffers(db, { ...editor, productIds: [productId], shown, typed })
  if (saved.ok) return done()
  if (saved.refusal.reason === 'problems') return answer({ problems: saved.refusal.problems, typed }, 422)
  return answer({ refused: saved.refusal.reason, typed }, 409)
}

function answer(given: Partial<OfferAnswer>, status: number) {
  return data(
    { refused: null, problems: [], promises: [], typed: {}, ...given } satisfies OfferAnswer,
    status,
  )
}

async function requireOffer(args: LoaderFunctionArgs, associationId: number, asked: string | null) {
  const week = await requireCycleToOffer(args.context.db, asked)
  const page = pageNumber(new URL(args.request.url).searchParams.get('pagina'))
  const of = { cycleId: week?.cycle.id ?? 0, associationId, slug: args.params['product'] ?? '', page }
  const offer = week && (await findOffer(args.context.db, of))
  if (!offer) throw new Response(null, { status: 404 })
  return { week, offer, page }
}

export default function Oferta() {
  const { frame, week, offer, page, saved } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="ofertas">
      <OfferPage
        slug={frame.organization.slug}
        week={week}
        offer={offer}
        page={page}
        saved={saved}
        answer={answered}
      />
    </AssociationFrame>
  )
}
