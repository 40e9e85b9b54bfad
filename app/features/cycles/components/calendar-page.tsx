import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { BackLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { Facts } from '~/ui/summary'
import { type Calendar } from '../calendar.server'
import { type CalendarProblem } from '../calendar-forms'
import { type CalendarAnswer } from './calendar-answer'
import { CalendarWeeks } from './calendar-weeks'
import { HolidayList } from './holiday-list'
import { RhythmForm, weeklyWords } from './rhythm-form'

export type CalendarPageProps = Pick<Calendar, 'rhythm' | 'weeks' | 'holidays'> & {
  answer: CalendarAnswer | undefined
  said: string | null
}

/** The week that repeats, the weeks ahead, and the days on which nothing moves. */
export function CalendarPage({ rhythm, weeks, holidays, answer, said }: CalendarPageProps) {
  const { t, i18n } = useTranslation()
  const problem = answer?.problems.find(
    (each) => each === 'moment_passed' || each === 'already_open' || each === 'taken',
  )
  return (
    <>
      <BackLink href="/operacion/ciclos">{t('Todos los ciclos')}</BackLink>
      <h1>{t('Calendario')}</h1>
      {said ? <Alert look="ok" title={saidWords(t, said)} className="my-4" /> : null}
      {problem ? (
        <Alert look="bad" title={problemWords(t, problem)} className="my-4">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      <SideColumns
        sideFirst
        sideLabel={t('El ritmo')}
        side={
          <section className="sheet stack" id="ritmo">
            <h2>{t('El ritmo')}</h2>
            <p>
              {rhythm.active ? (
                <Badge look="ok">{t('Encendido')}</Badge>
              ) : (
                <Badge look="urgent">{t('Apagado')}</Badge>
              )}
            </p>
            <Facts
              facts={[
                { term: t('Abre'), value: weeklyWords(rhythm.opens, i18n.language) },
                { term: t('Cierra'), value: weeklyWords(rhythm.closes, i18n.language) },
                { term: t('Responden'), value: weeklyWords(rhythm.confirm, i18n.language) },
                { term: t('Se recibe'), value: weeklyWords(rhythm.checkIn, i18n.language) },
                { term: t('Se entrega'), value: weeklyWords(rhythm.delivers, i18n.language) },
              ]}
            />
            <form method="post" action="/operacion/calendario#contenido" className="stack-sm">
              <p className="soft">
                {rhythm.active
                  ? t('Los ciclos de las próximas {{count}} semanas se crean solos.', {
                      count: rhythm.weeksAhead,
                    })
                  : t('Encendido, crea solo los ciclos de las próximas {{count}} semanas.', {
                      count: rhythm.weeksAhead,
                    })}
              </p>
              {rhythm.active ? (
                <Button name="accion" value="apagar">
                  {t('Apagar el ritmo')}
                </Button>
              ) : (
                <Button look="do" name="accion" value="encender">
                  {t('Encender el ritmo')}
                </Button>
              )}
            </form>
            <RhythmForm rhythm={rhythm} wrong={answer?.problems.includes('ritmo') ?? false} />
          </section>
        }
      >
        <Section
          title={t('Próximas semanas')}
          line={t('Lo que ya está creado no se vuelve a tocar solo; lo que se salta dice por qué.')}
          close
        >
          <CalendarWeeks weeks={weeks} active={rhythm.active} answer={answer} />
        </Section>
        <Section
          id="feriados"
          title={t('Feriados, paros y bloqueos')}
          line={t('Si caen el día de recibir o de entregar, el ritmo se salta esa semana.')}
        >
          <HolidayList holidays={holidays} answer={answer} />
        </Section>
      </SideColumns>
    </>
  )
}

function saidWords(t: TFunction, said: string): string {
  switch (said) {
    case 'saltada':
      return t('Semana saltada.')
    case 'hecha':
      return t('El ciclo está creado en esas fechas.')
    case 'feriado':
      return t('Anotado en el calendario.')
    case 'quitado':
      return t('Quitado del calendario.')
    case 'encendido':
      return t('Ritmo encendido: los ciclos aparecen en unos segundos.')
    case 'apagado':
      return t('Ritmo apagado. Los ciclos ya creados siguen.')
    default:
      return t('Guardado.')
  }
}

type WeekProblem = Extract<CalendarProblem, 'moment_passed' | 'already_open' | 'taken'>

function problemWords(t: TFunction, problem: WeekProblem): string {
  switch (problem) {
    case 'moment_passed':
      return t('Esa semana ya empezó: cree el ciclo a mano.')
    case 'already_open':
      return t('El ciclo de esa semana ya se abrió: postérguelo o cancélelo desde su página.')
    case 'taken':
      return t('En esas fechas ya hay otro ciclo que toma pedidos.')
  }
}
