import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { HaulagePage } from '~/features/transport/components/haulage-page'
import {
  changeHaulageRoom,
  type HaulageRoom,
  readHaulageRoom,
} from '~/features/transport/haulage/haulage-room.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: who carries loads, and for how much. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireCoordinator(args)
  const { viewer, organization, actsAsOperator } = member
  return {
    title: await pageTitle(args.request, (t) => `${t('Fletes')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: await readHaulageRoom(args, roomOf(member)),
  }
}

/** The association's coordinator: posts a haulier's offer, withdraws its own, reports another's. */
export async function action(args: ActionFunctionArgs) {
  return changeHaulageRoom(args, roomOf(await requireCoordinator(args)))
}

function roomOf({ viewer, organization, role }: Awaited<ReturnType<typeof requireCoordinator>>): HaulageRoom {
  return {
    by: { organizationId: organization.id, personId: viewer.personId, role },
    ...{ isOperator: false, home: `/asociacion/${organization.slug}/despacho/fletes` },
  }
}

export default function Fletes() {
  const { t } = useTranslation()
  const { frame, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = { href: `/asociacion/${frame.organization.slug}/despacho`, label: t('Despacho') }
  return (
    <AssociationFrame {...frame} current="despacho">
      <HaulagePage {...page} back={back} answer={answer ?? null} />
    </AssociationFrame>
  )
}
