export type CoinsProps = {
  /** How many of them, halves included: 8.5 of 10. */
  full: number
  of?: number | undefined
  label: string
}

const STEP = 34
const RADIUS = 15.5

/** Ten coins of one boliviano, and how many are the producer's. */
export function Coins({ full, of = 10, label }: CoinsProps) {
  return (
    <svg className="coins" viewBox={`0 0 ${of * STEP} ${STEP}`} role="img" aria-label={label}>
      {Array.from({ length: of }, (_, index) => {
        const share = Math.min(1, Math.max(0, full - index))
        const cx = index * STEP + STEP / 2
        return (
          <g key={index}>
            {share < 1 ? <circle className="c4" cx={cx} cy={STEP / 2} r={RADIUS} /> : null}
            {share === 1 ? <circle className="c1" cx={cx} cy={STEP / 2} r={RADIUS} /> : null}
            {share > 0 && share < 1 ? <path className="c1" d={coinPart(cx, share)} /> : null}
          </g>
        )
      })}
    </svg>
  )
}

/** The left part of a coin, cut by an upright line. */
function coinPart(cx: number, share: number): string {
  const offset = (share - 0.5) * 2 * RADIUS
  const half = Math.sqrt(RADIUS ** 2 - offset ** 2)
  const [x, top, bottom] = [cx + offset, STEP / 2 - half, STEP / 2 + half].map(
    (n) => Math.round(n * 100) / 100,
  )
  return `M${x} ${top}A${RADIUS} ${RADIUS} 0 ${share > 0.5 ? 1 : 0} 0 ${x} ${bottom}z`
}
