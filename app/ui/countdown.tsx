import { useTranslation } from 'react-i18next'
import { type CountdownWords, countdownText } from './countdown-text'

export type CountdownProps = {
  /** ISO instant of the cut-off. */
  closesAt: string
  /** When this page was made: the server's words hold until a script, if any, renews them. */
  now: Date
  /** "1 día y 3 h" (board) instead of "1 día y 3 horas". */
  short?: boolean | undefined
  /** The verb before it: "Queda|Quedan". */
  lead?: string | undefined
  /** When time is up: "Cerrado". */
  over: string
}

/** Time left, in words: right as served, renewed each minute where scripts run. */
export function Countdown({ closesAt, now, short, lead = '', over }: CountdownProps) {
  const { t } = useTranslation()
  const words: CountdownWords = {
    lead,
    day: t('día|días'),
    hour: short ? t('h|h') : t('hora|horas'),
    minute: short ? t('min|min') : t('minuto|minutos'),
    and: t('y'),
    over,
  }
  // How long, not until when: phones keep wrong time, and a demo's clock is not today's.
  const leftMs = Date.parse(closesAt) - now.getTime()
  return (
    <span
      data-countdown={leftMs}
      data-closes-at={closesAt}
      data-words={[words.lead, words.day, words.hour, words.minute, words.and, over].join(';')}
    >
      {countdownText(leftMs, words)}
    </span>
  )
}
