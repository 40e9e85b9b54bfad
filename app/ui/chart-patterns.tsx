/** Hatch and dots for one chart, under ids of its own. */
export function ChartPatterns({ id, hatch, dots }: { id: string; hatch: boolean; dots: boolean }) {
  if (!hatch && !dots) return null
  const tile = { width: 8, height: 8, patternUnits: 'userSpaceOnUse' }
  return (
    <defs>
      {hatch ? (
        <pattern id={`${id}h`} {...tile} patternTransform="rotate(45)">
          <path className="hatch" d="M0 0v8" />
        </pattern>
      ) : null}
      {dots ? (
        <pattern id={`${id}d`} {...tile}>
          <circle className="dots" cx="4" cy="4" r="1.5" />
        </pattern>
      ) : null}
    </defs>
  )
}
