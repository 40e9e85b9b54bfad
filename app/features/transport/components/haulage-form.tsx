import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Check, Choice, ChoiceGroup } from '~/ui/choice'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { type HaulageField, type HaulageProblem, type TypedHaulage } from '../haulage/haulage-form'
import { haulageLabel, haulageProblemWords } from './haulage-words'

export type HaulageFormProps = {
  action: string
  formKey: string
  typed: TypedHaulage
  problems: readonly HaulageProblem[]
}

/** One haulier's offer, written by whoever posts it for him. */
export function HaulageForm({ action, formKey, typed, problems }: HaulageFormProps) {
  const { t } = useTranslation()
  const errors = problems.map((problem) => ({
    fieldId: problem.field,
    message: haulageProblemWords(t, problem),
  }))
  const errorOf = (name: HaulageField) => errors.find(({ fieldId }) => fieldId === name)?.message
  const field = (name: HaulageField) => ({
    name,
    label: haulageLabel(t, name),
    defaultValue: typed[name],
    error: errorOf(name),
    autoComplete: 'off',
  })
  return (
    <form method="post" action={action} className="stack max-w-[30rem]" noValidate>
      <input type="hidden" name="accion" value="publicar" />
      <input type="hidden" name="clave" value={formKey} />
      <ErrorSummary errors={errors} safe={t('No se guardó nada. Lo que escribió sigue aquí.')} />
      <div className="grid grid-cols-2 gap-4">
        <Field {...field('desde')} maxLength={80} required />
        <Field {...field('destino')} maxLength={80} required />
      </div>
      <Field
        {...field('dias')}
        hint={t('Por ejemplo: los miércoles, o sábado 28 de noviembre.')}
        maxLength={80}
        required
      />
      <Field {...field('capacidad')} suffix="kg" inputMode="numeric" required />
      <Check name="frio" value="si" defaultChecked={typed.frio === 'si'}>
        {t('Mantiene el frío')}
      </Check>
      <Field {...field('precio')} prefix="Bs" inputMode="decimal" required />
      <ChoiceGroup legend={haulageLabel(t, 'por')} id="por" error={errorOf('por')} row>
        <Choice name="por" value="viaje" title={t('Por viaje')} defaultChecked={typed.por === 'viaje'} />
        <Choice name="por" value="kg" title={t('Por kilo')} defaultChecked={typed.por === 'kg'} />
      </ChoiceGroup>
      <Field {...field('nombre')} maxLength={80} required />
      <Field
        {...field('celular')}
        hint={t('Pídale permiso: lo ven asociaciones, municipios y la operadora; el público no.')}
        type="tel"
        inputMode="tel"
        required
      />
      <Field
        {...field('hasta')}
        hint={t('El día del viaje si es uno solo. Vacío: 60 días.')}
        type="date"
        optional
      />
      <Field {...field('nota')} maxLength={160} optional />
      <Button look="do">{t('Publicar el flete')}</Button>
    </form>
  )
}
