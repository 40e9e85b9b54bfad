import { useTranslation } from 'react-i18next'
import { PaperTable, PaperTick } from '~/ui/paper'
import { type PackingMatrix } from '../packing/packing'
import { sheetParts } from '../sheet/sheet'
import { packingFigure, packingUnitWord } from './packing-words'

/** Product by point, on paper: as many points at a time as a sheet takes, the totals with the last ones. */
export function PackingByPoint({ packing, whose }: { packing: PackingMatrix; whose: string }) {
  const { t, i18n } = useTranslation()
  return (
    <div className="grid gap-4">
      {sheetParts(packing).map(({ from, to, isLast }, index) => (
        <PaperTable
          key={from}
          label={t('Empaque por punto, parte {{part}}', { part: index + 1 })}
          whose={whose}
          heads={[
            t('Producto'),
            ...packing.points.slice(from, to).map((point) => point.name),
            ...(isLast ? [t('Total'), t('Cargado')] : []),
          ]}
        >
          {packing.products.map((product) => (
            <tr key={product.offerId}>
              <th scope="row" className={product.name.length <= 18 ? 'nowrap' : undefined}>
                {product.name}, {packingUnitWord(product, product.byPoint, i18n.language)}
              </th>
              {product.byPoint.slice(from, to).map((base, place) => (
                <td className="q" key={place}>
                  {packingFigure(product, product.byPoint, base)}
                </td>
              ))}
              {isLast ? (
                <>
                  <td className="q">{packingFigure(product, product.byPoint, product.orderedBase)}</td>
                  <PaperTick />
                </>
              ) : null}
            </tr>
          ))}
        </PaperTable>
      ))}
    </div>
  )
}
