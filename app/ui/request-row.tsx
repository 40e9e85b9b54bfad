import { type ReactNode } from 'react'
import { QuantityEnd } from './person-row'
import { FramedPicture } from './picture'
import { type PictureSource } from './pictures'
import { ShareBar, type SharePart } from './share-bar'

export type RequestRowProps = {
  picture: PictureSource
  name: ReactNode
  quantity: ReactNode
  /** "amarros" */
  unit: ReactNode
  /** "32 kg" */
  kilos?: ReactNode
  confirmed: number
  waiting: number
  missing: number
  /** The bar in words: "Acelga: 44 confirmados, 8 esperan, faltan 12". */
  barLabel: string
  /** Under the bar: "44 confirmados, 8 esperan". */
  text: ReactNode
  /** At its right: "Completo", or "Faltan 12" in magenta when something is missing. */
  status?: ReactNode
}

/** What was asked of one product, and how much of it is promised (an <li>). */
export function RequestRow(props: RequestRowProps) {
  const { picture, name, quantity, unit, kilos, confirmed, waiting, missing, barLabel, text, status } = props
  const parts: SharePart[] = [
    { kind: 'done', amount: confirmed },
    { kind: 'rest', amount: waiting },
    { kind: 'missing', amount: missing },
  ]
  return (
    <li className="req">
      <div className="req-top">
        <FramedPicture picture={picture} small />
        <h3>{name}</h3>
        <QuantityEnd quantity={quantity} unit={unit} note={kilos} />
      </div>
      <ShareBar label={barLabel} parts={parts} size="sm" />
      <p className="req-foot">
        <span>{text}</span>
        {status ? <b className={missing > 0 ? 'bad' : undefined}>{status}</b> : null}
      </p>
    </li>
  )
}
