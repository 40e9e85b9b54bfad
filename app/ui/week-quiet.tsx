import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type WeekQuietProps = { headline: ReactNode; line: ReactNode }

/** The ribbon when there is no week to draw: words alone. */
export function WeekQuietSlim({ headline, line }: WeekQuietProps) {
  const { t } = useTranslation()
  return (
    <section className="week-slim" aria-label={t('Estado de la semana')}>
      <div className="wrap">
        <p>
          <b>{headline}</b> {line}
        </p>
      </div>
    </section>
  )
}

/** The blackboard when there is no week to draw. */
export function WeekQuietBoard({ headline, line, children }: WeekQuietProps & { children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <section className="week board" aria-label={t('Estado de la semana')}>
      <p className="week-now">
        <b>{headline}</b>
      </p>
      <p>{line}</p>
      {children}
    </section>
  )
}
