import { useTranslation } from 'react-i18next'
import { writeHundredths } from '~/features/cycles/forms'
import { Button } from '~/ui/button'
import { Field, SelectField } from '~/ui/field'
import { Section } from '~/ui/section-head'

export type ToleranceSectionProps = {
  cycles: readonly { id: number; number: number; cardToleranceBasisPoints: number }[]
  /** what was typed and is no percentage */
  wrong: { typed: string } | undefined
}

/** How much a card is held above an order's total, cycle by cycle. */
export function ToleranceSection({ cycles, wrong }: ToleranceSectionProps) {
  const { t } = useTranslation()
  const [first] = cycles
  if (!first) return null
  return (
    <Section title={t('Margen de la tarjeta')} id="margen">
      <p className="soft">
        {t(
          'Al pedir se reserva el total y este margen, por si luego elige un cambio más caro. Nunca se cobra más de lo entregado.',
        )}
      </p>
      <ul className="my-2">
        {cycles.map(({ id, number, cardToleranceBasisPoints }) => (
          <li key={id}>
            {t('Ciclo {{number}}: {{percent}} %', {
              number,
              percent: writeHundredths(cardToleranceBasisPoints),
            })}
          </li>
        ))}
      </ul>
      <form method="post" action="/operacion/pagos#margen" className="stack max-w-[34rem]">
        <input type="hidden" name="accion" value="margen" />
        <SelectField
          label={t('Ciclo')}
          name="ciclo"
          options={cycles.map(({ id, number }) => ({
            value: String(id),
            label: t('Ciclo {{number}}', { number }),
          }))}
        />
        <Field
          label={t('Margen')}
          name="margen"
          suffix="%"
          inputMode="decimal"
          defaultValue={wrong?.typed ?? writeHundredths(first.cardToleranceBasisPoints)}
          error={wrong ? t('Escriba un porcentaje de 0 a 20, por ejemplo 5.') : undefined}
        />
        <Button>{t('Guardar el margen')}</Button>
      </form>
    </Section>
  )
}
