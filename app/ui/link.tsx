import { type ComponentPropsWithoutRef } from 'react'
import { Icon, type IconName } from './icon'

type AnchorProps = ComponentPropsWithoutRef<'a'>

/** "Ver los 42 →" */
export function ArrowLink({ children, ...anchor }: AnchorProps) {
  return (
    <a className="link" {...anchor}>
      {children} <Icon name="right" />
    </a>
  )
}

/** A 48 px link with an icon before its words. */
export function IconLink({ icon, children, ...anchor }: AnchorProps & { icon: IconName }) {
  return (
    <a className="link" {...anchor}>
      <Icon name={icon} /> {children}
    </a>
  )
}

/** "← Seguir eligiendo", above the title. */
export function BackLink({ children, ...anchor }: AnchorProps) {
  return (
    <a className="back" {...anchor}>
      <Icon name="left" />
      {children}
    </a>
  )
}
