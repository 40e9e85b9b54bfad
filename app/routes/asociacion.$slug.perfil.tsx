import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { ProfileAction, ProfilePage } from '~/features/associations/components/profile-page'
import { changeOrganization } from '~/features/associations/organizations/change-organization.server'
import {
  type OrganizationProblem,
  readProfile,
  type TypedProfile,
  typeProfile,
} from '~/features/associations/organizations/organization'
import { findOrganization } from '~/features/associations/organizations/views.server'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { photoRefusalWords } from '~/features/catalog/components/photo-words'
import { type PhotoRefusal, photoRefusalStatus } from '~/features/catalog/photos/photo'
import { receivePhoto } from '~/features/catalog/photos/receive-photo.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { isUpload } from '~/platform/upload.server'
import { LANDSCAPES } from '~/ui/pictures'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

type Answer = { typed?: TypedProfile; problems?: OrganizationProblem[]; photo?: PhotoRefusal['reason'] }

/** The association's coordinator: what it tells of itself in the shop. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const profile = await findOrganization(args.context.db, organization.slug)
  if (!profile) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => `${t('Perfil')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    profile,
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** The association's coordinator: saves its profile, its photo, or takes the photo away. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const { db } = args.context
  const of = { organizationId: organization.id, by: { personId: viewer.personId, role } }
  const done = () => redirectTo(`/asociacion/${organization.slug}/perfil?dicho=guardado`)
  if (isUpload(args.request)) {
    const kept = await receivePhoto(args)
    if (!kept.ok) return data<Answer>({ photo: kept.refusal.reason }, photoRefusalStatus(kept.refusal))
    await changeOrganization(db, { ...of, changes: { picture: kept.value.name } })
    return done()
  }
  const form = Object.fromEntries(await args.request.formData())
  if (form['accion'] === 'quitar-foto') {
    await changeOrganization(db, { ...of, changes: { picture: null } })
    return done()
  }
  const { typed, problems, changes } = readProfile(form, Object.keys(LANDSCAPES))
  if (!changes) return data<Answer>({ typed, problems }, 422)
  await changeOrganization(db, { ...of, changes })
  return done()
}

export default function Perfil() {
  const { t } = useTranslation()
  const { frame, profile, said } = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="perfil" action={<ProfileAction />}>
      <ProfilePage
        organization={profile}
        typed={answer?.typed ?? typeProfile(profile)}
        problems={answer?.problems ?? []}
        said={answer ? null : said}
        photoRefused={answer?.photo ? photoRefusalWords(t, answer.photo) : undefined}
      />
    </AssociationFrame>
  )
}
