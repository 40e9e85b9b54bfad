import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '~/kernel/instants'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField } from '~/ui/field'
import { RHYTHM_MOMENTS, type RhythmMoment } from '../calendar-forms'
import { type Rhythm, type WeeklyMoment } from '../rhythm'

/** "viernes, 08:00" */
export function weeklyWords({ weekday, time }: WeeklyMoment, language: string): string {
  return `${dayWords(weekday, language)}, ${time}`
}

function dayWords(weekday: number, language: string): string {
  // 2 November 2026 is a Monday.
  return weekdayName(new Date(Date.UTC(2026, 10, 1 + weekday, 16)), language)
}

/** Weekday and hour of each moment; holds for weeks that are not there yet. */
export function RhythmForm({ rhythm, wrong }: { rhythm: Rhythm; wrong: boolean }) {
  const { t, i18n } = useTranslation()
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: dayWords(day, i18n.language),
  }))
  return (
    <Disclosure summary={t('Cambiar el ritmo')} open={wrong}>
      <form method="post" action="/operacion/calendario#ritmo" className="stack-sm" noValidate>
        <p className="soft">{t('Vale para las semanas que todavía no están creadas.')}</p>
        {RHYTHM_MOMENTS.map(([moment, field]) => (
          <div key={field} className="grid grid-cols-2 gap-3">
            <SelectField
              name={`${field}Dia`}
              label={momentWords(t, field)}
              defaultValue={String(rhythm[moment].weekday)}
              options={days}
            />
            <Field
              name={`${field}Hora`}
              label={t('a las')}
              type="time"
              defaultValue={rhythm[moment].time}
              required
            />
          </div>
        ))}
        <div className="grid grid-cols-2 gap-3">
          <Field
            name="minutos"
            label={t('Minutos de entrega')}
            inputMode="numeric"
            defaultValue={String(rhythm.deliveryMinutes)}
            required
          />
          <Field
            name="semanas"
            label={t('Semanas por delante')}
            inputMode="numeric"
            defaultValue={String(rhythm.weeksAhead)}
            error={wrong ? t('Revise horas y números: de 1 a 12 semanas, de 30 a 1440 minutos.') : undefined}
            required
          />
        </div>
        <Button name="accion" value="ritmo">
          {t('Guardar el ritmo')}
        </Button>
      </form>
    </Disclosure>
  )
}

function momentWords(t: TFunction, field: RhythmMoment): string {
  switch (field) {
    case 'abre':
      return t('Abre')
    case 'cierra':
      return t('Cierra')
    case 'responden':
      return t('Responden hasta')
    case 'reciben':
      return t('Se recibe')
    case 'entrega':
      return t('Se entrega')
  }
}
