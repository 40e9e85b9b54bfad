import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { NotFinal } from '~/features/delivery/components/dispatch-page'
import { ManifestSheet } from '~/features/delivery/components/manifest-sheet'
import { manifestSheet } from '~/features/delivery/vehicles/views.server'
import { NoPermit, PermitSeal } from '~/features/transport/components/permit-seal'
import { permitOfSheet } from '~/features/transport/permits/views.server'
import { pageNumber } from '~/kernel/page-number'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { PrintButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PaperTip } from '~/ui/paper'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: the manifest of one vehicle in a cycle, on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle, now } = await requireCycle(db, args.params)
  const asked = args.params['manifest'] ?? ''
  const manifestId = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : 0
  const part = pageNumber(new URL(args.request.url).searchParams.get('parte'))
  const sheet = await manifestSheet(db, { cycleId: cycle.id, manifestId, part })
  if (!sheet) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => `${t('Hoja de ruta')}, ${sheet.vehicle.plate}`),
    person: operator.name,
    cycle,
    now,
    path: `/operacion/ciclos/${cycle.number}/despacho/hoja/${manifestId}`,
    sheet,
    permit: await permitOfSheet(db, { organizationId: null, cycle, sheet }),
    origin: publicOrigin(args.request, args.context),
  }
}

export default function HojaDeRuta() {
  const { t } = useTranslation()
  const { person, cycle, now, path, sheet, permit, origin } = useLoaderData<typeof loader>()
  const { part, parts } = sheet
  const partHref = (number: number) =>
    number >= 1 && number <= parts ? `${path}?parte=${number}` : undefined
  return (
    <OperatorFrame person={person} current="ciclos">
      <div className="no-print">
        <BackLink href={`/operacion/ciclos/${cycle.number}/despacho#vehiculos`}>{t('Despacho')}</BackLink>
        <NotFinal cycle={cycle} />
      </div>
      {sheet.products.length === 0 ? (
        <EmptyState
          as="h1"
          title={t('Este vehículo todavía no lleva nada')}
          text={t('La hoja sale cuando cierra el ciclo y sus puntos tienen pedidos.')}
        />
      ) : (
        <>
          <PaperTip>
            <span className="mt-2 block">
              <PrintButton />
            </span>
          </PaperTip>
          <ManifestSheet
            cycle={cycle}
            now={now}
            {...sheet}
            permit={permit ? <PermitSeal permit={permit} origin={origin} /> : <NoPermit />}
          />
          <div className="no-print">
            <Pagination
              previousHref={partHref(part - 1)}
              nextHref={partHref(part + 1)}
              text={t('Parte {{part}} de {{parts}}', { part, parts })}
            />
          </div>
        </>
      )}
    </OperatorFrame>
  )
}
