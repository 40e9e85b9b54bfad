import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { CycleFigures } from '~/features/consolidation/components/cycle-sums'
import { MessageFates } from '~/features/consolidation/components/message-fates'
import { TodayList } from '~/features/consolidation/components/today-list'
import { UnverifiedOrders } from '~/features/consolidation/components/unverified-orders'
import { CycleTrack } from '~/features/cycles/components/cycle-track'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { readToday } from '~/features/delivery/today/read-today.server'
import { laterToday } from '~/features/demand-board/today.server'
import { pageTitle } from '~/platform/page-title.server'
import { SideColumns } from '~/ui/columns'
import { Section } from '~/ui/section-head'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: what needs a person today, and how the cycle at work stands. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { fates, ...today } = await readToday(args.context.db, await laterToday(args.context.db))
  return {
    title: await pageTitle(args.request, (t) => t('Operación: hoy')),
    person: operator.name,
    ...today,
    fates: fates.filter(({ cycleNumber }) => cycleNumber === fates[0]?.cycleNumber),
  }
}

export default function Operacion() {
  const { t } = useTranslation()
  const { person, now, shown, fates, unverified, todo } = useLoaderData<typeof loader>()
  const number = shown?.operated.cycle.number
  return (
    <OperatorFrame person={person} current="hoy">
      <h1>{t('Hoy')}</h1>
      <SideColumns
        sideLabel={t('El ciclo que corre')}
        side={
          shown ? (
            <>
              <CycleFigures totals={shown.totals} title={t('Ciclo {{number}}', { number })} />
              <section className="sheet">
                <h2 className="mb-3">{t('Sigue')}</h2>
                <CycleTrack operated={shown.operated} />
              </section>
            </>
          ) : null
        }
      >
        <Section
          title={todo.length > 0 ? t('Por hacer, {{count}} cosas', { count: todo.length }) : t('Por hacer')}
          close
        >
          <TodayList todo={todo} now={now} />
        </Section>
        <UnverifiedOrders orders={unverified} />
        <MessageFates fates={fates} />
      </SideColumns>
    </OperatorFrame>
  )
}
