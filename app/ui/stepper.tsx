import { useTranslation } from 'react-i18next'
import { Icon } from './icon'

export type StepperProps = {
  /** What is being counted, for ears: "lechuga crespa". */
  of: string
  /** Name of the number field. */
  name: string
  value: number
  min?: number | undefined
  max?: number | undefined
  /** Whole steps by default; 0.5 for half kilos. */
  step?: number | undefined
  /** Name and values of the buttons, and of the Enter key, which sets what was typed. */
  operation?: { name: string; less: string; more: string; set: string } | undefined
  /** The form it belongs to, when it stands outside it. */
  form?: string | undefined
  error?: boolean | undefined
}

const OPERATION = { name: 'op', less: 'menos', more: 'mas', set: 'fijar' }

/**
 * Two submit buttons and a number field: works without scripts. The hidden first button is what Enter
 * presses; without it, Enter would press "less". In a form with `data-local-stepper` the script counts
 * without asking the server.
 */
export function Stepper(props: StepperProps) {
  const { t } = useTranslation()
  const { of, name, value, min = 0, max, step = 1, operation = OPERATION, form, error } = props
  const button = { type: 'submit' as const, name: operation.name, form }
  return (
    <div className="stepper">
      <button {...button} value={operation.set} className="vh" tabIndex={-1} aria-hidden="true">
        {t('Fijar')}
      </button>
      <button
        {...button}
        value={operation.less}
        data-step={-step}
        aria-label={t('Menos {{thing}}', { thing: of })}
        disabled={value <= min}
      >
        <Icon name="minus" />
      </button>
      <input
        type="number"
        inputMode={step === Math.round(step) ? 'numeric' : 'decimal'}
        name={name}
        defaultValue={value}
        min={min}
        max={max}
        step={step}
        form={form}
        autoComplete="off"
        aria-label={t('Cantidad de {{thing}}', { thing: of })}
        {...(error ? { 'aria-invalid': true } : {})}
      />
      <button
        {...button}
        value={operation.more}
        data-step={step}
        aria-label={t('Más {{thing}}', { thing: of })}
        disabled={max !== undefined && value >= max}
      >
        <Icon name="plus" />
      </button>
    </div>
  )
}
