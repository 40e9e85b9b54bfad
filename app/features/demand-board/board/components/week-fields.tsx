import { useTranslation } from 'react-i18next'
import { Field } from '~/ui/field'
import { MOST_WEEKS } from '../board-forms'

/** From which week on, and for how many: the same for who has and who needs. */
export function WeekFields(props: {
  today: string
  typed: Readonly<Record<string, string>>
  errorOf: (field: string) => string | undefined
}) {
  const { t } = useTranslation()
  const { today, typed, errorOf } = props
  return (
    <>
      <Field
        name="semana"
        type="date"
        label={t('Un día de la primera semana')}
        min={today}
        defaultValue={typed['semana']}
        error={errorOf('semana')}
      />
      <Field
        name="semanas"
        label={t('Cuántas semanas')}
        inputMode="numeric"
        defaultValue={typed['semanas'] ?? '1'}
        error={errorOf('semanas')}
        hint={t('De 1 a {{most}}.', { most: MOST_WEEKS })}
      />
    </>
  )
}
