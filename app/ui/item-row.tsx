import { type ReactNode } from 'react'
import { FramedPicture } from './picture'
import { type PictureSource } from './pictures'

export type ItemRowProps = {
  picture?: PictureSource | undefined
  name: ReactNode
  detail?: ReactNode
  /** The detail is a warning: "Pediste 2, hay 1". */
  detailUrgent?: boolean | undefined
  /** Amount or quantity at the right, and what goes under it. */
  end?: ReactNode
  endDetail?: ReactNode
  /** A stepper or a button, under the words. */
  children?: ReactNode
}

/** A line of an order or of a bag (an <li> within <Items/>). */
export function ItemRow(props: ItemRowProps) {
  const { picture, name, detail, detailUrgent, end, endDetail, children } = props
  return (
    <li className="item">
      {picture ? <FramedPicture picture={picture} small /> : null}
      <div>
        <b>{name}</b>
        {detail ? <p className={detailUrgent ? 'sm urgent' : 'sm soft'}>{detail}</p> : null}
        {children}
      </div>
      {end ? (
        <div className="end">
          <b>{end}</b>
          {endDetail ? <p className="sm soft">{endDetail}</p> : null}
        </div>
      ) : null}
    </li>
  )
}

/** `columns`: two lists side by side on a desktop. */
export function Items({ columns, children }: { columns?: boolean | undefined; children: ReactNode }) {
  return <ul className={columns ? 'items two-lists' : 'items'}>{children}</ul>
}

export type PickLine = { quantity: ReactNode; name: ReactNode; note?: ReactNode }

/** What to put in someone's hands: the number first. */
export function PickList({ lines }: { lines: readonly PickLine[] }) {
  return (
    <ul className="pick">
      {lines.map((line, index) => (
        <li key={index}>
          <b>{line.quantity}</b>
          <span>
            {line.name} {line.note ? <span className="soft">{line.note}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
