import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { HaulagePage } from '~/features/transport/components/haulage-page'
import {
  changeHaulageRoom,
  type HaulageRoom,
  readHaulageRoom,
} from '~/features/transport/haulage/haulage-room.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: who carries loads, and for how much. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMunicipal(args)
  const { viewer, organization, actsAsOperator } = member
  return {
    title: await pageTitle(args.request, (t) => `${t('Fletes')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: await readHaulageRoom(args, roomOf(member)),
  }
}

/** The municipality's staff: posts a haulier's offer, withdraws its own, reports another's. */
export async function action(args: ActionFunctionArgs) {
  return changeHaulageRoom(args, roomOf(await requireMunicipal(args)))
}

function roomOf({ viewer, organization, role }: Awaited<ReturnType<typeof requireMunicipal>>): HaulageRoom {
  return {
    by: { organizationId: organization.id, personId: viewer.personId, role },
    ...{ isOperator: false, home: `/municipio/${organization.slug}/rutas/fletes` },
  }
}

export default function Fletes() {
  const { t } = useTranslation()
  const { frame, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = { href: `/municipio/${frame.organization.slug}/rutas`, label: t('Rutas') }
  return (
    <MunicipalFrame {...frame} current="rutas">
      <HaulagePage {...page} back={back} answer={answer ?? null} />
    </MunicipalFrame>
  )
}
