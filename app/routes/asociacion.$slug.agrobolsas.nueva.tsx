import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { readBundle, typeBundle } from '~/features/catalog/bundles/bundle-form'
import { createBundle } from '~/features/catalog/bundles/create-bundle.server'
import { OwnBundleForm } from '~/features/catalog/components/own-bundle-form'
import { bundlesPath } from '~/features/catalog/components/own-bundle-words'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { BackLink } from '~/ui/link'
import { PRODUCT_DRAWINGS } from '~/ui/pictures'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const EMPTY = typeBundle({
  name: '',
  serves: '',
  story: '',
  picture: 'agrobolsa',
  kind: 'fixed',
  maxSwaps: 2,
})

/** The association's coordinator: the form for a new agrobolsa. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  return {
    title: await pageTitle(args.request, (t) => t('Nueva agrobolsa')),
    frame: { organization, person: viewer.name, actsAsOperator },
  }
}

/** The association's coordinator: makes it, and goes on to what it carries. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const form = Object.fromEntries(await args.request.formData())
  const { typed, details, problems } = readBundle(form, Object.keys(PRODUCT_DRAWINGS))
  if (!details) return data({ typed, problems }, 422)
  const { slug } = await createBundle(args.context.db, {
    ownerId: organization.id,
    byPersonId: viewer.personId,
    actor: role,
    details,
  })
  return redirectTo(bundlesPath(organization.slug, slug))
}

export default function AgrobolsaNueva() {
  const { t } = useTranslation()
  const { frame } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="agrobolsas">
      <BackLink href={bundlesPath(frame.organization.slug)}>{t('Volver a las agrobolsas')}</BackLink>
      <h1>{t('Nueva agrobolsa')}</h1>
      <div className="section-s">
        <OwnBundleForm typed={answer?.typed ?? EMPTY} shown={null} problems={answer?.problems ?? []} />
      </div>
    </AssociationFrame>
  )
}
