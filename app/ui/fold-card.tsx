import { type ReactNode } from 'react'
import { classNames } from './class-names'

export type FoldCardProps = {
  title: ReactNode
  /** Under the title, small. */
  note?: ReactNode
  /** At the right: a badge or a figure. */
  end?: ReactNode
  open?: boolean | undefined
  id?: string | undefined
  /** Cards of one group: opening one closes the others. */
  group?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** A card that says the one thing to know and opens to the rest: a long list stays short on a phone. <details>. */
export function FoldCard({ title, note, end, open, id, group, className, children }: FoldCardProps) {
  return (
    <details className={classNames('fold-card', className)} id={id} name={group} open={open}>
      <summary>
        <span>
          <b>{title}</b>
          {note ? <small>{note}</small> : null}
        </span>
        {end}
      </summary>
      {children}
    </details>
  )
}
