import { type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

/** `off`: no signal, above the header. */
export type AlertLook = 'plain' | 'ok' | 'warn' | 'bad' | 'off'

export type AlertProps = {
  look?: AlertLook | undefined
  title: ReactNode
  icon?: IconName | undefined
  /** At the right: "Deshacer". */
  end?: ReactNode
  id?: string | undefined
  className?: string | undefined
  /** What is safe and what to do. */
  children?: ReactNode
}

const ICONS: Record<AlertLook, IconName> = {
  plain: 'info',
  ok: 'check',
  warn: 'warn',
  bad: 'warn',
  off: 'off',
}

export function Alert({ look = 'plain', title, icon, end, id, className, children }: AlertProps) {
  const role = look === 'bad' ? 'alert' : look === 'plain' ? undefined : 'status'
  return (
    <div className={classNames('alert', look !== 'plain' && `alert-${look}`, className)} id={id} role={role}>
      <Icon name={icon ?? ICONS[look]} />
      <div>
        <b>{title}</b>
        {children}
      </div>
      {end}
    </div>
  )
}
