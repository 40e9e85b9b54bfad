import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ShortageChoices } from '~/features/consolidation/components/shortage-choices'
import { shortItemsOfOrder } from '~/features/consolidation/shortages/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { takesOrders } from '~/features/cycles/cycle'
import { describeWeek } from '~/features/cycles/week'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { findMoneyInCycle } from '~/features/payments/balance/views.server'
import { CardNotice, CardPayment } from '~/features/payments/components/card-status'
import { Leftover, LeftoverWish } from '~/features/payments/components/give-back'
import { BalanceNotice, OrderTotal } from '~/features/payments/components/order-money'
import { QrPayment, QrSummary } from '~/features/payments/components/qr-payment'
import { codeForPeople } from '~/features/orders/order-code'
import { findGiveBack } from '~/features/payments/give-back/views.server'
import { showQr } from '~/features/payments/qr/show-qr.server'
import { findQrPicture, findQrStatus } from '~/features/payments/qr/views.server'
import { priceOfOrder } from '~/features/payments/prices/order-price'
import { findCardStatus } from '~/features/payments/views.server'
import { OrderPage } from '~/features/orders/components/order-page'
import { requireOrderLink } from '~/features/orders/require-order-link.server'
import { verifyPhone } from '~/features/orders/verify-phone.server'
import { qrProvider } from '~/integrations/qr/qr-provider.server'
import { ButtonLink } from '~/ui/button'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Pedido ${data?.order.code ?? ''} · Chaka` },
  { name: 'robots', content: 'noindex' },
]

/** Whoever holds the order's link. Opening the one that was sent to the phone verifies the phone. */
export async function loader(args: LoaderFunctionArgs) {
  const { order, opens, token } = await requireOrderLink(args)
  const { db } = args.context
  if (opens === 'verify' && !order.verified && isOpenedByHand(args.request))
    await verifyPhone(db, order.phoneId)
  const { cycle, now, money } = await findMoneyInCycle(db, order)
  const takesMore = takesOrders(cycle, now)
  const isByQr = order.paymentMethod === 'qr'
  const provider = qrProvider(args.context.environment, { findPicture: () => findQrPicture(db) })
  return {
    order,
    token,
    cycle,
    week: describeWeek({ cycle, now }),
    shortItems: cycle.closedAt === null ? [] : await shortItemsOfOrder(db, order),
    changeable: order.state === 'placed' && takesMore,
    price: priceOfOrder(order, money.handedDueCentavos),
    money,
    giveBack: await findGiveBack(db, order.id, money),
    card: order.paymentMethod === 'card' ? await findCardStatus(db, order, takesMore) : null,
    qr: isByQr ? await findQrStatus(db, order.id) : null,
    qrToPay: isByQr
      ? await showQr(provider, { orderCode: order.code, amountCentavos: money.toPayCentavos })
      : null,
    basket: await findBasketSummary(db, args.request),
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** Not the preview that a messenger or a phone fetches of a link nobody has opened yet. */
function isOpenedByHand(request: Request): boolean {
  const fetchedBy = request.headers.get('User-Agent') ?? ''
  const prefetched = request.headers.has('Sec-Purpose') || request.headers.has('Purpose')
  return (
    request.method === 'GET' &&
    !prefetched &&
    !/bot|crawl|preview|whatsapp|facebookexternalhit/i.test(fetchedBy)
  )
}

export default function Pedido() {
  const { t } = useTranslation()
  const { week, basket, shortItems, card, qr, qrToPay, money, giveBack, ...page } =
    useLoaderData<typeof loader>()
  const { order, token, said } = page
  const payable = {
    code: order.code,
    codeForPeople: codeForPeople(order.code),
    toPayCentavos: money.toPayCentavos,
    mayPay: order.state === 'placed' || order.state === 'handed_over',
    isPlaced: order.state === 'placed',
  }
  const leftover = { order, token, giveBack, said }
  const paidAhead = qr !== null || money.qrCentavos > 0
  const byQr = qr ? <QrPayment order={payable} token={token} qr={qr} toPay={qrToPay} said={said} /> : null
  const cardHref = `/pedidos/${order.code}/tarjeta?llave=${encodeURIComponent(token)}`
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket} current="/mis-pedidos">
      <OrderPage
        {...page}
        leftover={
          <>
            <Leftover {...leftover} />
            {order.state === 'cancelled' ? byQr : null}
          </>
        }
        paying={
          <>
            {giveBack.difference?.openCentavos ? null : <BalanceNotice order={order} money={money} />}
            {byQr}
            {card ? <CardNotice card={card} href={cardHref} said={said} /> : null}
          </>
        }
        total={
          <>
            <OrderTotal order={order} money={money} />
            {paidAhead ? <LeftoverWish {...leftover} /> : null}
            {order.state === 'handed_over' ? (
              <ButtonLink
                href={`/pedidos/${order.code}/nota?llave=${encodeURIComponent(token)}`}
                icon="print"
              >
                {t('Nota de entrega')}
              </ButtonLink>
            ) : null}
          </>
        }
        toPayCentavos={money.toPayCentavos}
        payment={
          qr ? <QrSummary toPayCentavos={money.toPayCentavos} /> : card ? <CardPayment card={card} /> : null
        }
        shortage={
          <ShortageChoices
            code={order.code}
            token={token}
            items={shortItems}
            isPlaced={order.state === 'placed'}
            somethingComes={
              shortItems.some(({ grantedBase }) => grantedBase > 0) ||
              order.lines.some(({ contents }) =>
                contents.some(({ confirmedBase, orderedBase }) => (confirmedBase ?? orderedBase) > 0),
              )
            }
            now={order.now}
            said={said}
          />
        }
      />
    </ShopFrame>
  )
}
