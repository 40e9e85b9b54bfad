import { useTranslation } from 'react-i18next'
import { formatCalendarDay } from '~/kernel/instants'
import { type BaseUnit } from '~/kernel/quantity'
import { Disclosure } from '~/ui/disclosure'
import { FoldTable } from '~/ui/table'
import { type Band } from '../band'
import { comparedPrice } from '../price-words'
import { type WeekPrices } from '../weeks'

type Shown = WeekPrices & { band: Band }

/** Bands by week as bars from quartile to quartile, a mark at the median; the same in a table under it. */
export function BandChart({ weeks, baseUnit }: { weeks: readonly WeekPrices[]; baseUnit: BaseUnit }) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const shown = weeks.flatMap((week): Shown[] => (week.band ? [{ ...week, band: week.band }] : []))
  const [first] = shown
  const last = shown.at(-1)
  if (!first || !last) return null
  const lowest = Math.min(...shown.map(({ band }) => band.low))
  const highest = Math.max(...shown.map(({ band }) => band.high))
  // A tenth of air, so that a quiet year is no cliff and the extremes keep their marks.
  const room = Math.max(Math.round((highest - lowest) / 10), Math.round(highest / 20), 1)
  const floor = Math.max(0, lowest - room)
  const height = (centavos: number) => ((centavos - floor) * 100) / (highest + room - floor)
  const price = (centavos: number) => comparedPrice(centavos, baseUnit)
  const step = 100 / shown.length
  return (
    <figure className="band-figure">
      <figcaption className="soft">
        {baseUnit === 'gram'
          ? t(
              'Precio por kilo: la barra va del cuarto bajo al cuarto alto de los precios, la raya es la mitad.',
            )
          : t(
              'Precio por unidad: la barra va del cuarto bajo al cuarto alto de los precios, la raya es la mitad.',
            )}
      </figcaption>
      <div className="band-plot">
        <p className="band-scale num" aria-hidden="true">
          <span>{price(highest)}</span>
          <span>{price(lowest)}</span>
        </p>
        <svg
          className="band-chart"
          role="img"
          aria-label={t('Del {{from}} al {{to}}: la mitad fue de {{before}} a {{after}}.', {
            from: formatCalendarDay(first.week, language),
            to: formatCalendarDay(last.week, language),
            before: price(first.band.median),
            after: price(last.band.median),
          })}
        >
          {shown.map(({ week, band }, index) => (
            <g key={week}>
              <rect
                className="c4"
                x={`${step * (index + 0.2)}%`}
                width={`${step * 0.6}%`}
                y={`${100 - height(band.high)}%`}
                height={`${Math.max(height(band.high) - height(band.low), 1)}%`}
              />
              <rect
                className="c1"
                x={`${step * (index + 0.1)}%`}
                width={`${step * 0.8}%`}
                y={`${100 - height(band.median) - 1}%`}
                height="2%"
              />
            </g>
          ))}
        </svg>
      </div>
      <p className="band-weeks soft sm">
        <span>{formatCalendarDay(first.week, language)}</span>
        {shown.length > 1 ? <span>{formatCalendarDay(last.week, language)}</span> : null}
      </p>
      <Disclosure summary={t('Ver los números semana por semana')}>
        <FoldTable
          caption={t('Precios por semana')}
          columns={[
            { head: t('Semana del'), cell: (row: Shown) => formatCalendarDay(row.week, language) },
            { head: t('Cuarto bajo'), cell: (row) => price(row.band.low), numeric: true },
            { head: t('Mitad'), cell: (row) => price(row.band.median), numeric: true },
            { head: t('Cuarto alto'), cell: (row) => price(row.band.high), numeric: true },
            { head: t('Precios'), cell: (row) => row.band.count, numeric: true },
            { head: t('Raros'), cell: (row) => row.outliers, numeric: true },
            { head: t('Sin contar'), cell: (row) => row.excluded, numeric: true },
          ]}
          rows={[...shown].reverse()}
          rowKey={(row) => row.week}
        />
      </Disclosure>
    </figure>
  )
}
