import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { listRegistrationsToCheck } from '~/features/associations/registrations/views.server'
import { CycleFigures } from '~/features/consolidation/components/cycle-sums'
import { MessageFates } from '~/features/consolidation/components/message-fates'
import { TodayList } from '~/features/consolidation/components/today-list'
import { UnverifiedOrders } from '~/features/consolidation/components/unverified-orders'
import {
  listMessageFates,
  listShortReceived,
  listToSettle,
  listUnanswered,
  listUnverifiedOrders,
  listUnweighed,
  listWithoutCoordinator,
} from '~/features/consolidation/today.server'
import { listCyclesAhead, listPointsWithoutHost } from '~/features/consolidation/today-ahead.server'
import { listsUnverified, todaysTodo, WEIGHED_BEFORE_HOURS } from '~/features/consolidation/today'
import { cycleTotals } from '~/features/consolidation/views.server'
import { CycleTrack } from '~/features/cycles/components/cycle-track'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { listCycles } from '~/features/cycles/views.server'
import { isBudgetUsedUp } from '~/features/messaging/sending/sending-day.server'
import { listDeskTroubles } from '~/features/delivery/desk/troubles.server'
import { countTroubledOrders } from '~/features/orders/operated.server'
import { readClock } from '#db/client.server'
import { pageTitle } from '~/platform/page-title.server'
import { SideColumns } from '~/ui/columns'
import { Section } from '~/ui/section-head'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const RUNNING = ['open', 'closed', 'confirmed', 'delivering']

/** The operator: what needs a person today, and how the cycle at work stands. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const listed = await listCycles(db, 12)
  const running = listed.filter(({ cycle }) => RUNNING.includes(cycle.state))
  const ids = running.map(({ cycle }) => cycle.id)
  const open = running.find(({ cycle }) => cycle.state === 'open')
  const shown = open ?? running[0] ?? null
  const now = listed[0]?.now ?? (await readClock(db))
  const totals = shown ? await cycleTotals(db, shown.cycle.id) : null
  const fates = await listMessageFates(db, ids)
  const unverified =
    open && listsUnverified(open.cycle, now) ? await listUnverifiedOrders(db, open.cycle.id) : []
  return {
    title: await pageTitle(args.request, (t) => t('Operación: hoy')),
    person: operator.name,
    now,
    shown: shown && totals ? { operated: shown, totals } : null,
    fates: fates.filter(({ cycleNumber }) => cycleNumber === fates[0]?.cycleNumber),
    unverified,
    todo: todaysTodo({
      now,
      cycles: listed.map(({ cycle }) => cycle),
      unanswered: await listUnanswered(db),
      toSettle: await listToSettle(db),
      shortReceived: await listShortReceived(db),
      unverified,
      fates,
      withoutCoordinator: await listWithoutCoordinator(db, ids),
      registrations: (await listRegistrationsToCheck(db))
        .filter(({ state }) => state === 'waiting')
        .map(({ id, name }) => ({ id, name })),
      points: open && totals ? totals.byPoint : [],
      isBudgetUsedUp: await isBudgetUsedUp(db),
      unweighed: await listUnweighed(db, WEIGHED_BEFORE_HOURS),
      desks: await listDeskTroubles(db),
      troubled: await countTroubledOrders(db, ids),
      withoutHost: await listPointsWithoutHost(db),
      ahead: await listCyclesAhead(db),
    }),
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
