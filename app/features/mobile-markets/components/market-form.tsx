import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { MOST_WEEKS, type MarketField, type MarketProblem, type TypedMarket } from '../planning/plan-form'
import { fieldLabel, problemWords } from './market-words'

export type MarketFormProps = {
  action: string
  typed: TypedMarket
  problems: readonly MarketProblem[]
  points: readonly { id: number; name: string; zone: string }[]
  submit: string
  /** day and place are known to others: they are changed elsewhere */
  isTold?: boolean | undefined
  /** a new one may repeat */
  repeats?: boolean | undefined
  children?: ReactNode
}

/** Everything that is planned of a market. */
export function MarketForm(props: MarketFormProps) {
  const { t } = useTranslation()
  const { action, typed, problems, points, submit, isTold = false, repeats = false, children } = props
  const errors = problems.map((problem) => ({ fieldId: problem.field, message: problemWords(t, problem) }))
  const field = (name: MarketField) => ({
    name,
    label: fieldLabel(t, name),
    defaultValue: typed[name],
    error: errors.find(({ fieldId }) => fieldId === name)?.message,
  })
  const hidden = (name: MarketField) => <input type="hidden" name={name} value={typed[name]} key={name} />
  return (
    <form method="post" action={action} className="stack max-w-[44rem]" noValidate id="feria">
      <ErrorSummary errors={errors} safe={t('No se guardó nada. Lo que escribió sigue aquí.')} />
      <Field {...field('nombre')} maxLength={80} required />
      {isTold ? (
        (['fecha', 'desde', 'hasta', 'direccion', 'coordenadas'] as const).map(hidden)
      ) : (
        <>
          <Field {...field('fecha')} type="date" required />
          <div className="grid grid-cols-2 gap-4">
            <Field {...field('desde')} type="time" required />
            <Field {...field('hasta')} type="time" required />
          </div>
        </>
      )}
      {repeats ? (
        <SelectField
          {...field('semanas')}
          hint={t('Los feriados, paros y bloqueos del calendario se saltan solos.')}
          options={[1, 2, 4, 8, 12, MOST_WEEKS].map((weeks) => ({
            value: String(weeks),
            label: weeks === 1 ? t('No, solo ese día') : t('Sí, {{weeks}} semanas', { weeks }),
          }))}
        />
      ) : null}
      <div className="grid grid-cols-2 gap-4">
        <Field {...field('puestos')} inputMode="numeric" required />
        <Field {...field('permiso')} maxLength={40} optional autoComplete="off" />
      </div>
      {isTold ? null : (
        <>
          <Field {...field('direccion')} maxLength={160} required />
          <Field {...field('esquina')} maxLength={160} optional />
          <Field {...field('distrito')} maxLength={60} optional />
          <Field
            {...field('coordenadas')}
            hint={t('Latitud y longitud, como las da el mapa del teléfono: -16.5118, -68.1269')}
            required
          />
        </>
      )}
      {isTold ? (
        <>
          <Field {...field('esquina')} maxLength={160} optional />
          {hidden('distrito')}
        </>
      ) : null}
      <SelectField
        {...field('punto')}
        options={[
          { value: '', label: t('Ninguno') },
          ...points.map(({ id, name, zone }) => ({
            value: String(id),
            label: t('Los del punto {{name}}, {{zone}}', { name, zone }),
          })),
        ]}
      />
      {children}
      <Button look="do">{submit}</Button>
    </form>
  )
}
