import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { MembersPage } from '~/features/associations/components/members-page'
import { listMembers } from '~/features/associations/members/views.server'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { ActionBar } from '~/ui/action-bar'
import { Alert } from '~/ui/alert'
import { ButtonLink } from '~/ui/button'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: its members, found by ?q=, those who left with ?ver=salieron. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const query = new URL(args.request.url).searchParams
  const page = pageNumber(query.get('pagina'))
  const search = (query.get('q') ?? '').slice(0, 100)
  const left = query.get('ver') === 'salieron'
  const listed = await listMembers(args.context.db, { associationId: organization.id, search, left, page })
  await recordListLooks(args.context.db, {
    viewer: { personId: viewer.personId, role },
    ...{ purpose: 'list', producerIds: listed.members.map(({ producerId }) => producerId) },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Productoras')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    list: {
      ...listed,
      slug: organization.slug,
      search,
      left,
      page,
    },
    isForgotten: query.get('dicho') === 'olvidada',
  }
}

export default function Productoras() {
  const { t } = useTranslation()
  const { frame, list, isForgotten } = useLoaderData<typeof loader>()
  return (
    <AssociationFrame
      {...frame}
      current="productoras"
      action={
        <ActionBar everywhere>
          <ButtonLink look="do" icon="plus" href={`/asociacion/${list.slug}/productoras/nueva`}>
            {t('Agregar a una productora')}
          </ButtonLink>
        </ActionBar>
      }
    >
      {isForgotten ? <Alert look="ok" title={t('Chaka la olvidó.')} className="my-3" /> : null}
      <MembersPage {...list} />
    </AssociationFrame>
  )
}
