import { type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

/** `ok` done, `miss` missing or refused, `urgent` running out, `sun` in season or waiting, `plain` a fact. */
export type BadgeLook = 'plain' | 'ok' | 'miss' | 'urgent' | 'sun'

export type BadgeProps = { look?: BadgeLook | undefined; icon?: IconName | undefined; children: ReactNode }

/** One fact of state. At most two per thing. */
export function Badge({ look = 'plain', icon, children }: BadgeProps) {
  return (
    <span className={classNames('badge', look !== 'plain' && `badge-${look}`)}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  )
}

export function Badges({ children }: { children: ReactNode }) {
  return <div className="badges">{children}</div>
}
