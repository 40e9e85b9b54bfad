import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { HelpPage } from '~/features/learning/components/help-page'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { formatShortDay, formatShortMoment } from '~/kernel/instants'
import { pageTitle } from '~/platform/page-title.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { cycle, week } = await findShopWeek(context.db)
  return {
    title: await pageTitle(request, (t) => t('Ayuda')),
    week,
    fees: cycle,
    basket: await findBasketSummary(context.db, request),
  }
}

export default function Ayuda() {
  const { i18n } = useTranslation()
  const { week, fees, basket } = useLoaderData<typeof loader>()
  const { span } = week
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket}>
      <HelpPage
        fees={fees}
        closes={span && formatShortMoment(span.closesAt, i18n.language)}
        day={span && formatShortDay(span.handoverStartsAt, i18n.language)}
      />
    </ShopFrame>
  )
}
