import { useTranslation } from 'react-i18next'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { Badge, Badges } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField } from '~/ui/field'
import { type CalendarWeek } from '../calendar'
import { type CalendarAnswer } from './calendar-answer'
import { stateLook, stateWords } from './cycle-words'

export type CalendarWeeksProps = {
  weeks: readonly CalendarWeek[]
  active: boolean
  answer: CalendarAnswer | undefined
}

const SHIFTS = [-3, -2, -1, 0, 1, 2, 3]

/** The weeks ahead, each with what may be done to it. */
export function CalendarWeeks({ weeks, active, answer }: CalendarWeeksProps) {
  return (
    <ul>
      {weeks.map((week) => (
        <Week
          key={week.monday}
          week={week}
          active={active}
          answer={answer?.semana === week.monday ? answer : undefined}
        />
      ))}
    </ul>
  )
}

function Week({
  week,
  active,
  answer,
}: {
  week: CalendarWeek
  active: boolean
  answer: CalendarAnswer | undefined
}) {
  const { t, i18n } = useTranslation()
  const { cycle, outcome } = week
  const changeable = cycle === null || (cycle.state === 'draft' && outcome === 'drafted')
  return (
    <li className="person block!" id={`semana-${week.monday}`}>
      <p className={outcome === 'skipped' ? 'soft' : 'name'}>
        {formatWindow(week.deliversAt, week.deliveryEndsAt, i18n.language)}
      </p>
      <p className="soft sm">
        {t('Abre {{opens}}; cierra {{closes}}.', {
          opens: formatShortMoment(week.opensAt, i18n.language),
          closes: formatShortMoment(week.closesAt, i18n.language),
        })}
      </p>
      <Badges>
        {cycle ? (
          <a href={`/operacion/ciclos/${cycle.number}`} className="tall">
            <Badge look={stateLook(cycle.state)}>
              {t('Ciclo {{number}}', { number: cycle.number })}: {stateWords(t, cycle.state)}
            </Badge>
          </a>
        ) : null}
        {outcome === 'skipped' ? (
          <Badge look="miss">{t('Se salta: {{reason}}', { reason: week.reason ?? t('cancelado') })}</Badge>
        ) : null}
        {outcome === 'planned' ? <Badge>{active ? t('Se crea solo') : t('Sin crear')}</Badge> : null}
        {week.holidays.length > 0 ? (
          <Badge look="urgent" icon="warn">
            {t('Cae en {{names}}', { names: week.holidays.join(', ') })}
          </Badge>
        ) : null}
      </Badges>
      {changeable ? <WeekForms week={week} answer={answer} /> : null}
    </li>
  )
}

function WeekForms({ week, answer }: { week: CalendarWeek; answer: CalendarAnswer | undefined }) {
  const { t } = useTranslation()
  const action = `/operacion/calendario#semana-${week.monday}`
  const skipped = week.outcome === 'skipped'
  return (
    <div className="flex flex-wrap gap-x-6">
      <Disclosure summary={week.cycle ? t('Mover') : t('Crear')} open={answer?.accion === 'hacer'}>
        <form method="post" action={action} className="stack-sm">
          <input type="hidden" name="semana" value={week.monday} />
          <SelectField
            name="dias"
            id={`dias-${week.monday}`}
            label={t('Toda la semana')}
            defaultValue="0"
            options={SHIFTS.map((days) => ({ value: String(days), label: shiftWords(days) }))}
          />
          <Button name="accion" value="hacer">
            {week.cycle ? t('Mover la semana') : t('Crear el ciclo')}
          </Button>
        </form>
      </Disclosure>
      {skipped ? null : (
        <Disclosure summary={t('Saltar')} open={answer?.accion === 'saltar'}>
          <form method="post" action={action} className="stack-sm" noValidate>
            <input type="hidden" name="semana" value={week.monday} />
            <Field
              name="motivo"
              id={`motivo-${week.monday}`}
              label={t('Motivo')}
              defaultValue={answer?.motivo}
              placeholder={t('bloqueo en la carretera')}
              maxLength={160}
              autoComplete="off"
              error={
                answer?.problems.includes('motivo') ? t('Escriba el motivo, de 4 a 160 letras.') : undefined
              }
              required
            />
            <Button name="accion" value="saltar">
              {t('Saltar esta semana')}
            </Button>
          </form>
        </Disclosure>
      )}
    </div>
  )

  function shiftWords(days: number): string {
    if (days === 0) return t('en los días del ritmo')
    return days < 0
      ? t('{{count}} días antes', { count: -days })
      : t('{{count}} días después', { count: days })
  }
}
