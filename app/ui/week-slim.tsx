import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type WeekMarks } from './week'
import { WeekBar } from './week-bar'

export type WeekSlimProps = {
  /** "Pedidos abiertos." */
  headline: ReactNode
  /** "Queda 1 día y 3 horas: cierra el lunes 23, 12:00." */
  line: ReactNode
  marks: WeekMarks
  barLabel: string
}

/** The ribbon under the header of every public page but the first. */
export function WeekSlim({ headline, line, marks, barLabel }: WeekSlimProps) {
  const { t } = useTranslation()
  return (
    <section className="week-slim" aria-label={t('Estado de la semana')}>
      <div className="wrap">
        <p>
          <b>{headline}</b> {line}
        </p>
        <WeekBar marks={marks} label={barLabel} />
      </div>
    </section>
  )
}
