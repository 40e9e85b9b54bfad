import { useTranslation } from 'react-i18next'
import { type CardFee } from '~/features/cycles/card-fee'
import { writeHundredths } from '~/features/cycles/forms'
import { formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { Field, SelectField } from '~/ui/field'
import { Section } from '~/ui/section-head'
import { type TypedCardFee } from '../switches/card-fee-form'

export type CardFeeSectionProps = {
  cycles: readonly (CardFee & { id: number; number: number })[]
  /** what was typed and is no fee */
  wrong: TypedCardFee | undefined
}

/** What paying by card costs its buyer on top, cycle by cycle. */
export function CardFeeSection({ cycles, wrong }: CardFeeSectionProps) {
  const { t } = useTranslation()
  const [first] = cycles
  if (!first) return null
  const error = t('Hasta 20 % y hasta Bs 100, por ejemplo 3,5 y 1.')
  return (
    <Section title={t('Costo de pagar con tarjeta')} id="costo">
      <p className="soft">
        {t(
          'Se suma solo a quien paga con tarjeta y se le muestra con su nombre antes de confirmar. Sin costo: 0 y 0.',
        )}
      </p>
      <ul className="my-2">
        {cycles.map(({ id, number, cardFeeBasisPoints, cardFeeFlatCentavos }) => (
          <li key={id}>
            {t('Ciclo {{number}}: {{percent}} % y {{amount}}', {
              number,
              percent: writeHundredths(cardFeeBasisPoints),
              amount: formatMoney(cardFeeFlatCentavos),
            })}
          </li>
        ))}
      </ul>
      <form method="post" action="/operacion/pagos#costo" className="stack max-w-[34rem]" noValidate>
        <input type="hidden" name="accion" value="costo" />
        <SelectField
          id="costo-ciclo"
          label={t('Ciclo')}
          name="ciclo"
          options={cycles.map(({ id, number }) => ({
            value: String(id),
            label: t('Ciclo {{number}}', { number }),
          }))}
        />
        <Field
          label={t('Por ciento de lo que se cobra')}
          name="porciento"
          suffix="%"
          inputMode="decimal"
          defaultValue={wrong?.porciento ?? writeHundredths(first.cardFeeBasisPoints)}
          error={wrong ? error : undefined}
        />
        <Field
          label={t('Más un monto fijo')}
          name="fijo"
          prefix="Bs"
          inputMode="decimal"
          defaultValue={wrong?.fijo ?? writeHundredths(first.cardFeeFlatCentavos)}
          error={wrong ? error : undefined}
        />
        <Button>{t('Guardar el costo')}</Button>
      </form>
    </Section>
  )
}
