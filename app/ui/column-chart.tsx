import { type ReactNode } from 'react'
import { percent } from './shares'

export type ChartColumn = {
  name: ReactNode
  amount: number
  /** The amount as text, over the column. */
  value: ReactNode
  label: string
}

/** Up to seven columns with their numbers over them. */
export function ColumnChart({ columns }: { columns: readonly ChartColumn[] }) {
  const max = Math.max(0, ...columns.map((column) => column.amount))
  return (
    <ul className="colchart">
      {columns.map((column, index) => {
        const height = percent(column.amount, max)
        return (
          <li key={index}>
            <b>{column.value}</b>
            <svg role="img" aria-label={column.label}>
              <rect className="c1" y={`${100 - height}%`} width="100%" height={`${height}%`} />
            </svg>
            <span>{column.name}</span>
          </li>
        )
      })}
    </ul>
  )
}
