import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { OffersNotice } from '~/features/cycles/components/offers-notice'
import { listNoticeLines, requireCycleToOffer } from '~/features/cycles/offers/views.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: this week's offer as a text for her WhatsApp group. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const week = await requireCycleToOffer(db, new URL(args.request.url).searchParams.get('ciclo'))
  if (!week) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => `${t('Aviso de la semana')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    cycle: week.cycle,
    lines: await listNoticeLines(db, week.cycle, organization.id),
    shopUrl: `${publicOrigin(args.request, args.context)}/asociaciones/${organization.slug}`,
  }
}

export default function Aviso() {
  const { frame, cycle, lines, shopUrl } = useLoaderData<typeof loader>()
  const { slug, name } = frame.organization
  return (
    <AssociationFrame {...frame} current="ofertas">
      <OffersNotice slug={slug} associationName={name} cycle={cycle} lines={lines} shopUrl={shopUrl} />
    </AssociationFrame>
  )
}
