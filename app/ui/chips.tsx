import { type ReactNode } from 'react'
import { type PictureSource } from './pictures'
import { Picture } from './picture'

export type Chip = { href: string; label: ReactNode; current?: boolean | undefined; picture?: PictureSource }

/** Filters that are links: work without scripts, can be shared, the back button undoes them. */
export function Chips({ label, chips }: { label: string; chips: readonly Chip[] }) {
  return (
    <nav aria-label={label}>
      <div className="chips">
        {chips.map((chip) => (
          <a
            className="chip"
            key={chip.href}
            href={chip.href}
            aria-current={chip.current ? 'true' : undefined}
          >
            {chip.picture ? <Picture picture={chip.picture} size={26} decorative eager /> : null}
            {chip.label}
          </a>
        ))}
      </div>
    </nav>
  )
}
