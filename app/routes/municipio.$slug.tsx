import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { agreementTodos } from '~/features/demand-board/negotiation/components/agreements-todo'
import { findAgreementsAmiss } from '~/features/demand-board/negotiation/order-agreement.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import {
  DaysOff,
  MarketsAhead,
  MunicipalTodo,
  PointsAhead,
} from '~/features/mobile-markets/components/municipal-today'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { findMunicipalToday } from '~/features/mobile-markets/today.server'
import { pageTitle } from '~/platform/page-title.server'
import { SideColumns } from '~/ui/columns'
import { Section } from '~/ui/section-head'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: what comes next, and what waits for an answer. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  return {
    title: await pageTitle(args.request, (t) => `${t('Hoy')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    today: await findMunicipalToday(args.context.db, organization.id),
    agreements: await findAgreementsAmiss(args.context.db, organization.id),
  }
}

export default function Municipio() {
  const { t } = useTranslation()
  const { frame, today, agreements } = useLoaderData<typeof loader>()
  const base = `/municipio/${frame.organization.slug}`
  return (
    <MunicipalFrame {...frame} current="hoy">
      <h1>{t('Hoy')}</h1>
      <SideColumns sideLabel={t('Lo que viene')} side={<DaysOff daysOff={today.daysOff} />}>
        <Section title={t('Por hacer')} close>
          <MunicipalTodo
            todo={today.todo}
            now={today.now}
            late={today.late}
            base={base}
            others={agreementTodos(t, agreements, base)}
          />
        </Section>
        <MarketsAhead markets={today.markets} base={base} />
        <PointsAhead points={today.points} base={base} />
      </SideColumns>
    </MunicipalFrame>
  )
}
