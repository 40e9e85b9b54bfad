import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { ItemRow, Items } from '~/ui/item-row'
import { productDrawing } from '~/ui/pictures'
import { Total } from '~/ui/summary'
import { type BasketView } from '../views.server'
import { lineWords } from './line-words'
import { NoShowRule } from './no-show-rule'
import { WherePriceGoes } from './where-price-goes'

export type CheckoutSummaryProps = { basket: BasketView; closesAt: Date; children: ReactNode }

/** What is bought and what it comes to, beside the form on a desktop and under it on a phone. */
export function CheckoutSummary({ basket, closesAt, children }: CheckoutSummaryProps) {
  const { t, i18n } = useTranslation()
  return (
    <section className="sheet stack">
      <h2>{t('Resumen')}</h2>
      <Items>
        {basket.lines.map((line) => (
          <ItemRow
            key={line.itemId}
            picture={productDrawing(line.picture)}
            name={line.label}
            detail={lineWords(t, line, i18n.language)}
            end={formatMoney(line.price.totalCentavos)}
          />
        ))}
      </Items>
      {basket.orderFeeCentavos > 0 ? (
        <p>{t('Envío del pedido: {{amount}}', { amount: formatMoney(basket.orderFeeCentavos) })}</p>
      ) : null}
      <Total term={t('Total')} amount={formatMoney(basket.totalCentavos)} />
      <WherePriceGoes parts={basket} />
      <p className="soft sm">
        {t('Puedes cambiar o anular hasta el {{moment}}. Recibes una nota de entrega.', {
          moment: formatShortMoment(closesAt, i18n.language),
        })}
      </p>
      <NoShowRule />
      {children}
    </section>
  )
}
