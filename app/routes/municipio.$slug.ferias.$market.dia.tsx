import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { findMarketReferences } from '~/features/demand-board/prices/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { DayTop } from '~/features/mobile-markets/day/components/day-frame'
import { DayOnPhone } from '~/features/mobile-markets/day/components/day-on-phone'
import { DayHome } from '~/features/mobile-markets/day/components/day-home'
import { DayRefused } from '~/features/mobile-markets/day/components/day-refused'
import { OpenDayAction, UnopenedDay } from '~/features/mobile-markets/day/components/unopened-day'
import { mergeDay, summariseDay } from '~/features/mobile-markets/day/market-day'
import { openDay } from '~/features/mobile-markets/day/open-day.server'
import { recordPageActs } from '~/features/mobile-markets/day/record-page-acts.server'
import { requireDay } from '~/features/mobile-markets/day/require-day.server'
import { dayPrices } from '~/features/mobile-markets/day/rules'
import { listMarketProducts } from '~/features/mobile-markets/day/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The municipality's staff: a market on its day, on a phone. */
export async function loader(args: LoaderFunctionArgs) {
  const { market, frame, here, view, formKey, loadedAt } = await requireDay(args)
  return {
    title: await pageTitle(args.request, (t) => t('El día de {{market}}', { market: market.name })),
    ...{ market, frame, here, view, formKey, loadedAt },
  }
}

/** The municipality's staff: opens the day, with the reference prices of now; then notes who came. */
export async function action(args: ActionFunctionArgs) {
  const { view, ...day } = await requireDay(args)
  const { db } = args.context
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  if (view) {
    const answer = await recordPageActs(db, { ...day, view }, form)
    return 'done' in answer ? redirectTo(`${day.here}#asistencia`) : data(answer, answer.status)
  }
  const products = await listMarketProducts(db, day.market.id)
  const references = await findMarketReferences(
    db,
    products.flatMap(({ presentationId }) => presentationId ?? []),
  )
  const { organizationId, slug } = day.market
  const at = { organizationId, slug, by: day.by, prices: dayPrices(products, references) }
  const opened = await openDay(db, at)
  return opened.ok ? redirectTo(day.here) : data({ refused: opened.refusal.reason }, 409)
}

export default function Dia() {
  const { t } = useTranslation()
  const { market, frame, here, view, formKey, loadedAt } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = here.replace(/\/dia$/, '')
  const now = new Date(loadedAt)
  if (!view)
    return (
      <MunicipalFrame {...frame} current="ferias" action={<OpenDayAction market={market} now={now} />}>
        <UnopenedDay market={market} now={now} back={back} />
      </MunicipalFrame>
    )
  const state = mergeDay(view.acts)
  return (
    <MunicipalFrame {...frame} current="ferias">
      <DayOnPhone facts={view.facts} {...{ here, loadedAt }}>
        <DayTop
          facts={view.facts}
          title={t('El día de la feria')}
          back={{ href: back, label: market.name }}
        />
        {answer ? <DayRefused reason={answer.refused ?? 'unknown'} /> : null}
        <DayHome {...{ view, state, formKey, here }} summary={summariseDay(state, view.facts.stalls)} />
      </DayOnPhone>
    </MunicipalFrame>
  )
}
