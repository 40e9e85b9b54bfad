import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { receptionOf } from '~/features/delivery/check-in/views.server'
import { dispatchPath } from '~/features/delivery/components/dispatch-words'
import { ReceptionSheet } from '~/features/delivery/components/reception-sheet'
import { requireReadyDispatch } from '~/features/delivery/require-dispatch.server'
import { collectionPlace } from '~/features/delivery/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { PrintButton } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PaperTip } from '~/ui/paper'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** More than any association gathers in a night: one print for all of them. */
const PAGE_SIZE = 150

/** The association's coordinator: the sheet to weigh and sign on, for who has no phone and for a night without signal. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const { cycle, now } = await requireReadyDispatch(db, args.request, dispatchPath(organization.slug))
  const page = pageNumber(new URL(args.request.url).searchParams.get('pagina'))
  const of = { cycleId: cycle.id, associationId: organization.id, page, pageSize: PAGE_SIZE }
  const reception = await receptionOf(db, of)
  await recordListLooks(db, {
    viewer: { personId: viewer.personId, role },
    ...{ purpose: 'list', producerIds: reception.list.flatMap(({ producerId }) => producerId ?? []) },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Hoja de recepción')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    cycle,
    now,
    takeTo: await collectionPlace(db, organization.id),
    reception,
  }
}

export default function HojaDeRecepcion() {
  const { t } = useTranslation()
  const { frame, cycle, now, takeTo, reception } = useLoaderData<typeof loader>()
  const { slug, name } = frame.organization
  const { page, pages } = reception
  const pageHref = (number: number) =>
    number >= 1 && number <= pages
      ? dispatchPath(slug, '/recepcion/hoja', { ciclo: cycle.number, pagina: number })
      : undefined
  return (
    <AssociationFrame {...frame} current="despacho">
      <div className="no-print">
        <BackLink href={dispatchPath(slug, '/recepcion', { ciclo: cycle.number })}>{t('Recepción')}</BackLink>
      </div>
      <PaperTip>
        <span className="mt-2 block">
          <PrintButton />
        </span>
      </PaperTip>
      <ReceptionSheet
        associationName={name}
        takeTo={takeTo}
        cycle={cycle}
        now={now}
        people={reception.list}
      />
      <div className="no-print">
        <Pagination
          previousHref={pageHref(page - 1)}
          nextHref={pageHref(page + 1)}
          text={t('Hoja {{page}} de {{pages}}', { page, pages })}
        />
      </div>
    </AssociationFrame>
  )
}
