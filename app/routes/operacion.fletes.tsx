import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { organizationOfOperator, type Viewer } from '~/features/accounts/viewer'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { HaulagePage } from '~/features/transport/components/haulage-page'
import {
  changeHaulageRoom,
  type HaulageRoom,
  readHaulageRoom,
} from '~/features/transport/haulage/haulage-room.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: who carries loads, what is said against an offer first. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  return {
    title: await pageTitle(args.request, (t) => t('Fletes')),
    person: operator.name,
    page: await readHaulageRoom(args, roomOf(operator)),
  }
}

/** The operator: posts and withdraws offers, answers what is reported. */
export async function action(args: ActionFunctionArgs) {
  return changeHaulageRoom(args, roomOf(await requireOperator(args)))
}

function roomOf(operator: Viewer): HaulageRoom {
  const organizationId = organizationOfOperator(operator)
  return {
    by: { organizationId, personId: operator.personId, role: 'operator' },
    ...{ isOperator: true, home: '/operacion/fletes' },
  }
}

export default function Fletes() {
  const { t } = useTranslation()
  const { person, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="hoy">
      <HaulagePage {...page} back={{ href: '/operacion', label: t('Hoy') }} answer={answer ?? null} />
    </OperatorFrame>
  )
}
