import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { Countdown } from '~/ui/countdown'
import { weekMarks } from '~/ui/week'
import { WeekQuietSlim } from '~/ui/week-quiet'
import { WeekSlim } from '~/ui/week-slim'
import { type Week } from '../week'
import { barWords, hoursWords, momentWords, openingWords, pickupWords, stageWords } from './week-words'

/** The state of the week in one line and one thin bar, under the header of every public page but the first. */
export function WeekRibbon({ week }: { week: Week }) {
  const { t, i18n } = useTranslation()
  const { headline, line } = useRibbonWords(week)
  if (!week.span || !week.now) return <WeekQuietSlim headline={headline} line={line} />
  return (
    <WeekSlim
      headline={headline}
      line={line}
      marks={weekMarks(week.span, week.now, week.span.dayCount)}
      barLabel={barWords(t, week.span, i18n.language)}
    />
  )
}

function useRibbonWords(week: Week) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const opening = openingWords(t, week, language)
  switch (week.phase) {
    case 'open':
    case 'closing': {
      const closesAt = week.span.closesAt
      const when = momentWords(t, closesAt, week.now, language)
      return {
        headline: week.phase === 'open' ? t('Pedidos abiertos.') : t('Últimas horas.'),
        line: (
          <>
            <Countdown
              closesAt={closesAt.toISOString()}
              now={week.now}
              lead={t('Queda|Quedan')}
              over={t('Ya cerró')}
            />
            {': '}
            {t('cierra {{when}}.', { when })}
          </>
        ),
      }
    }
    case 'harvest':
      return { headline: t('Cerrado.'), line: `${stageWords(t, week.phase)} ${opening}` }
    case 'on_the_way':
      return { headline: t('En camino.'), line: pickupWords(t, week.span, week.now, language) }
    case 'today':
      return {
        headline: t('Hoy se recoge,'),
        line: t('{{hours}}. Lleva tu código.', { hours: hoursWords(t, week.span) }),
      }
    case 'ready':
      return {
        headline: t('Hoy se recoge.'),
        line: t('Tu pedido te espera hasta las {{time}}. Lleva tu código.', {
          time: formatTime(week.span.handoverEndsAt),
        }),
      }
    case 'over':
    case 'none':
      return { headline: t('Cerrado.'), line: opening }
  }
}
