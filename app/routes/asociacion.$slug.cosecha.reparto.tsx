import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { SharesPage, type SharesAnswer } from '~/features/consolidation/components/shares-page'
import { noteHarvestLook } from '~/features/consolidation/note-harvest-look.server'
import { requireHarvest } from '~/features/consolidation/require-harvest.server'
import { moveHarvestShares } from '~/features/consolidation/shares/move-shares.server'
import { proposeForMissing, unitsNow } from '~/features/consolidation/shares/moved-shares'
import { readShares, shareField } from '~/features/consolidation/shares/shares-form'
import { findSharedRequest } from '~/features/consolidation/shares/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: the shares of one product (?producto=), or with what is missing asked of others (?faltante=1). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const query = new URL(args.request.url).searchParams
  if (!query.has('producto')) throw redirectTo(`/asociacion/${organization.slug}/cosecha`)
  const { cycle, product, request } = await requireProduct(args, organization.id)
  await noteHarvestLook(args.context.db, { viewer, role }, { products: [product] })
  const forMissing = query.get('faltante') === '1'
  const units = forMissing ? proposeForMissing(request) : unitsNow(request)
  return {
    title: await pageTitle(args.request, (t) => `${t('Reparto')}, ${product.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: {
      cycleNumber: cycle.number,
      product,
      request,
      forMissing,
      proposed: Object.fromEntries([...units].map(([id, count]) => [shareField(id), String(count)])),
    },
  }
}

/** The association's coordinator: moves shares between members. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireCoordinator(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const { cycle, product, request } = await requireProduct(args, organization.id)
  const read = readShares(form, [...request.shares.map(({ producerId }) => producerId), null])
  const { typed, notNumbers, wantedUnits } = read
  if (notNumbers.length > 0)
    return data({ typed, notNumbers, refusal: null } satisfies SharesAnswer as SharesAnswer, 422)

  const outcome = await moveHarvestShares(args.context.db, {
    cycleId: cycle.id,
    offerId: product.offerId,
    associationId: organization.id,
    byPersonId: viewer.personId,
    wantedUnits,
    reason: form.get('faltante') === '1' ? 'shortage' : 'by_hand',
  })
  if (!outcome.ok) {
    const closed = outcome.refusal.reason === 'answers_closed' || outcome.refusal.reason === 'not_asked'
    return data({ typed, notNumbers, refusal: outcome.refusal } as SharesAnswer, closed ? 409 : 422)
  }
  const { slug } = organization
  return redirectTo(`/asociacion/${slug}/cosecha?ciclo=${cycle.number}&repartido=${product.offerId}`)
}

/** The product asked for in the cycle at work. @throws Response 404 when nothing of it was ordered */
async function requireProduct(args: LoaderFunctionArgs, associationId: number) {
  const { db } = args.context
  const found = await requireHarvest(db, args.request, associationId)
  const asked = new URL(args.request.url).searchParams.get('producto')
  const product = found?.harvest.products.find(({ offerId }) => String(offerId) === asked)
  if (!found || !product) throw new Response(null, { status: 404 })
  const of = { cycleId: found.cycle.id, offerId: product.offerId, associationId }
  const request = await findSharedRequest(db, of)
  if (!request) throw new Response(null, { status: 404 })
  return { cycle: found.cycle, product, request }
}

export default function Reparto() {
  const { frame, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="cosecha">
      <SharesPage slug={frame.organization.slug} {...page} answer={answer} />
    </AssociationFrame>
  )
}
