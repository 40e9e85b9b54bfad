import { useTranslation } from 'react-i18next'
import { laPazDay } from '~/kernel/instants'
import { ArrowLink, BackLink } from '~/ui/link'
import { type Market } from '../market'
import { addMonths, type Month, weeksOf } from '../shown/month'
import { MarketRow } from './market-row'

export type MonthTableProps = { month: Month; today: Date; markets: readonly Market[] }

/** A month as a sheet of the calendar: each day that has markets leads to them, below. */
export function MonthTable({ month, today, markets }: MonthTableProps) {
  const { t, i18n } = useTranslation()
  const locale = i18n.language === 'es' ? 'es-BO' : i18n.language
  const byDay = new Map<string, Market[]>()
  for (const market of markets) {
    const day = laPazDay(market.startsAt)
    byDay.set(day, [...(byDay.get(day) ?? []), market])
  }
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
  const weekdays = Array.from({ length: 7 }, (_, index) =>
    // 5 January 2026 was a Monday.
    new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
      .format(Date.UTC(2026, 0, 5 + index))
      .replace('.', ''),
  )
  const monthHref = (of: Month) => `/ferias?ver=calendario&mes=${of}`
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <BackLink href={monthHref(addMonths(month, -1))}>{t('Mes anterior')}</BackLink>
        <ArrowLink href={monthHref(addMonths(month, 1))}>{t('Mes siguiente')}</ArrowLink>
      </div>
      <table className="month">
        <caption>{title}</caption>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, index) => (
            <tr key={index}>
              {week.map((day, place) => (
                <td key={place} className={day === laPazDay(today) ? 'today' : undefined}>
                  {day ? <DayCell day={day} markets={byDay.get(day) ?? []} /> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {markets.length === 0 ? <p className="soft">{t('Ninguna feria este mes.')}</p> : null}
      <ul>
        {[...byDay].map(([day, ofDay]) => (
          <li key={day} id={`dia-${day}`} className="scroll-mt-4">
            <ul>
              {ofDay.map((market) => (
                <MarketRow key={market.id} market={market} href={`/ferias/${market.slug}`} quiet />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

function DayCell({ day, markets }: { day: string; markets: readonly Market[] }) {
  const { t } = useTranslation()
  const number = Number(day.slice(8))
  if (markets.length === 0) return <span>{number}</span>
  return (
    <a
      href={`#dia-${day}`}
      aria-label={t('{{day}}: {{count}} ferias', { day: number, count: markets.length })}
    >
      <b>{number}</b>
      <span>{markets.length}</span>
    </a>
  )
}
