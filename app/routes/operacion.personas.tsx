import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { PeoplePage } from '~/features/accounts/components/people-page'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { listPeople } from '~/features/accounts/people/directory.server'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { ActionBar } from '~/ui/action-bar'
import { ButtonLink } from '~/ui/button'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: everyone, found by name or number with ?q=. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  const page = pageNumber(query.get('pagina'))
  const search = (query.get('q') ?? '').slice(0, 100)
  const listed = await listPeople(args.context.db, { search, page })
  await recordListLooks(args.context.db, {
    viewer: { personId: operator.personId, role: 'operator' },
    ...{ purpose: 'list', personIds: listed.people.map(({ personId }) => personId) },
  })
  return {
    title: await pageTitle(args.request, (t) => t('Personas')),
    person: operator.name,
    page: {
      ...listed,
      search,
      page,
      said: query.get('dicho'),
    },
  }
}

export default function Personas() {
  const { t } = useTranslation()
  const { person, page } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame
      person={person}
      current="personas"
      action={
        <ActionBar everywhere>
          <ButtonLink look="do" icon="plus" href="/operacion/personas/nueva">
            {t('Invitar a alguien')}
          </ButtonLink>
        </ActionBar>
      }
    >
      <PeoplePage {...page} />
    </OperatorFrame>
  )
}
