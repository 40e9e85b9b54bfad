import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'
import { type WeekDay, type WeekMarks } from './week'
import { WeekBar } from './week-bar'

export type WeekState = 'open' | 'closing' | 'closed' | 'on_the_way' | 'ready'

/** `left` green: ordering; `cut` magenta: the cut-off; `work` brown: harvest and road; `give` sun: handover. */
export type WeekKey = { kind: 'left' | 'cut' | 'work' | 'give'; text: ReactNode }

export type WeekBoardProps = {
  state: WeekState
  /** The large words: "1 día y 3 h", "Cerrado", "Hoy". A <Countdown/> keeps them true. */
  headline: ReactNode
  /** Beside them: "para pedir". */
  beside?: ReactNode
  lines?: readonly ReactNode[] | undefined
  days: readonly WeekDay[]
  marks: WeekMarks
  /** The whole week in words, for ears. */
  barLabel: string
  keys?: readonly WeekKey[] | undefined
  children?: ReactNode
}

/** The blackboard of the front page: the state of the week to the hour, right without a script. */
export function WeekBoard(props: WeekBoardProps) {
  const { t } = useTranslation()
  const { state, headline, beside, lines = [], days, marks, barLabel, keys = [], children } = props
  return (
    <section
      className={classNames('week board', (state === 'closing' || state === 'ready') && `board-${state}`)}
      aria-label={t('Estado de la semana')}
    >
      <p className="week-now">
        <b>{headline}</b>
        {beside ? <span>{beside}</span> : null}
      </p>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      <ol className="week-days" aria-hidden="true">
        {days.map((day) => (
          <li key={day.number} className={day.today ? 'today' : undefined}>
            {day.today ? t('hoy') : day.name}
            <b>{day.number}</b>
          </li>
        ))}
      </ol>
      <WeekBar marks={marks} label={barLabel} />
      {keys.length > 0 ? (
        <ul className="week-key">
          {keys.map((key, index) => (
            <li key={index}>
              <i className={`key-${key.kind}`} />
              <span>{key.text}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {children}
    </section>
  )
}
