import { useTranslation } from 'react-i18next'
import { formatHarvestQuantity } from '~/kernel/units'
import { ItemRow, Items } from '~/ui/item-row'
import { productDrawing } from '~/ui/pictures'
import { type WithdrawnView } from '../views.server'

/** What left an order without its buyer asking: whose, and why. It is no longer in the lines nor in the total. */
export function WithdrawnProducts({ withdrawn }: { withdrawn: readonly WithdrawnView[] }) {
  const { t, i18n } = useTranslation()
  if (withdrawn.length === 0) return null
  return (
    <section className="section" id="no-viene">
      <h2 className="mb-2 text-xl">{t('Lo que no viene')}</h2>
      <Items>
        {withdrawn.map((gone, index) => (
          <ItemRow
            key={index}
            picture={productDrawing(gone.picture)}
            name={gone.productName}
            detail={t('{{quantity}}. {{association}} no llegó a su pedido mínimo.', {
              quantity: formatHarvestQuantity(
                gone.orderedBase,
                gone.unit,
                gone.unitBase,
                gone.baseUnit,
                i18n.language,
              ),
              association: gone.associationName,
            })}
            end={t('No se paga')}
          />
        ))}
      </Items>
    </section>
  )
}
