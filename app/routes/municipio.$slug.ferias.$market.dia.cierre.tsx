import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { closeDay } from '~/features/mobile-markets/day/close-day.server'
import { DayTop } from '~/features/mobile-markets/day/components/day-frame'
import { DayOnPhone } from '~/features/mobile-markets/day/components/day-on-phone'
import { DayReport } from '~/features/mobile-markets/day/components/day-report'
import { CloseDayForm, CountLateForm } from '~/features/mobile-markets/day/components/end-forms'
import { countLate } from '~/features/mobile-markets/day/count-late.server'
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

/** The same: closes it, once; then lets what came afterwards count. */
export async function action(args: ActionFunctionArgs) {
  const { market, by, here } = await requireOpenDay(args)
  const form = await args.request.formData()
  if (form.get('accion') === 'contar') {
    const until = z.uuid().safeParse(form.get('hasta'))
    if (!until.success) return data({ refusal: 'not_closed' as const, note: '' }, 400)
    const counted = await countLate(args.context.db, { market, by, until: until.data })
    return counted.ok
      ? redirectTo(`${here}/cierre#contenido`)
      : data({ refusal: counted.refusal.reason, note: '' }, 409)
  }
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
  const { market, frame, here, view, loadedAt, closing, counts, ordersHandedOver } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const state = mergeDay(view.acts)
  const report = { market, view, state, closing, counts, ordersHandedOver }
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
        {closing ? (
          <CountLateForm late={state.late} facts={view.facts} />
        ) : (
          <CloseDayForm refusal={answer?.refusal ?? null} note={answer?.note ?? ''} />
        )}
        <DayReport {...report} summary={summariseDay(state, view.facts.stalls)} />
      </DayOnPhone>
    </MunicipalFrame>
  )
}
