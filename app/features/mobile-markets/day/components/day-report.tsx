import { useTranslation } from 'react-i18next'
import { formatLongMoment, formatTime, formatWindow } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { PrintButton } from '~/ui/button'
import { Paper, PaperSignatures, PaperTable, PaperTip } from '~/ui/paper'
import { type Market } from '../../market'
import { type Closing, type LateCount } from '../closing-queries.server'
import {
  actLine,
  attendanceWords,
  fateWords,
  itemWords,
  priceLine,
  quantitiesWords,
  quantityWords,
  topicWords,
  weightLine,
} from '../day-words'
import { FATES } from '../market-act'
import { type DayState, type DaySummary, salesByProduct } from '../market-day'
import { type MarketDayView } from '../views.server'
import { useTranslate } from './translate'

export type DayReportProps = {
  market: Market
  view: MarketDayView
  state: DayState
  summary: DaySummary
  /** null while it is open */
  closing: Closing | null
  counts: readonly LateCount[]
  ordersHandedOver: number
}

/** What the day came to, on screen and on paper. */
export function DayReport(props: DayReportProps) {
  const { market, view, state, summary, closing, counts, ordersHandedOver } = props
  const { t, i18n } = useTranslation()
  const translate = useTranslate()
  const { attendance, sold, left } = summary
  const { facts } = view
  return (
    <>
      <div className="mt-6 no-print">
        <PaperTip>
          <span className="mt-2 block">
            <PrintButton />
          </span>
        </PaperTip>
      </div>
      <Paper
        title={t('{{market}}: cómo fue el día', { market: market.name })}
        meta={[
          { term: t('Cuándo'), value: formatWindow(market.startsAt, market.endsAt, i18n.language) },
          { term: t('Dónde'), value: [market.address, market.referenceCorner].filter(Boolean).join('. ') },
          { term: t('Organiza'), value: market.organizationName },
          {
            term: t('Estado'),
            value: closing
              ? t('Cerrado el {{moment}} por {{person}}', {
                  moment: formatLongMoment(closing.closedAt, i18n.language),
                  person: closing.closedBy,
                })
              : t('Abierto: las cifras todavía cambian'),
          },
          ...counts.map(({ countedAt, countedBy, acts }) => ({
            term: t('Contado después del cierre'),
            value: t('Anotaciones: {{number}}, el {{moment}} por {{person}}', {
              number: acts,
              moment: formatLongMoment(countedAt, i18n.language),
              person: countedBy,
            }),
          })),
        ]}
      >
        <h2>{t('Resumen')}</h2>
        <PaperTable label={t('Resumen')} whose={market.name} heads={[t('Qué'), t('Cuánto')]}>
          {[
            [t('Llegaron a tiempo'), attendance.came],
            [t('Llegaron tarde'), attendance.late],
            [t('No vinieron'), attendance.absent],
            [t('Sin anotar'), summary.unmarked],
            [t('Controles de peso y precio'), summary.checks],
            [t('Controles que no cumplen'), summary.checksFailed],
            [
              t('Puntos de bioseguridad que cumplen'),
              t('{{done}} de {{total}}', { done: summary.checklistGood, total: facts.checklist.length }),
            ],
            [t('Incidentes'), summary.incidents],
            [t('Vendido en la feria'), formatMoney(summary.salesCentavos)],
            [t('Cantidad vendida'), quantitiesWords(translate.t, sold, i18n.language)],
            ...FATES.map((fate) => [
              `${t('Sobró')}: ${fateWords(translate.t, fate)}`,
              quantitiesWords(translate.t, left[fate], i18n.language),
            ]),
            [t('Pedidos de Chaka entregados ahí'), ordersHandedOver],
          ].map(([what, much]) => (
            <tr key={what}>
              <td>{what}</td>
              {/* Words break: a long one would push every number off a phone. */}
              <td className={typeof much === 'number' ? 'q' : undefined}>{much}</td>
            </tr>
          ))}
        </PaperTable>
        <h2>{t('Quién llegó')}</h2>
        <PaperTable
          label={t('Quién llegó')}
          whose={market.name}
          heads={[t('Puesto'), t('Asociación'), t('Llegó')]}
        >
          {facts.stalls
            .filter(({ isExpected, associationId }) => isExpected || state.attendance.has(associationId))
            .map(({ associationId, stallNumber, name }) => {
              const said = state.attendance.get(associationId)?.last
              return (
                <tr key={associationId}>
                  <td className="q">{stallNumber ?? '–'}</td>
                  <td>{name}</td>
                  <td>
                    {said
                      ? `${attendanceWords(translate.t, said.attendance)}, ${formatTime(new Date(said.happenedAt))}`
                      : t('Sin anotar')}
                  </td>
                </tr>
              )
            })}
        </PaperTable>
        {state.sales.length > 0 ? (
          <>
            <h2>{t('Vendido en la feria')}</h2>
            <PaperTable
              label={t('Vendido en la feria')}
              whose={market.name}
              heads={[t('Producto'), t('Cantidad'), 'Bs']}
            >
              {salesByProduct(state.sales).map(({ item, base, totalCentavos }, index) => (
                <tr key={index}>
                  <td>{itemWords(item, facts)}</td>
                  <td className="q">{quantityWords(base, item.baseUnit, i18n.language)}</td>
                  <td className="q">{formatMoney(totalCentavos)}</td>
                </tr>
              ))}
            </PaperTable>
          </>
        ) : null}
        <Lines
          title={t('Sobró')}
          lines={state.leftovers.map(
            ({ item, base, fate }) =>
              `${itemWords(item, facts)}: ${quantityWords(base, item.baseUnit, i18n.language)}. ${fateWords(translate.t, fate)}`,
          )}
        />
        <Lines
          title={t('Controles que no cumplen')}
          lines={state.checks
            .filter(({ verdict }) => !verdict.isGood)
            .map(
              (check) =>
                `${itemWords(check.item, facts)}. ${weightLine(translate.t, check, i18n.language)} ${priceLine(translate.t, check, i18n.language)}`,
            )}
        />
        <Lines
          title={t('Puntos de bioseguridad que no cumplen')}
          lines={[...state.checklist.values()]
            .filter(({ isGood }) => !isGood)
            .map(({ point }) => facts.checklist[point] ?? '')}
        />
        <Lines
          title={t('Incidentes')}
          lines={state.incidents.map(
            ({ topic, text, happenedAt }) =>
              `${formatTime(new Date(happenedAt))}, ${topicWords(translate.t, topic)}: ${text}`,
          )}
        />
        <Lines
          title={t('Llegó de un teléfono después del cierre; no está en las cifras')}
          lines={state.late.map((act) => `${act.by}: ${actLine(translate.t, act, facts, i18n.language)}`)}
        />
        {closing?.note ? <Lines title={t('Informe')} lines={closing.note.split('\n')} /> : null}
        <PaperSignatures
          names={[t('Responsable del municipio'), t('Intendencia'), t('Por las asociaciones')]}
        />
      </Paper>
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul className="list-disc pl-5">
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </>
  )
}
