import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { receivedProducts, receptionOf } from '~/features/delivery/check-in/views.server'
import { DispatchPage, NotFinal, NothingToDispatch } from '~/features/delivery/components/dispatch-page'
import { dispatchPath } from '~/features/delivery/components/dispatch-words'
import { sliceOf } from '~/features/delivery/packing/packing'
import { pointLoads } from '~/features/delivery/packing/views.server'
import { requireDispatch } from '~/features/delivery/require-dispatch.server'
import { collectionPlace } from '~/features/delivery/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { ActionBar } from '~/ui/action-bar'
import { ButtonLink } from '~/ui/button'
import { IconLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const POINTS = 50

/** The association's coordinator: what is received, packed and sent off in a cycle (?ciclo=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const found = await requireDispatch(db, args.request)
  const query = new URL(args.request.url).searchParams
  const of = { cycleId: found?.cycle.id ?? 0, associationId: organization.id }
  return {
    title: await pageTitle(args.request, (t) => `${t('Despacho')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    cycle: found?.cycle ?? null,
    cycleNumbers: found?.cycleNumbers ?? [],
    dispatch: found?.isReady
      ? {
          cycle: found.cycle,
          now: found.now,
          takeTo: await collectionPlace(db, organization.id),
          reception: await receptionOf(db, { ...of, pageSize: 1 }),
          products: await receivedProducts(db, of),
          points: sliceOf(await pointLoads(db, of), pageNumber(query.get('pagina')), POINTS),
        }
      : null,
  }
}

export default function Despacho() {
  const { t } = useTranslation()
  const { frame, cycle, cycleNumbers, dispatch } = useLoaderData<typeof loader>()
  const { slug } = frame.organization
  if (!dispatch)
    return (
      <AssociationFrame {...frame} current="despacho">
        <NothingToDispatch slug={slug} cycle={cycle} cycleNumbers={cycleNumbers} />
        <HaulageLink slug={slug} />
      </AssociationFrame>
    )
  const query = { ciclo: dispatch.cycle.number }
  return (
    <AssociationFrame
      {...frame}
      current="despacho"
      action={
        dispatch.products.length > 0 ? (
          <ActionBar everywhere>
            <ButtonLink look="quiet" icon="print" href={dispatchPath(slug, '/recepcion/hoja', query)}>
              {t('Hoja')}
            </ButtonLink>
            <ButtonLink look="do" href={dispatchPath(slug, '/recepcion', query)}>
              {t('Recibir productos')}
            </ButtonLink>
          </ActionBar>
        ) : null
      }
    >
      <NotFinal cycle={dispatch.cycle} />
      <DispatchPage slug={slug} cycleNumbers={cycleNumbers} {...dispatch} />
      <HaulageLink slug={slug} />
    </AssociationFrame>
  )
}

function HaulageLink({ slug }: { slug: string }) {
  const { t } = useTranslation()
  return (
    <p className="section-s">
      <IconLink icon="truck" href={dispatchPath(slug, '/fletes')}>
        {t('Fletes: quién lleva su carga')}
      </IconLink>
    </p>
  )
}
