import { type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'

type FieldWords = {
  label: ReactNode
  name: string
  /** Defaults to the name; needed when a form repeats on a page. */
  id?: string | undefined
  /** Under the label, before the field: read first. */
  hint?: ReactNode
  /** What is wrong and how to say it right. */
  error?: ReactNode
  /** Adds "(opcional)", which says neither tú nor usted: most fields are needed, so the exception is named. */
  optional?: boolean | undefined
  /** The label is only for ears: the field's purpose is plain from what surrounds it. */
  labelHidden?: boolean | undefined
}

type Native<Tag extends 'input' | 'select' | 'textarea'> = Omit<
  ComponentPropsWithoutRef<Tag>,
  'id' | 'name' | 'prefix'
>

export type FieldProps = FieldWords &
  Native<'input'> & {
    /** Fixed text before or after what is typed: "+591", "kg". */
    prefix?: string | undefined
    suffix?: string | undefined
  }
export type SelectFieldProps = FieldWords &
  Native<'select'> & { options?: readonly SelectOption[] | undefined }
export type TextAreaFieldProps = FieldWords & Native<'textarea'>
export type SelectOption = { value: string; label: string; disabled?: boolean | undefined }

export function Field(props: FieldProps) {
  const { label, name, id, hint, error, optional, labelHidden, prefix, suffix, className, ...input } = props
  const words = { label, name, id, hint, error, optional, labelHidden }
  const control = <input {...input} {...wiring(words)} className={classNames('input', className)} />
  return (
    <FieldFrame {...words}>
      {prefix || suffix ? (
        <div className="input-wrap">
          {prefix ? <span>{prefix}</span> : null}
          {control}
          {suffix ? <span>{suffix}</span> : null}
        </div>
      ) : (
        control
      )}
    </FieldFrame>
  )
}

export function SelectField(props: SelectFieldProps) {
  const { label, name, id, hint, error, optional, labelHidden, options, children, className, ...select } =
    props
  const words = { label, name, id, hint, error, optional, labelHidden }
  return (
    <FieldFrame {...words}>
      <select {...select} {...wiring(words)} className={classNames('input', className)}>
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
    </FieldFrame>
  )
}

export function TextAreaField(props: TextAreaFieldProps) {
  const { label, name, id, hint, error, optional, labelHidden, className, ...area } = props
  const words = { label, name, id, hint, error, optional, labelHidden }
  return (
    <FieldFrame {...words}>
      <textarea rows={3} {...area} {...wiring(words)} className={classNames('input', className)} />
    </FieldFrame>
  )
}

function FieldFrame({ children, ...words }: FieldWords & { children: ReactNode }) {
  const { t } = useTranslation()
  const id = words.id ?? words.name
  return (
    <div className={classNames('field', Boolean(words.error) && 'field-error')}>
      <label htmlFor={id} className={words.labelHidden ? 'vh' : undefined}>
        {words.label}
        {words.optional ? <span className="optional"> ({t('opcional')})</span> : null}
      </label>
      {words.hint ? (
        <p className="hint" id={`${id}-hint`}>
          {words.hint}
        </p>
      ) : null}
      {children}
      {words.error ? (
        <p className="error" id={`${id}-error`}>
          {words.error}
        </p>
      ) : null}
    </div>
  )
}

/** Ties the field to its hint and error, so that they are read out with it. */
function wiring({ name, id = name, hint, error }: FieldWords) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    name,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true as const } : {}),
  }
}
