import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationHead } from '~/features/associations/components/association-head'
import { findAssociation } from '~/features/associations/views.server'
import { AssociationProducts } from '~/features/catalog/components/association-products'
import { listProductsOfAssociation } from '~/features/catalog/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { seasonMonth } from '~/features/cycles/week'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { pageTitle } from '~/platform/page-title.server'
import { BasketBar } from '~/ui/basket-bar'
import { ArrowLink } from '~/ui/link'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context
  const association = await findAssociation(db, params['slug'] ?? '')
  if (!association) throw new Response(null, { status: 404 })
  const { cycle, isOpen, week } = await findShopWeek(db)
  return {
    title: await pageTitle(request, () => association.name),
    week,
    association,
    products: await listProductsOfAssociation(db, cycle, association.id),
    month: seasonMonth(cycle, week),
    canBuy: isOpen,
    basket: await findBasketSummary(db, request),
  }
}

export default function Asociacion() {
  const { t } = useTranslation()
  const { week, basket, association, ...list } = useLoaderData<typeof loader>()
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket} action={<BasketBar basket={basket} />}>
      <AssociationHead association={association} />
      <AssociationProducts {...list} returnTo={`/asociaciones/${association.slug}`} />
      <p className="section-s">
        <ArrowLink href={`/impacto/asociaciones/${association.slug}`}>
          {t('Cuánto vendió y a cuántas familias llega')}
        </ArrowLink>
      </p>
    </ShopFrame>
  )
}
