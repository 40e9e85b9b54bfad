import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'
import { ChartPatterns } from './chart-patterns'
import { sharePercents } from './shares'

/**
 * `done` green: producer, confirmed. `partly` sun, hatched: transport, waiting. `other` brown: platform.
 * `rest` kraft, outlined: not yet, reference. `missing` magenta, dotted: missing, failed.
 */
export type ShareKind = 'done' | 'partly' | 'other' | 'rest' | 'missing'

export type SharePart = {
  kind: ShareKind
  amount: number
  /** In the key; parts without it are drawn but not listed. */
  text?: ReactNode
  /** At the right of the key's line: "85 % · Bs 93,50". */
  value?: ReactNode
}

export type ShareBarProps = {
  /** Everything the bar says, in words. */
  label: string
  parts: readonly SharePart[]
  /** More than the parts' sum leaves the rest of the bar empty, so that two bars compare. */
  total?: number | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** The key under it: one line each, or in one line. */
  legend?: 'lines' | 'inline' | undefined
  /** Written on the bar's first part, when it is wide: "Bs 93,50". */
  onBar?: string | undefined
}

const FILL: Record<ShareKind, string> = { done: 'c1', partly: 'c2', other: 'c3', rest: 'c4', missing: 'cbad' }
const SWATCH: Record<ShareKind, string> = {
  done: 'sw-1',
  partly: 'sw-2',
  other: 'sw-3',
  rest: 'sw-4',
  missing: 'sw-bad',
}

/** A stacked bar of <rect> in %: no viewBox, so its text never shrinks; told apart in grey by hatch and dots. */
export function ShareBar({ label, parts, total, size = 'md', legend, onBar }: ShareBarProps) {
  const id = useId().replaceAll(':', '')
  const drawn = sharePercents(
    parts.map((part) => part.amount),
    total,
  )
  const pattern = (kind: ShareKind) =>
    kind === 'partly' ? `url(#${id}h)` : kind === 'missing' ? `url(#${id}d)` : undefined
  return (
    <>
      <svg className={classNames('chart', size !== 'md' && `chart-${size}`)} role="img" aria-label={label}>
        <ChartPatterns
          id={id}
          hatch={parts.some((part) => part.kind === 'partly' && part.amount > 0)}
          dots={parts.some((part) => part.kind === 'missing' && part.amount > 0)}
        />
        {parts.map((part, index) => {
          const { x = 0, width = 0 } = drawn[index] ?? {}
          if (width === 0) return null
          const box = { x: `${x}%`, width: `${width}%`, height: '100%' }
          const fill = pattern(part.kind)
          return (
            <g key={index}>
              <rect className={FILL[part.kind]} {...box} />
              {fill ? <rect fill={fill} {...box} /> : null}
              {x > 0 ? <rect className="sep" x={`${x}%`} width="2" height="100%" /> : null}
            </g>
          )
        })}
        {onBar ? (
          <text className="bar-t" x="12" y="50%">
            {onBar}
          </text>
        ) : null}
      </svg>
      {legend ? <ChartKey parts={parts} inline={legend === 'inline'} /> : null}
    </>
  )
}

export type ChartKeyProps = {
  parts: readonly Pick<SharePart, 'kind' | 'text' | 'value'>[]
  inline?: boolean | undefined
}

/** What the colours mean; alone, it explains several bars at once. */
export function ChartKey({ parts, inline }: ChartKeyProps) {
  return (
    <ul className={classNames('key', inline && 'key-inline')}>
      {parts.map((part, index) =>
        part.text ? (
          <li key={index}>
            <Swatch kind={part.kind} />
            {part.text}
            {part.value === undefined ? null : <b>{part.value}</b>}
          </li>
        ) : null,
      )}
    </ul>
  )
}

export function Swatch({ kind }: { kind: ShareKind }) {
  return <i className={classNames('sw', SWATCH[kind])} />
}
