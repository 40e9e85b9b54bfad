import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { unitWord } from '~/kernel/units'
import { Badge, Badges } from '~/ui/badge'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField } from '~/ui/field'
import { CHECK_IN_REASONS, expectedOf, type CheckIn, type ReceptionItem } from '../check-in/check-in'
import { baseMeasure, writeQuantity, type CheckInProblem, type TypedCheckIn } from '../check-in/check-in-form'
import { problemWords } from './check-in-words'
import { quantityAndWeight, quantityWords, reasonWords, whyWords } from './dispatch-words'

export type CheckInItemProps = {
  item: ReceptionItem
  typed: TypedCheckIn | undefined
  problem: CheckInProblem | undefined
}

/** One product: what was asked and confirmed, what arrived in its unit or in kilos, and why it differs. */
export function CheckInItem({ item, typed, problem }: CheckInItemProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const id = item.harvestRequestId
  const shown = typed ?? typedOf(item)
  const base = baseMeasure(item.baseUnit)
  const oneMeasure = base.unit === item.unit && base.unitBase === item.unitBase
  const error = (field: CheckInProblem['field']) =>
    problem?.field === field ? problemWords(t, problem, item.productName) : undefined
  return (
    <div className="answer">
      <fieldset>
        <legend className="legend text-lg">{item.productName}</legend>
        <p>
          {t('Se le pidió {{asked}}.', { asked: quantityAndWeight(item, item.askedBase, language) })}{' '}
          {item.confirmedBase === null
            ? t('No respondió.')
            : item.confirmedBase === item.askedBase
              ? t('Confirmó todo.')
              : t('Confirmó {{confirmed}}.', {
                  confirmed: quantityAndWeight(item, item.confirmedBase, language),
                })}
        </p>
        {item.coldChain || item.checkIn ? (
          <Badges>
            {item.coldChain ? <Badge look="sun">{t('Mantener frío')}</Badge> : null}
            {item.checkIn ? (
              <Badge look={item.checkIn.receivedBase < expectedOf(item) ? 'miss' : 'ok'}>
                {t('Llegó {{quantity}}', {
                  quantity: quantityWords(item, item.checkIn.receivedBase, language),
                })}
              </Badge>
            ) : null}
          </Badges>
        ) : null}
        <input type="hidden" name={`corrige-${id}`} value={item.checkIn?.id ?? ''} />
        <div className={oneMeasure ? 'mt-3' : 'mt-3 grid grid-cols-2 items-end gap-3'}>
          <Field
            name={`cuanto-${id}`}
            label={t('Llegó')}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={shown.amount}
            error={error('cuanto')}
            suffix={oneMeasure ? unitWord(2, item.unit, language) : undefined}
          />
          {oneMeasure ? null : (
            <SelectField
              name={`unidad-${id}`}
              label={t('En')}
              defaultValue={shown.unit}
              options={[
                { value: 'unidad', label: unitWord(2, item.unit, language) },
                { value: 'base', label: unitWord(2, base.unit, language) },
              ]}
            />
          )}
        </div>
        <Disclosure
          summary={t('Llegó otra cantidad: por qué')}
          open={
            problem?.field === 'motivo' ||
            problem?.field === 'nota' ||
            shown.reason !== '' ||
            shown.note !== ''
          }
        >
          <div className="stack-sm">
            <SelectField
              name={`motivo-${id}`}
              label={t('Motivo')}
              defaultValue={shown.reason}
              error={error('motivo')}
              options={[
                { value: '', label: t('Ninguno') },
                ...CHECK_IN_REASONS.map((reason) => ({ value: reason, label: reasonWords(t, reason) })),
              ]}
            />
            <Field
              name={`nota-${id}`}
              label={t('Con sus palabras')}
              hint={t('Solo hace falta si el motivo es otro.')}
              maxLength={160}
              autoComplete="off"
              defaultValue={shown.note}
              error={error('nota')}
            />
          </div>
        </Disclosure>
        {item.checkIn ? <Trail item={item} rows={[item.checkIn, ...item.earlier]} /> : null}
      </fieldset>
    </div>
  )
}

/** Who wrote down what and when, the one in force first. */
function Trail({ item, rows }: { item: ReceptionItem; rows: readonly CheckIn[] }) {
  const { t, i18n } = useTranslation()
  return (
    <ol className="soft sm mt-2">
      {rows.map((row, index) => (
        <li key={row.id} className={index > 0 ? 'line-through' : undefined}>
          {t('{{quantity}}, {{moment}}, {{name}}', {
            quantity: quantityWords(item, row.receivedBase, i18n.language),
            moment: formatShortMoment(row.receivedAt, i18n.language),
            name: row.receivedByName,
          })}
          {whyWords(t, row) ? `. ${whyWords(t, row)}` : ''}
        </li>
      ))}
    </ol>
  )
}

function typedOf({ checkIn, unitBase }: ReceptionItem): TypedCheckIn {
  if (!checkIn) return { amount: '', unit: 'unidad', reason: '', note: '' }
  return {
    amount: writeQuantity(checkIn.receivedBase, unitBase),
    unit: 'unidad',
    reason: checkIn.reason ?? '',
    note: checkIn.note ?? '',
  }
}
