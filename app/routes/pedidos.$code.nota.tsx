import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getCycle } from '~/features/cycles/views.server'
import { DeliveryNoteSheet } from '~/features/delivery/components/delivery-note'
import { findDeliveryNote } from '~/features/delivery/note/views.server'
import { LeftoverLines } from '~/features/payments/components/give-back'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { requireOrderLink } from '~/features/orders/require-order-link.server'
import { redirectTo } from '~/platform/redirect.server'
import { PrintButton } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { PaperTip } from '~/ui/paper'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Nota de entrega ${data?.order.code ?? ''} · Chaka` },
  { name: 'robots', content: 'noindex' },
]

/** Whoever holds the order's link: its delivery note; before it was handed over, its page. */
export async function loader(args: LoaderFunctionArgs) {
  const { order, token } = await requireOrderLink(args)
  const { db } = args.context
  const home = `/pedidos/${order.code}?llave=${encodeURIComponent(token)}`
  const note = await findDeliveryNote(db, order)
  if (!note) throw redirectTo(home)
  const { cycle } = await getCycle(db, order.cycleId)
  return {
    order,
    note,
    home,
    cycleNumber: cycle.number,
    basket: await findBasketSummary(db, args.request),
  }
}

export default function NotaDeEntrega() {
  const { t } = useTranslation()
  const { order, note, home, cycleNumber, basket } = useLoaderData<typeof loader>()
  return (
    <ShopFrame basket={basket} current="/mis-pedidos">
      <div className="no-print">
        <BackLink href={home}>{t('Mi pedido')}</BackLink>
      </div>
      <PaperTip>
        <span className="mt-2 block">
          <PrintButton />
        </span>
      </PaperTip>
      <DeliveryNoteSheet
        order={order}
        note={note}
        cycleNumber={cycleNumber}
        leftover={note.difference ? <LeftoverLines difference={note.difference} /> : null}
      />
    </ShopFrame>
  )
}
