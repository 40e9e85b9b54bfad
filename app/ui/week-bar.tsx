import { type WeekMarks, weekParts } from './week'

/** Positions are SVG attributes in percent: there is no style attribute anywhere. */
export function WeekBar({ marks, label }: { marks: WeekMarks; label: string }) {
  return (
    <svg className="week-bar" role="img" aria-label={label}>
      <rect className="wk-bg" width="100%" height="100%" />
      {weekParts(marks).map((part) => (
        <rect
          key={part.kind}
          className={`wk-${part.kind}`}
          x={`${part.x}%`}
          width={`${part.width}%`}
          height="100%"
        />
      ))}
      {marks.now === null ? null : (
        <rect
          className="wk-now"
          x={`${Math.max(0, Math.round((marks.now - 0.4) * 100) / 100)}%`}
          width="4"
          height="100%"
        />
      )}
    </svg>
  )
}
