import { type ReactNode } from 'react'
import { percent } from './shares'

export type BarLine = {
  name: ReactNode
  /** The numbers of this bar, as text. */
  value: ReactNode
  /** A <ShareBar/> or any chart. */
  chart: ReactNode
}

/** One bar a line: its name, its numbers, its drawing. */
export function Bars({ lines }: { lines: readonly BarLine[] }) {
  return (
    <ul className="bars">
      {lines.map((line, index) => (
        <li key={index}>
          <div className="lab">
            <b>{line.name}</b>
            <span>{line.value}</span>
          </div>
          {line.chart}
        </li>
      ))}
    </ul>
  )
}

export type PairBarProps = {
  label: string
  /** Green, above. */
  supply: number
  /** Kraft, below, with a mark through both. */
  demand: number
  /** The scale that all bars of the list share. */
  max: number
}

/** What comes against what is expected. */
export function PairBar({ label, supply, demand, max }: PairBarProps) {
  const expected = `${percent(demand, max)}%`
  return (
    <svg className="chart chart-pair" role="img" aria-label={label}>
      <rect className="c1" width={`${percent(supply, max)}%`} height="14" />
      <rect className="c4" y="17" width={expected} height="9" />
      <rect className="cline" x={expected} width="2" height="26" />
    </svg>
  )
}

export type CompareBarsProps = {
  title: ReactNode
  /** The first is ours (green), the rest references (kraft). */
  lines: readonly { text: ReactNode; amount: number; value: ReactNode; label: string }[]
}

/** Our price beside the market's: a comparison, not a discount. */
export function CompareBars({ title, lines }: CompareBarsProps) {
  const max = Math.max(...lines.map((line) => line.amount))
  return (
    <div className="compare">
      <p>
        <b>{title}</b>
      </p>
      {lines.map((line, index) => (
        <div key={index}>
          <svg className="chart" role="img" aria-label={line.label}>
            <rect
              className={index === 0 ? 'c1' : 'c4'}
              width={`${percent(line.amount, max)}%`}
              height="100%"
            />
          </svg>
          <p className="lab">
            <span>{line.text}</span>
            <b className="num nowrap">{line.value}</b>
          </p>
        </div>
      ))}
    </div>
  )
}
