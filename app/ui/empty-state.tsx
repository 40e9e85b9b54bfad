import { type ReactNode } from 'react'
import { Picture } from './picture'
import { type PictureSource } from './pictures'

export type EmptyStateProps = {
  picture?: PictureSource | undefined
  title: ReactNode
  text?: ReactNode
  as?: 'h1' | 'h2' | 'h3' | undefined
  /** What to do instead: a button or two. */
  children?: ReactNode
}

export function EmptyState({ picture, title, text, as: Heading = 'h3', children }: EmptyStateProps) {
  return (
    <div className="sheet empty">
      {picture ? <Picture picture={picture} size={96} decorative eager /> : null}
      <Heading>{title}</Heading>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  )
}

/** Something long under way; the page says whether it may be closed. */
export function Progress({
  value,
  max,
  text,
  note,
}: {
  value: number
  max: number
  text: string
  note?: ReactNode
}) {
  return (
    <div className="sheet" role="status">
      <p>
        <b>{text}</b>
      </p>
      <progress className="progressbar" max={max} value={value} aria-label={text}>
        {text}
      </progress>
      {note ? <p className="soft">{note}</p> : null}
    </div>
  )
}
