import { classNames } from './class-names'
import { ICON_PATHS, type IconName } from './icon-paths'

export type { IconName }

export type IconProps = {
  name: IconName
  /** Spoken name; without it the icon is decoration beside its words. */
  label?: string | undefined
  /** Sits within a line of text. */
  inline?: boolean | undefined
  className?: string | undefined
}

/** Written into the page: no request, nothing to block, and a repeated icon costs a dozen bytes of gzip. */
export function Icon({ name, label, inline, className }: IconProps) {
  return (
    <svg
      className={classNames('ic', inline && 'ic-in', className)}
      viewBox="0 0 24 24"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  )
}
