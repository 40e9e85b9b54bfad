import { type ReactNode } from 'react'
import { classNames } from './class-names'
import { splitAmount } from './amount'

export type PriceSize = 'sm' | 'md' | 'lg'

export type PriceProps = {
  /** Already formatted: "Bs 12,50". A trailing ",00" is dropped here, never in tables. */
  amount: string
  /** Beside it: "la arroba". */
  unit?: ReactNode
  /** Under it: kilos and the price of one. */
  note?: ReactNode
  size?: PriceSize | undefined
}

export function Price({ amount, unit, note, size = 'md' }: PriceProps) {
  return (
    <p className={classNames('price', size !== 'md' && `price-${size}`)}>
      <Amount amount={amount} />
      {unit ? (
        <>
          {' '}
          <span className="u">{unit}</span>
        </>
      ) : null}
      {note ? <span className="kg">{note}</span> : null}
    </p>
  )
}

/** "Bs" small, the figure large. The space between them is read and copied. */
export function Amount({ amount }: { amount: string }) {
  const { currency, figure } = splitAmount(amount)
  return (
    <b>
      {currency ? (
        <small>
          {currency}
          {'\u00a0'}
        </small>
      ) : null}
      {figure}
    </b>
  )
}
