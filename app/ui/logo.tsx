import { type ReactNode } from 'react'
import { classNames } from './class-names'

export type LogoProps = {
  href?: string | undefined
  /** Instead of "Chaka": the organisation whose workspace this is. */
  name?: ReactNode
  /** Small line under the name: who is working, and as what. */
  note?: ReactNode
}

/** A stepped Andean bridge: *chaka* in Aymara and Quechua. */
export function Logo({ href = '/', name, note }: LogoProps) {
  return (
    <a className={classNames('logo', Boolean(name) && 'logo-org')} href={href}>
      <svg viewBox="0 0 40 28" aria-hidden="true">
        <path fill="currentColor" d="M1 27V19h6v-6h6V7h14v6h6v6h6v8h-9a10 10 0 0 0-20 0z" />
      </svg>
      <span>
        {name ?? 'Chaka'}
        {note ? <small>{note}</small> : null}
      </span>
    </a>
  )
}
