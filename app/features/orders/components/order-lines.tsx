import { useTranslation } from 'react-i18next'
import { formatHarvestQuantity } from '~/kernel/units'
import { formatMoney } from '~/kernel/money'
import { Disclosure } from '~/ui/disclosure'
import { ItemRow, Items } from '~/ui/item-row'
import { productDrawing } from '~/ui/pictures'
import { type OrderLineView } from '../views.server'
import { lineWords } from './line-words'

/** The lines of an order as its buyer reads them; what a bag holds opens underneath. */
export function OrderLines({ lines }: { lines: readonly OrderLineView[] }) {
  const { t, i18n } = useTranslation()
  return (
    <Items>
      {lines.map((line) => (
        <ItemRow
          key={line.position}
          picture={productDrawing(line.picture)}
          name={
            line.isSubstitute
              ? t('{{product}}, en lugar de lo que falta', { product: line.label })
              : line.label
          }
          detail={lineWords(t, line, i18n.language)}
          end={formatMoney(line.totalCentavos - line.refundedCentavos)}
          endDetail={line.refundedCentavos > 0 ? <s>{formatMoney(line.totalCentavos)}</s> : undefined}
        >
          {line.contents.length === 1 ? <Comes content={line.contents[0]} /> : null}
          {line.contents.length > 1 && !line.isBundle ? <Together contents={line.contents} /> : null}
          {line.contents.length > 1 && line.isBundle ? (
            <Disclosure
              summary={t('Trae {{count}} productos', { count: line.contents.length })}
              open={line.refundedCentavos > 0}
            >
              <ul>
                {line.contents.map((content, index) => (
                  <li key={index}>
                    {content.productName}, {quantityOf(content, i18n.language)}
                    <Comes content={content} />
                  </li>
                ))}
              </ul>
            </Disclosure>
          ) : null}
        </ItemRow>
      ))}
    </Items>
  )
}

/** One product that two associations bring, since one could not bring it all. */
function Together({ contents }: { contents: OrderLineView['contents'] }) {
  const { t, i18n } = useTranslation()
  return (
    <ul className="sm">
      {contents.map((content, index) => (
        <li key={index}>
          {t('{{quantity}} de {{association}}', {
            quantity: quantityOf(content, i18n.language),
            association: content.associationName,
          })}
          <Comes content={content} />
        </li>
      ))}
    </ul>
  )
}

function quantityOf(content: OrderLineView['contents'][number], language: string): string {
  const { orderedBase, unit, unitBase, baseUnit } = content
  return formatHarvestQuantity(orderedBase, unit, unitBase, baseUnit, language)
}

/** Only when less comes than was ordered, or less was handed over than came. */
function Comes({ content }: { content: OrderLineView['contents'][number] | undefined }) {
  const { t, i18n } = useTranslation()
  if (!content) return null
  const { orderedBase, unit, unitBase, baseUnit } = content
  const confirmedBase = content.confirmedBase ?? orderedBase
  const deliveredBase = content.deliveredBase ?? confirmedBase
  const words = (base: number) => formatHarvestQuantity(base, unit, unitBase, baseUnit, i18n.language)
  return (
    <>
      {confirmedBase < orderedBase ? (
        <p className="sm urgent">
          {confirmedBase === 0 ? t('No llega') : t('Llegan {{quantity}}', { quantity: words(confirmedBase) })}
        </p>
      ) : null}
      {deliveredBase < confirmedBase ? (
        <p className="sm urgent">
          {deliveredBase === 0
            ? t('No se entregó')
            : t('Se entregó: {{quantity}}', { quantity: words(deliveredBase) })}
        </p>
      ) : null}
    </>
  )
}
