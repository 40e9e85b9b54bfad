import { type ReactNode } from 'react'

export type NavLink = { href: string; label: ReactNode; current?: boolean | undefined }

export function NavLinkAnchor({ link, className }: { link: NavLink; className?: string | undefined }) {
  return (
    <a href={link.href} className={className} aria-current={link.current ? 'page' : undefined}>
      {link.label}
    </a>
  )
}
