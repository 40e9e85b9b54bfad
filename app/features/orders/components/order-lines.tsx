import { useTranslation } from 'react-i18next'
import { formatUnits } from '~/kernel/units'
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
          name={line.label}
          detail={lineWords(t, line, i18n.language)}
          end={formatMoney(line.totalCentavos)}
        >
          {line.contents.length > 1 ? (
            <Disclosure summary={t('Trae {{count}} productos', { count: line.contents.length })}>
              <ul>
                {line.contents.map((content) => (
                  <li key={content.productName + content.unit}>
                    {content.productName}, {formatUnits(content.units, content.unit, i18n.language)}
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
