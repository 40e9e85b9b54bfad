import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Database } from '#db/client.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { readBundle, readCounts, readItem } from '~/features/catalog/bundles/bundle-form'
import { changeBundle, retireBundle } from '~/features/catalog/bundles/change-bundle.server'
import { type BundleEditor } from '~/features/catalog/bundles/edit-bundle.server'
import { countSlots, takeOutOfSlot } from '~/features/catalog/bundles/fill-slots.server'
import { setBundlePhoto } from '~/features/catalog/bundles/set-bundle-photo.server'
import { type BundleToEdit } from '~/features/catalog/bundles/views.server'
import { requireOwnBundle } from '~/features/catalog/bundles/require-bundle.server'
import { type OwnBundleAnswer, OwnBundlePage } from '~/features/catalog/components/own-bundle-page'
import { bundlesPath } from '~/features/catalog/components/own-bundle-words'
import { photoRefusalStatus } from '~/features/catalog/photos/photo'
import { receivePhoto } from '~/features/catalog/photos/receive-photo.server'
import { offerBundle, withdrawBundle } from '~/features/cycles/offers/offer-bundle.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { isUpload } from '~/platform/upload.server'
import { PRODUCT_DRAWINGS } from '~/ui/pictures'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: one of its agrobolsas, with its price in the open or next cycle. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { bundle, cycle } = await requireOwnBundle(args, organization.id)
  return {
    title: await pageTitle(args.request, (t) => `${bundle.head.name}, ${t('Agrobolsas')}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    cycle: cycle && { number: cycle.number, state: cycle.state },
    ...bundle,
  }
}

/** The association's coordinator: changes it, puts it into the cycle, takes it out, or retires it. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const { bundle, cycle } = await requireOwnBundle(args, organization.id)
  const home = bundlesPath(organization.slug, bundle.head.slug)
  const editor = { ownerId: organization.id, byPersonId: viewer.personId, actor: role }
  const edit = { ...editor, bundleId: bundle.head.id, cycleId: cycle?.id ?? 0 }
  if (isUpload(args.request)) return await savePhoto(args, edit, home)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  if (form.get('accion') === 'guardar')
    return await saveDetails(args.context.db, edit, form, { bundle, home })
  const outcome = await act(args.context.db, edit, form)
  return outcome.ok ? redirectTo(home) : answer({ refused: outcome.refusal.reason }, 409)
}

type Edit = BundleEditor & { bundleId: number; cycleId: number }

async function act(db: Database, edit: Edit, form: ReadonlyMap<string, string>) {
  const item = readItem(form.get('quitar'))
  if (item) return await takeOutOfSlot(db, { ...edit, ...item })
  const offer = { ...edit, associationId: edit.ownerId }
  const what = form.get('accion')
  if (what === 'ofrecer') return await offerBundle(db, offer)
  if (what === 'sacar') return await withdrawBundle(db, offer)
  if (what === 'retirar') return await retireBundle(db, { ...edit, retired: true })
  if (what === 'quitar-foto') return await setBundlePhoto(db, { ...edit, photo: null })
  if (what === 'recuperar') return await retireBundle(db, { ...edit, retired: false })
  return await countSlots(db, { ...edit, counts: readCounts(form) })
}

async function savePhoto(args: ActionFunctionArgs, edit: Edit, home: string) {
  const kept = await receivePhoto(args)
  if (!kept.ok) return answer({ photo: kept.refusal.reason }, photoRefusalStatus(kept.refusal))
  await setBundlePhoto(args.context.db, { ...edit, photo: kept.value.name })
  return redirectTo(`${home}#foto-hoja`)
}

async function saveDetails(
  db: Database,
  edit: Edit,
  form: ReadonlyMap<string, string>,
  { bundle, home }: { bundle: BundleToEdit; home: string },
) {
  const pictures = [...Object.keys(PRODUCT_DRAWINGS), bundle.head.picture]
  const { typed, details, problems } = readBundle(Object.fromEntries(form), pictures)
  if (!details) return answer({ typed, problems }, 422)
  const shown = readBundle(parse(form.get('antes')), pictures).details ?? bundle.head
  const changed = await changeBundle(db, { ...edit, details, shown })
  return changed.ok ? redirectTo(home) : answer({ refused: changed.refusal.reason, typed }, 409)
}

function parse(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return {}
  }
}

function answer(given: Partial<OwnBundleAnswer>, status: number) {
  return data(
    { refused: null, typed: null, problems: [], photo: null, ...given } satisfies OwnBundleAnswer,
    status,
  )
}

export default function Agrobolsa() {
  const { frame, title: _, ...found } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="agrobolsas">
      <OwnBundlePage slug={frame.organization.slug} {...found} answer={answered} />
    </AssociationFrame>
  )
}
