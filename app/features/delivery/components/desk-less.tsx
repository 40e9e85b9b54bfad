import { useTranslation } from 'react-i18next'
import { unitWord } from '~/kernel/units'
import { Button } from '~/ui/button'
import { Field, SelectField } from '~/ui/field'
import { expectedBase, type DeskOrder } from '../desk/day'
import { LESS_REASONS } from '../desk/less-reasons'
import { lessField, writeUnits, type ReadLess } from '../desk/less-form'
import { lessProblemWords, reasonWords } from './desk-words'

/** How much of each thing is handed over, and why less. Asked by GET: nothing happens but the sum. */
export function LessForm({ order, less }: { order: DeskOrder; less: ReadLess }) {
  const { t, i18n } = useTranslation()
  return (
    <form className="stack">
      <input type="hidden" name="pedido" value={order.code} />
      {order.lines.flatMap(({ position, parts }) =>
        parts.map((part) => {
          const at = { position, slot: part.slot }
          const problem = less.problems.find((each) => each.position === position && each.slot === part.slot)
          const amount = lessField('cuanto', at)
          const reason = lessField('motivo', at)
          return (
            <div key={amount} className="answer" role="group" aria-label={part.name}>
              <p className="legend" aria-hidden="true">
                {part.name}
              </p>
              <Field
                name={amount}
                label={t('¿Cuánto entrega?')}
                inputMode="decimal"
                autoComplete="off"
                suffix={unitWord(2, part.unit, i18n.language)}
                defaultValue={less.typed[amount] ?? writeUnits(expectedBase(part), part.unitBase)}
                error={problem?.field === 'cuanto' ? lessProblemWords(t, problem) : undefined}
              />
              <SelectField
                name={reason}
                label={t('Si es menos, ¿por qué?')}
                defaultValue={less.typed[reason] ?? ''}
                error={problem?.field === 'motivo' ? lessProblemWords(t, problem) : undefined}
                options={[
                  { value: '', label: t('Elija') },
                  ...LESS_REASONS.map((value) => ({ value, label: reasonWords(t, value) })),
                ]}
              />
            </div>
          )
        }),
      )}
      <Button block>{t('Ver cuánto se cobra')}</Button>
    </form>
  )
}
