import { useTranslation } from 'react-i18next'
import { Icon } from './icon'

export type QuantityPickerProps = {
  /** What is being counted, for ears: "agrobolsas". */
  of: string
  name: string
  value: number
  max: number
  /** Address of the page itself: without scripts the buttons ask it, by GET, for one more or one less. */
  countAt: string
}

/**
 * How many to add, before they are added. It stands in a POST form with `data-local-stepper`: the script
 * counts in place; without it the page comes back counted. The hidden first button is what Enter presses.
 */
export function QuantityPicker({ of, name, value, max, countAt }: QuantityPickerProps) {
  const { t } = useTranslation()
  const button = { type: 'submit' as const, name: 'op', formMethod: 'get', formAction: countAt }
  return (
    <div className="stepper">
      <button type="submit" className="vh" tabIndex={-1} aria-hidden="true">
        {t('Agregar')}
      </button>
      <button
        {...button}
        value="menos"
        data-step={-1}
        aria-label={t('Menos {{thing}}', { thing: of })}
        disabled={value <= 1}
      >
        <Icon name="minus" />
      </button>
      <input
        type="number"
        inputMode="numeric"
        name={name}
        defaultValue={value}
        min={1}
        max={max}
        autoComplete="off"
        aria-label={t('Cantidad de {{thing}}', { thing: of })}
      />
      <button
        {...button}
        value="mas"
        data-step={1}
        aria-label={t('Más {{thing}}', { thing: of })}
        disabled={value >= max}
      >
        <Icon name="plus" />
      </button>
    </div>
  )
}
