import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { putIntoSlot } from '~/features/catalog/bundles/fill-slots.server'
import { requireOwnBundle } from '~/features/catalog/bundles/require-bundle.server'
import { type BundleToEdit, listPicks } from '~/features/catalog/bundles/views.server'
import { BundlePicks } from '~/features/catalog/components/bundle-picks'
import { bundlesPath } from '~/features/catalog/components/own-bundle-words'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what may go into an agrobolsa, or into one of its slots (?casilla=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { bundle, cycle } = await requireOwnBundle(args, organization.id)
  const { searchParams } = new URL(args.request.url)
  const text = (searchParams.get('q') ?? '').slice(0, 60)
  const page = pageNumber(searchParams.get('pagina'))
  const of = { ownerId: organization.id, cycleId: cycle?.id ?? 0, text, page }
  return {
    title: await pageTitle(args.request, (t) => `${t('Agregar un producto')}, ${bundle.head.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    bundle: { slug: bundle.head.slug, name: bundle.head.name },
    swapOf: slotOf(bundle, searchParams.get('casilla'))?.item ?? null,
    picks: await listPicks(args.context.db, of),
    text,
    page,
  }
}

/** The association's coordinator: puts the product that was pressed into the agrobolsa. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const { bundle, cycle } = await requireOwnBundle(args, organization.id)
  const chosen = String((await args.request.formData()).get('poner') ?? '')
  const slot = slotOf(bundle, new URL(args.request.url).searchParams.get('casilla'))
  const outcome = await putIntoSlot(args.context.db, {
    ownerId: organization.id,
    byPersonId: viewer.personId,
    actor: role,
    bundleId: bundle.head.id,
    cycleId: cycle?.id ?? 0,
    slot: slot?.slot ?? null,
    presentationId: /^\d{1,15}$/.test(chosen) ? Number(chosen) : 0,
    count: 1,
  })
  return outcome.ok
    ? redirectTo(bundlesPath(organization.slug, bundle.head.slug))
    : data({ refused: outcome.refusal.reason }, 409)
}

function slotOf(bundle: BundleToEdit, asked: string | null) {
  if (asked === null || asked === '') return null
  const slot = bundle.slots.find((each) => String(each.slot) === asked)
  if (!slot) throw new Response(null, { status: 404 })
  return slot
}

export default function AgrobolsaAgregar() {
  const { frame, title: _, ...found } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="agrobolsas">
      <BundlePicks slug={frame.organization.slug} {...found} refused={answered?.refused ?? null} />
    </AssociationFrame>
  )
}
