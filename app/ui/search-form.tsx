import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'
import { Icon } from './icon'

export type SearchFormProps = {
  label: string
  name?: string | undefined
  action?: string | undefined
  defaultValue?: string | undefined
  placeholder?: string | undefined
  /** Large condensed capitals: an order code. */
  code?: boolean | undefined
  /** Hidden fields that keep the other filters. */
  children?: ReactNode
}

export function SearchForm(props: SearchFormProps) {
  const { t } = useTranslation()
  const { label, name = 'q', action, defaultValue, placeholder, code, children } = props
  return (
    <form className="search" role="search" action={action}>
      {children}
      <label className="vh" htmlFor={name}>
        {label}
      </label>
      <input
        className={classNames('input', code && 'input-code')}
        id={name}
        name={name}
        type="search"
        defaultValue={defaultValue}
        placeholder={placeholder}
        {...(code ? { autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false } : {})}
      />
      <button className="btn btn-quiet" aria-label={t('Buscar')}>
        <Icon name="search" />
      </button>
    </form>
  )
}
