export type DateBlockProps = {
  /** "vie" */
  weekday: string
  day: number | string
  /** "nov" */
  month: string
  /** For <time>: "2026-11-27". */
  dateTime?: string | undefined
}

export function DateBlock({ weekday, day, month, dateTime }: DateBlockProps) {
  return (
    <time className="date" dateTime={dateTime}>
      <span>{weekday}</span> <b>{day}</b> {month}
    </time>
  )
}
