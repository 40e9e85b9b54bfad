import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/field'
import { Section } from '~/ui/section-head'
import { type BundleSwap, type ChosenBundleView } from '../views.server'
import { ORDER_FORM } from './order-side'
import { amountWords } from './product-words'

export type BundleSwapsProps = { bundle: ChosenBundleView['bundle']; swaps: readonly BundleSwap[] }

/**
 * One choice for each slot that allows one, with what it costs more or less. The selects belong to the order's
 * form; the button shows the same page with the price of that choice.
 */
export function BundleSwaps({ bundle, swaps }: BundleSwapsProps) {
  const { t, i18n } = useTranslation()
  const slots = [...new Set(swaps.map(({ choice }) => choice.slot))]
  const optionWords = ({ choice, differenceCentavos, isLeft }: BundleSwap) => {
    const units = amountWords(choice.unitCount, choice.unit, i18n.language)
    const words = `${choice.productName}, ${units}`
    if (!isLeft) return `${words} (${t('se agotó')})`
    if (differenceCentavos === 0) return choice.isDefault ? words : `${words} (${t('mismo precio')})`
    const amount = formatMoney(Math.abs(differenceCentavos))
    return `${words} (${differenceCentavos > 0 ? '+' : '−'} ${amount})`
  }
  return (
    <Section
      id="cambios"
      title={t('¿Algo que no comes?')}
      line={t('Cambia lo que quieras por lo que hay en su lugar.')}
    >
      <div className="cards cards-2">
        {slots.map((slot) => {
          const choices = swaps.filter(({ choice }) => choice.slot === slot)
          const usual = choices.find(({ choice }) => choice.isDefault)?.choice
          const chosen = choices.find(({ isChosen }) => isChosen)?.choice
          return (
            <SelectField
              key={slot}
              name={`cambio-${slot}`}
              form={ORDER_FORM}
              label={t('En lugar de {{product}}', {
                product: (usual?.productName ?? '').toLocaleLowerCase('es'),
              })}
              defaultValue={chosen && swapValue(chosen)}
              options={choices.map((option) => ({
                value: swapValue(option.choice),
                label: optionWords(option),
                disabled: !option.isLeft,
              }))}
            />
          )
        })}
      </div>
      <p className="section-s">
        <Button
          look="quiet"
          name="op"
          value="ver"
          form={ORDER_FORM}
          formMethod="get"
          formAction={`/agrobolsas/${bundle.slug}`}
        >
          {t('Ver el precio con mis cambios')}
        </Button>
      </p>
    </Section>
  )
}

/** Keeping what comes is no swap: it says nothing, so that equal agrobolsas stay one line of the basket. */
function swapValue(choice: BundleSwap['choice']): string {
  return choice.isDefault ? '' : String(choice.presentationId)
}
