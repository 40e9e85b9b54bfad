import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { Button, TextButton } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField } from '~/ui/field'
import { PersonRow } from '~/ui/person-row'
import { type Holiday } from '../rhythm'
import { type CalendarAnswer } from './calendar-answer'

/** Days on which nothing is harvested, taken in or handed over, and the form of one more. */
export function HolidayList(props: { holidays: readonly Holiday[]; answer: CalendarAnswer | undefined }) {
  const { holidays } = props
  const { t, i18n } = useTranslation()
  const answer = props.answer?.accion === 'feriado' ? props.answer : undefined
  const kinds = { holiday: t('Feriado'), strike: t('Paro'), blockade: t('Bloqueo') }
  return (
    <>
      <Disclosure summary={t('Anotar un día')} icon="plus" open={answer !== undefined}>
        <form
          method="post"
          action="/operacion/calendario#feriados"
          className="stack-sm max-w-[36rem]"
          noValidate
        >
          <Field
            name="fecha"
            label={t('Día')}
            type="date"
            defaultValue={answer?.fecha}
            error={answer?.problems.includes('fecha') ? t('Ponga el día.') : undefined}
            required
          />
          <SelectField
            name="clase"
            label={t('Qué es')}
            options={[
              { value: 'holiday', label: kinds.holiday },
              { value: 'strike', label: kinds.strike },
              { value: 'blockade', label: kinds.blockade },
            ]}
          />
          <Field
            name="nombre"
            label={t('Nombre')}
            placeholder={t('Paro cívico de La Paz')}
            defaultValue={answer?.nombre}
            maxLength={80}
            autoComplete="off"
            error={
              answer?.problems.includes('nombre') ? t('Escriba el nombre, de 4 a 80 letras.') : undefined
            }
            required
          />
          <Button name="accion" value="feriado">
            {t('Anotar')}
          </Button>
        </form>
      </Disclosure>
      <ul>
        {holidays.map((holiday) => (
          <PersonRow
            key={holiday.id}
            name={holiday.name}
            lines={[formatDay(new Date(`${holiday.onDate}T12:00:00-04:00`), i18n.language)]}
            note={`${kinds[holiday.kind]}, ${holiday.onDate.slice(0, 4)}`}
            end={
              <form method="post" action="/operacion/calendario#feriados">
                <input type="hidden" name="feriado" value={holiday.id} />
                <TextButton
                  name="accion"
                  value="quitar"
                  aria-label={t('Quitar {{name}}', { name: holiday.name })}
                >
                  {t('Quitar')}
                </TextButton>
              </form>
            }
          />
        ))}
      </ul>
    </>
  )
}
