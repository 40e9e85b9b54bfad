import { type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

type InputProps = Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'title'>

export type ChoiceProps = InputProps & {
  name: string
  value: string
  title: ReactNode
  note?: ReactNode
  icon?: IconName | undefined
  /** At the right, large: an amount. */
  end?: ReactNode
  type?: 'radio' | 'checkbox' | undefined
}

/** A card that is a radio button (or, by `type`, a checkbox). */
export function Choice({ title, note, icon, end, type = 'radio', className, ...input }: ChoiceProps) {
  return (
    <label className={classNames('choice', className)}>
      <input type={type} {...input} />
      <span>
        <b>
          {icon ? <Icon name={icon} inline /> : null}
          {title}
        </b>
        {note ? <small>{note}</small> : null}
      </span>
      {end ? <span className="end">{end}</span> : null}
    </label>
  )
}

export type ChoiceGroupProps = {
  legend: ReactNode
  /** Where the error summary's link lands. */
  id: string
  hint?: ReactNode
  error?: ReactNode
  legendHidden?: boolean | undefined
  /** Side by side: hours, bank notes. */
  row?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

export function ChoiceGroup(props: ChoiceGroupProps) {
  const { legend, id, hint, error, legendHidden, row, className, children } = props
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={classNames(Boolean(error) && 'field-error', className)}
      {...(described ? { 'aria-describedby': described } : {})}
    >
      <legend className={legendHidden ? 'vh' : 'legend'}>{legend}</legend>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {row ? <div className="choices-row">{children}</div> : children}
      {error ? (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

export type CheckProps = InputProps & { children: ReactNode }

export function Check({ children, className, ...input }: CheckProps) {
  return (
    <label className={classNames('check', className)}>
      <input type="checkbox" {...input} />
      <span>{children}</span>
    </label>
  )
}
