import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Headline } from '~/ui/summary'
import { ActFormFrame, useFieldError } from './day-forms'
import { type SheetProps } from './sheet-props'

/** The biosecurity checklist, as it was when the day was opened; any answer can be changed until the close. */
export function ChecklistSheet({ view, state, formKey, answer, done }: SheetProps) {
  const { t } = useTranslation()
  const { facts } = view
  const error = useFieldError(answer)('lista')
  const points = facts.checklist.map((text, point) => ({ text, point, said: state.checklist.get(point) }))
  const rows = points.map(({ text, point, said }) => {
    const now = answer?.typed[`p${point}`] ?? (said ? (said.isGood ? 'si' : 'no') : '')
    return (
      <li className="req" key={point} data-point={point}>
        <fieldset className="point">
          <legend>{text}</legend>
          {facts.isClosed ? (
            <Badge look={said ? (said.isGood ? 'ok' : 'miss') : 'plain'}>
              {said ? (said.isGood ? t('Cumple') : t('No cumple')) : t('Sin revisar')}
            </Badge>
          ) : (
            <div className="choices-row">
              <input type="hidden" name={`antes${point}`} value={said ? (said.isGood ? 'si' : 'no') : ''} />
              {(['si', 'no'] as const).map((value) => (
                <label className="choice" key={value}>
                  <input type="radio" name={`p${point}`} value={value} defaultChecked={now === value} />
                  <span>
                    <b>{value === 'si' ? t('Cumple') : t('No cumple')}</b>
                  </span>
                </label>
              ))}
            </div>
          )}
        </fieldset>
        {said ? (
          <p className="soft sm" data-said="">
            {t('{{time}}, {{person}}', { time: formatTime(new Date(said.happenedAt)), person: said.by })}
          </p>
        ) : null}
      </li>
    )
  })
  return (
    <>
      <Headline
        figure={t('{{done}} de {{total}}', { done: state.checklist.size, total: points.length })}
        text={t('puntos revisados')}
      />
      {done ? <Alert look="ok" title={t('Anotado')} className="my-4" /> : null}
      {facts.isClosed ? (
        <ul>{rows}</ul>
      ) : (
        <ActFormFrame act="lista" formKey={formKey} answer={answer}>
          {error ? <p className="error">{error}</p> : null}
          <ul id="lista" tabIndex={-1}>
            {rows}
          </ul>
          <Button look="do" block>
            {t('Guardar las respuestas')}
          </Button>
        </ActFormFrame>
      )}
    </>
  )
}
