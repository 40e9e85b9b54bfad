import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { readClock } from '#db/client.server'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { StatementSheet } from '~/features/settlement/components/statement-sheet'
import { cycleNumberIn } from '~/features/settlement/cycle-number'
import { accountsOf } from '~/features/settlement/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { PrintButton } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PaperTip } from '~/ui/paper'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** More than any association settles at once: one print for all of them. */
const PAGE_SIZE = 150

/** The association's coordinator: the statement of a cycle on paper, to sign. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const query = new URL(args.request.url).searchParams
  const { current } = await accountsOf(db, {
    associationId: organization.id,
    cycleNumber: cycleNumberIn(query),
    page: pageNumber(query.get('pagina')),
    pageSize: PAGE_SIZE,
  })
  if (!current) throw new Response(null, { status: 404 })
  await recordListLooks(db, {
    viewer: { personId: viewer.personId, role },
    ...{ purpose: 'list', producerIds: current.shares.flatMap(({ producerId }) => producerId ?? []) },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Planilla de liquidación')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    statement: current,
    now: await readClock(db),
  }
}

export default function PlanillaDeLiquidacion() {
  const { t } = useTranslation()
  const { frame, statement, now } = useLoaderData<typeof loader>()
  const home = `/asociacion/${frame.organization.slug}/cuentas`
  const { cycleNumber, page, pages } = statement
  const pageHref = (to: number) =>
    to >= 1 && to <= pages ? `${home}/hoja?ciclo=${cycleNumber}&pagina=${to}` : undefined
  return (
    <AssociationFrame {...frame} current="cuentas">
      <div className="no-print">
        <BackLink href={`${home}?ciclo=${cycleNumber}`}>{t('Cuentas')}</BackLink>
      </div>
      <PaperTip>
        <span className="mt-2 block">
          <PrintButton />
        </span>
      </PaperTip>
      <StatementSheet associationName={frame.organization.name} statement={statement} now={now} />
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
