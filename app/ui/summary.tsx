import { type ReactNode } from 'react'
import { classNames } from './class-names'
import { Amount } from './price'

export type SumLine = { term: ReactNode; amount: ReactNode }

/** Subtotals, then a ruled total. */
export function Sums({ lines, total }: { lines: readonly SumLine[]; total?: SumLine | undefined }) {
  return (
    <dl className="sums">
      {lines.map((line, index) => (
        <div key={index}>
          <dt>{line.term}</dt>
          <dd>{line.amount}</dd>
        </div>
      ))}
      {total ? (
        <div className="total">
          <dt>{total.term}</dt>
          <dd>{total.amount}</dd>
        </div>
      ) : null}
    </dl>
  )
}

/** "Total" and the amount, large, under a rule. */
export function Total({
  term,
  amount,
  small,
}: {
  term: ReactNode
  amount: string
  small?: boolean | undefined
}) {
  return (
    <div className="total">
      <span>{term}</span>
      <span className={classNames('price', small && 'price-sm')}>
        <Amount amount={amount} />
      </span>
    </div>
  )
}

/** What to give back, in sun: the one thing to read while counting coins. */
export function Change({ term, amount }: { term: ReactNode; amount: string }) {
  return (
    <p className="change">
      <span>{term}</span>
      <Amount amount={amount} />
    </p>
  )
}

/** Terms and their values, side by side on a desktop. */
export function Facts({ facts }: { facts: readonly { term: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map((fact, index) => (
        <div key={index}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export type BigFigure = { term: ReactNode; figure: ReactNode; before?: ReactNode; after?: ReactNode }

/** The figures someone came for; `pairs` keeps two to a line. */
export function BigFigures({
  figures,
  pairs,
}: {
  figures: readonly BigFigure[]
  pairs?: boolean | undefined
}) {
  return (
    <dl className={classNames('big', pairs && 'big-2')}>
      {figures.map((item, index) => (
        <div key={index}>
          <dt>{item.term}</dt>
          <dd>
            {item.before ? <small>{item.before} </small> : null}
            {item.figure}
            {item.after ? <small> {item.after}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** "7 de 9 respondieron": the figure that opens a sheet. */
export function Headline({ figure, text }: { figure: ReactNode; text: ReactNode }) {
  return (
    <p className="week-now">
      <b>{figure}</b> <span>{text}</span>
    </p>
  )
}
