import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { SwapsPage, type SwapsAnswer } from '~/features/consolidation/components/swaps-page'
import { requireHarvest } from '~/features/consolidation/require-harvest.server'
import { offerSwaps } from '~/features/consolidation/shortages/offer-swaps.server'
import { readSwaps } from '~/features/consolidation/shortages/swaps-form'
import { swapProductsOf } from '~/features/consolidation/shortages/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what it brings beyond the orders, for buyers to take instead of what is missing. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { cycle, products } = await requireSwaps(args, organization)
  return {
    title: await pageTitle(args.request, (t) => `${t('Para cambios')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: {
      cycleNumber: cycle.number,
      products,
      saved: new URL(args.request.url).searchParams.get('dicho') === 'guardado',
    },
  }
}

/** The association's coordinator: offers for swaps. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireCoordinator(args)
  const { cycle, products } = await requireSwaps(args, organization)
  const { wantedBase, notNumbers, typed } = readSwaps(await args.request.formData(), products)
  const back = (problems: SwapsAnswer['problems'], isLate: boolean, status: number) =>
    data({ typed, problems, isLate } satisfies SwapsAnswer, status)
  if (notNumbers.length > 0)
    return back(
      notNumbers.map((offerId) => ({ offerId, reason: 'not_a_number' })),
      false,
      422,
    )
  const outcome = await offerSwaps(args.context.db, {
    cycleId: cycle.id,
    associationId: organization.id,
    byPersonId: viewer.personId,
    wantedBase,
  })
  if (!outcome.ok) {
    const { refusal } = outcome
    return refusal.reason === 'not_now' ? back([], true, 409) : back([refusal], false, 422)
  }
  return redirectTo(`/asociacion/${organization.slug}/cosecha/cambios?ciclo=${cycle.number}&dicho=guardado`)
}

/** Back to the harvest while the cycle is not closed: nothing is missing yet. */
async function requireSwaps(args: LoaderFunctionArgs, organization: { id: number; slug: string }) {
  const { db } = args.context
  const found = await requireHarvest(db, args.request, organization.id)
  if (!found?.harvest.isClosed) throw redirectTo(`/asociacion/${organization.slug}/cosecha`)
  const of = { cycleId: found.cycle.id, associationId: organization.id }
  return { cycle: found.cycle, products: await swapProductsOf(db, of) }
}

export default function Cambios() {
  const { frame, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="cosecha">
      <SwapsPage slug={frame.organization.slug} {...page} answer={answer} />
    </AssociationFrame>
  )
}
