import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { closeDay } from '~/features/mobile-markets/day/close-day.server'
import { DayTop } from '~/features/mobile-markets/day/components/day-frame'
import { DayOnPhone } from '~/features/mobile-markets/day/components/day-on-phone'
import { CloseDayForm, DayReport } from '~/features/mobile-markets/day/components/day-report'
import { mergeDay, summariseDay } from '~/features/mobile-markets/day/market-day'
import { requireOpenDay } from '~/features/mobile-markets/day/require-day.server'
import { findDayEnd } from '~/features/mobile-markets/day/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The municipality's staff: what the day came to, to close it and to print it. */
export async function loader(args: LoaderFunctionArgs) {
  const { market, frame, here, view, loadedAt } = await requireOpenDay(args)
  return {
    title: await pageTitle(args.request, (t) => t('{{market}}: cómo fue el día', { market: market.name })),
    ...{ market, frame, here, view, loadedAt },
    ...(await findDayEnd(args.context.db, market)),
  }
}

/** The same: closes it, once. */
export async function action(args: ActionFunctionArgs) {
  const { market, by, here } = await requireOpenDay(args)
  const form = await args.request.formData()
  const note = String(form.get('informe') ?? '')
    .trim()
    .slice(0, 1_000)
  const closed = await closeDay(args.context.db, { market, by, note })
  return closed.ok
    ? redirectTo(`${here}/cierre#contenido`)
    : data({ refusal: closed.refusal.reason, note }, 409)
}

export default function Cierre() {
  const { t } = useTranslation()
  const { market, frame, here, view, loadedAt, closing, ordersHandedOver } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const state = mergeDay(view.acts)
  const report = { market, view, state, closing, ordersHandedOver }
  return (
    <MunicipalFrame {...frame} current="ferias">
      <DayOnPhone {...{ here, loadedAt }} facts={view.facts}>
        <div className="no-print">
          <DayTop
            facts={view.facts}
            title={t('Cómo fue el día')}
            back={{ href: here, label: t('El día de la feria') }}
          />
        </div>
        {closing ? null : <CloseDayForm refusal={answer?.refusal ?? null} note={answer?.note ?? ''} />}
        <DayReport {...report} summary={summariseDay(state, view.facts.stalls)} />
      </DayOnPhone>
    </MunicipalFrame>
  )
}
