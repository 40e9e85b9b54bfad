import { type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

export type DisclosureProps = {
  summary: ReactNode
  icon?: IconName | undefined
  open?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

/** "Ver la cuenta producto por producto ⌄": <details>, so it opens without scripts. */
export function Disclosure({ summary, icon, open, className, children }: DisclosureProps) {
  return (
    <details className={classNames('more', className)} open={open}>
      <summary>
        {icon ? <Icon name={icon} /> : null}
        <span>{summary}</span>
      </summary>
      {children}
    </details>
  )
}
