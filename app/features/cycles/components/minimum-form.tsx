import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { type Minimum, type SoldInCycle } from '../offers/minimum'
import { writePrice, writeQuantity } from '../offers/offer'
import { offersClosedWords } from './offer-words'

export type MinimumAnswer = { refused: string; amount: string; unit: string }

/** Below which amount the association does not travel, and how far it has come. */
export function MinimumForm(props: {
  cycleNumber: number
  participant: SoldInCycle & { minimum: Minimum }
  answer: MinimumAnswer | undefined
}) {
  const { t } = useTranslation()
  const { cycleNumber, participant, answer } = props
  const { minimum, soldCentavos, soldGrams } = participant
  const inKilos = answer ? answer.unit === 'kg' : minimum !== null && 'grams' in minimum
  const amount =
    minimum === null
      ? ''
      : 'grams' in minimum
        ? writeQuantity(minimum.grams, 1_000)
        : writePrice(minimum.centavos)
  const summary =
    minimum === null
      ? t('Sin mínimo: la asociación va con cualquier pedido')
      : 'grams' in minimum
        ? t('Mínimo para ir: {{minimum}}. Van {{sold}}.', {
            minimum: formatWeight(minimum.grams),
            sold: formatWeight(soldGrams),
          })
        : t('Mínimo para ir: {{minimum}}. Van {{sold}}.', {
            minimum: formatMoney(minimum.centavos),
            sold: formatMoney(soldCentavos),
          })
  return (
    <Disclosure summary={summary} open={answer !== undefined}>
      <form method="post" className="stack max-w-[32rem]" id="minimo">
        <p className="soft">
          {t(
            'Si al cierre se vendió menos que esto, su asociación no va este ciclo: sus productos salen de los pedidos, y Chaka avisa a quienes compraron y a las productoras.',
          )}
        </p>
        <Field
          name="minimo"
          id="minimo-monto"
          label={t('Mínimo para ir')}
          hint={t('Vacío es sin mínimo. Cuando ya hay pedidos solo puede bajar.')}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={answer?.amount ?? amount}
          error={answer ? offersClosedWords(t, answer.refused) : undefined}
        />
        <ChoiceGroup id="en" legend={t('Medido en')} row>
          <Choice name="en" value="bs" title={t('Bolivianos')} defaultChecked={!inKilos} />
          <Choice name="en" value="kg" title={t('Kilos')} defaultChecked={inKilos} />
        </ChoiceGroup>
        <input type="hidden" name="ciclo" value={cycleNumber} />
        <Button look="quiet" name="accion" value="minimo">
          {t('Guardar el mínimo')}
        </Button>
      </form>
    </Disclosure>
  )
}
