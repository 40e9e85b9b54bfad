import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { type DepartureField, type DepartureProblem, type TypedDeparture } from '../planning/departure-form'
import { problemWords } from './route-words'

/** When and from where vehicles set out, and how fast that is thought to go. */
export function DepartureForm(props: {
  action: string
  typed: TypedDeparture
  problems: readonly DepartureProblem[]
}) {
  const { t } = useTranslation()
  const { action, typed, problems } = props
  const errors = problems.map((problem) => ({ fieldId: problem.field, message: problemWords(t, problem) }))
  const field = (name: DepartureField) => ({
    name,
    defaultValue: typed[name],
    autoComplete: 'off',
    error: errors.find(({ fieldId }) => fieldId === name)?.message,
  })
  return (
    <form method="post" action={`${action}#salida`} className="stack max-w-[30rem]" noValidate>
      <input type="hidden" name="accion" value="salida" />
      <ErrorSummary errors={errors} safe={t('No se guardó nada. Lo que escribió sigue aquí.')} />
      <Field {...field('sale')} type="time" label={t('A qué hora salen')} required />
      <Field {...field('lugar')} label={t('De dónde salen')} maxLength={80} optional />
      <Field
        {...field('coordenadas')}
        label={t('Coordenadas de la salida')}
        hint={t('Como las da el mapa del teléfono: -16.5118, -68.1269')}
        optional
      />
      <Field
        {...field('velocidad')}
        label={t('Velocidad en línea recta')}
        hint={t('Es un supuesto: las calles son más largas que la línea recta.')}
        suffix="km/h"
        inputMode="numeric"
        required
      />
      <Field {...field('parar')} label={t('Cada parada toma')} suffix="min" inputMode="numeric" required />
      <Field
        {...field('espera')}
        label={t('Desde cuánto antes de abrir hay quien reciba')}
        suffix="min"
        inputMode="numeric"
        required
      />
      <Button>{t('Guardar la salida')}</Button>
    </form>
  )
}
