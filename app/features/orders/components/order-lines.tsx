import { useTranslation } from 'react-i18next'
import { formatHarvestQuantity, formatUnits } from '~/kernel/units'
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
          {line.contents.length > 1 ? (
            <Disclosure
              summary={t('Trae {{count}} productos', { count: line.contents.length })}
              open={line.refundedCentavos > 0}
            >
              <ul>
                {line.contents.map((content) => (
                  <li key={content.productName + content.unit}>
                    {content.productName}, {formatUnits(content.units, content.unit, i18n.language)}
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

/** Only when less comes than was ordered. */
function Comes({ content }: { content: OrderLineView['contents'][number] | undefined }) {
  const { t, i18n } = useTranslation()
  if (!content || content.confirmedBase === null || content.confirmedBase >= content.orderedBase) return null
  const { confirmedBase, unit, unitBase, baseUnit } = content
  return (
    <p className="sm urgent">
      {confirmedBase === 0
        ? t('No llega')
        : t('Llegan {{quantity}}', {
            quantity: formatHarvestQuantity(confirmedBase, unit, unitBase, baseUnit, i18n.language),
          })}
    </p>
  )
}
