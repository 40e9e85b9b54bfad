import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from './alert'

export type FieldError = { fieldId: string; message: ReactNode }

export type ErrorSummaryProps = {
  errors: readonly FieldError[]
  title?: ReactNode
  /** What is safe: "Lo demás está guardado." */
  safe?: ReactNode
}

/** On top of a form that came back: what is missing, each line leading to its field. */
export function ErrorSummary({ errors, title, safe }: ErrorSummaryProps) {
  const { t } = useTranslation()
  if (errors.length === 0) return null
  const count = errors.length
  return (
    <Alert
      look="bad"
      id="errores"
      title={title ?? (count === 1 ? t('Falta un dato') : t('Faltan {{count}} datos', { count }))}
    >
      <ul>
        {errors.map((error) => (
          <li key={error.fieldId}>
            <a href={`#${error.fieldId}`}>{error.message}</a>
          </li>
        ))}
      </ul>
      {safe}
    </Alert>
  )
}
