import { useTranslation } from 'react-i18next'
import { formatLongMoment } from '~/kernel/instants'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { type MoneyProblem } from '../forms'
import { problemWords, refusalWords, type MoneyRefusal } from './money-words'
import { FoldedForm } from './payout-fields'

/** A form that takes something back, as it was answered. */
export type BackAnswer = {
  of: number
  problems: readonly MoneyProblem[]
  refused: MoneyRefusal | null
  typed: Readonly<Record<string, string>>
} | null

/** Takes back what was written down by mistake, with the reason; or says who did. */
export function TakeBack(props: {
  to: string
  id: number
  button: string
  back: { by: string; at: string; reason: string } | null
  answer: BackAnswer
}) {
  const { t, i18n } = useTranslation()
  const { to, id, button, back } = props
  if (back)
    return (
      <p className="warn">
        {t('Deshecho por {{name}}, {{moment}}: «{{reason}}»', {
          name: back.by,
          moment: formatLongMoment(new Date(back.at), i18n.language),
          reason: back.reason,
        })}
      </p>
    )
  const answer = props.answer?.of === id ? props.answer : null
  const problem = answer?.problems[0]
  const refused = answer?.refused ? refusalWords(t, answer.refused, i18n.language) : undefined
  return (
    <FoldedForm to={to} summary={t('Deshacer')} open={answer !== null}>
      <input type="hidden" name="anotado" value={id} />
      <Field
        id={`deshacer-${id}`}
        name="motivo"
        label={t('¿Por qué se deshace?')}
        autoComplete="off"
        maxLength={160}
        defaultValue={answer?.typed['motivo'] ?? ''}
        error={problem ? problemWords(t, problem) : refused}
      />
      <Button look="danger" name="accion" value="deshacer">
        {button}
      </Button>
    </FoldedForm>
  )
}
