import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { QuantityPicker } from '~/ui/quantity-picker'
import { addedHref, MOST_AT_ONCE, type Picked } from '../picked'
import { areLastOnes, type PricedPresentation } from '../product'
import { type ProductDetailView } from '../views.server'
import { ORDER_FORM } from './order-side'
import { ProductPrice } from './product-price'
import { equivalenceWords, perUnitWords, stockWords } from './product-words'

export type ProductChoiceProps = { product: ProductDetailView; chosen: PricedPresentation; picked: Picked }

/** In which unit and how many: the form that the green button sends. */
export function ProductChoice({ product, chosen, picked }: ProductChoiceProps) {
  const { t, i18n } = useTranslation()
  const path = `/catalogo/${product.slug}`
  const mostLeft = Math.max(...product.presentations.map(({ left }) => left))
  return (
    <form id={ORDER_FORM} method="post" action="/canasta" className="stack" data-local-stepper="">
      <input type="hidden" name="accion" value="agregar" />
      <input type="hidden" name="volver" value={addedHref(path, picked)} />
      {product.presentations.length === 1 ? (
        <>
          <input type="hidden" name="presentacion" value={chosen.id} />
          <div>
            <ProductPrice product={product} presentation={chosen} size="lg" />
            <p className={areLastOnes(chosen.left) ? 'sm urgent' : 'sm soft'}>
              {stockWords(t, chosen.left, chosen.unit, i18n.language)}
            </p>
          </div>
        </>
      ) : (
        <ChoiceGroup legend={t('¿En qué medida?')} id="medida">
          {product.presentations.map((presentation) => (
            <UnitChoice
              key={presentation.id}
              product={product}
              presentation={presentation}
              isChosen={presentation.id === chosen.id}
            />
          ))}
        </ChoiceGroup>
      )}
      <QuantityPicker
        of={product.name.toLocaleLowerCase('es')}
        name="cantidad"
        value={picked.count}
        max={Math.min(MOST_AT_ONCE, mostLeft)}
        countAt={path}
      />
    </form>
  )
}

type UnitChoiceProps = { product: ProductDetailView; presentation: PricedPresentation; isChosen: boolean }

function UnitChoice({ product, presentation, isChosen }: UnitChoiceProps) {
  const { t, i18n } = useTranslation()
  const { id, unit, left, price } = presentation
  const size = equivalenceWords(t, product, presentation, i18n.language)
  return (
    <Choice
      name="presentacion"
      value={String(id)}
      defaultChecked={isChosen}
      disabled={left === 0}
      title={perUnitWords(t, unit, i18n.language)}
      note={
        <>
          {size}
          {size ? <br /> : null}
          {stockWords(t, left, unit, i18n.language)}
        </>
      }
      end={formatMoney(price.totalCentavos)}
    />
  )
}
