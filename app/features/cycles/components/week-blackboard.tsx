import { useTranslation } from 'react-i18next'
import { formatDay, formatShortDay, formatShortMoment, formatTime, TIME_ZONE } from '~/kernel/instants'
import { Countdown } from '~/ui/countdown'
import { weekDays, weekMarks } from '~/ui/week'
import { WeekBoard, type WeekKey, type WeekState } from '~/ui/week-board'
import { WeekQuietBoard } from '~/ui/week-quiet'
import { type Week, type WeekSpan } from '../week'
import { barWords, hoursWords, momentWords, openingWords, pickupWords, stageWords } from './week-words'

const LOOKS: Record<Week['phase'], WeekState> = {
  open: 'open',
  closing: 'closing',
  harvest: 'closed',
  on_the_way: 'on_the_way',
  today: 'ready',
  ready: 'ready',
  over: 'closed',
  none: 'closed',
}

/** The blackboard of the front page: where the week stands, to the hour. */
export function WeekBlackboard({ week }: { week: Week }) {
  const { t, i18n } = useTranslation()
  const { headline, beside, lines } = useBoardWords(week)
  const keys = useWeekKeys(week.span)
  if (!week.span || !week.now) return <WeekQuietBoard headline={headline} line={lines.join(' ')} />
  const { span, now } = week
  const locale = i18n.language === 'es' ? 'es-BO' : i18n.language
  return (
    <WeekBoard
      state={LOOKS[week.phase]}
      headline={headline}
      beside={beside}
      lines={lines}
      days={weekDays(span.startsAt, now, locale, TIME_ZONE, span.dayCount)}
      marks={weekMarks(span, now, span.dayCount)}
      barLabel={barWords(t, span, i18n.language)}
      keys={week.phase === 'open' || week.phase === 'none' || week.phase === 'over' ? keys : []}
    />
  )
}

function useBoardWords(week: Week) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const stage = stageWords(t, week.phase)
  switch (week.phase) {
    case 'open':
    case 'closing': {
      const closesAt = week.span.closesAt
      const headline = (
        <Countdown closesAt={closesAt.toISOString()} now={week.now} short over={t('Ya cerró')} />
      )
      const today = t('Hoy, {{day}}, {{time}}.', {
        day: formatDay(week.now, language),
        time: formatTime(week.now),
      })
      return week.phase === 'open'
        ? { headline, beside: t('para pedir'), lines: [today] }
        : {
            headline,
            beside: t('para el cierre'),
            lines: [
              t('Pide antes del cierre: {{when}}.', { when: momentWords(t, closesAt, week.now, language) }),
              pickupWords(t, week.span, week.now, language),
            ],
          }
    }
    case 'harvest':
      return {
        headline: t('Cerrado'),
        beside: undefined,
        lines: [`${stage} ${pickupWords(t, week.span, week.now, language)}`, openingWords(t, week, language)],
      }
    case 'on_the_way':
      return {
        headline: t('En camino'),
        beside: undefined,
        lines: [`${stage} ${pickupWords(t, week.span, week.now, language)}`],
      }
    case 'today':
    case 'ready':
      return { headline: t('Hoy'), beside: hoursWords(t, week.span), lines: [stage] }
    case 'over':
      return { headline: t('Cerrado'), beside: undefined, lines: [stage, openingWords(t, week, language)] }
    case 'none':
      return { headline: t('Pronto'), beside: undefined, lines: [openingWords(t, week, language)] }
  }
}

function useWeekKeys(span: WeekSpan | null): WeekKey[] {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  if (!span) return []
  return [
    {
      kind: 'left',
      text: (
        <>
          {t('Se pide hasta el')} <b>{formatShortMoment(span.closesAt, language)}</b>
        </>
      ),
    },
    {
      kind: 'work',
      text: t('Cosechan y traen hasta el {{day}}', { day: formatShortDay(span.arrivesAt, language) }),
    },
    {
      kind: 'give',
      text: (
        <>
          {t('Recoges el')}{' '}
          <b>
            {formatShortDay(span.handoverStartsAt, language)}, {hoursWords(t, span)}
          </b>
        </>
      ),
    },
  ]
}
