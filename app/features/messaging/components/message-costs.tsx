import { useTranslation } from 'react-i18next'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'
import { type LogCost } from '../log/message-log'
import { formatCost } from './cost-words'
import { channelName } from './fate-badge'

/** What the messages of each cycle cost, by channel. */
export function MessageCosts({
  costs,
  hrefOf,
}: {
  costs: readonly LogCost[]
  hrefOf: (cycle: number) => string
}) {
  const { t } = useTranslation()
  if (costs.length === 0) return null
  return (
    <Section
      title={t('Lo que costaron')}
      id="costos"
      line={
        costs.some(({ unpriced }) => unpriced > 0)
          ? t('El proveedor dice el precio de cada mensaje minutos o días después de mandarlo.')
          : undefined
      }
    >
      <FoldTable
        caption={t('Mensajes y costo por ciclo y canal')}
        rows={costs}
        rowKey={(row) => `${row.cycleNumber}-${row.channel}-${row.direction}`}
        columns={[
          {
            head: t('Ciclo'),
            cell: (row) => (
              <a href={hrefOf(row.cycleNumber)}>
                {t('Ciclo {{number}}', { number: row.cycleNumber })}, {channelName(row.channel)}
                {row.direction === 'in' ? `, ${t('recibidos')}` : null}
              </a>
            ),
          },
          { head: t('Mensajes'), numeric: true, cell: (row) => row.messages },
          {
            head: t('Partes de SMS'),
            numeric: true,
            cell: (row) => (row.channel === 'sms' && row.segments > 0 ? row.segments : '—'),
          },
          {
            head: t('Costo'),
            numeric: true,
            cell: (row) =>
              row.costMicros === null ? t('Sin dato') : formatCost(row.costMicros, row.costUnit),
          },
          {
            head: t('Sin precio todavía'),
            numeric: true,
            cell: (row) =>
              row.unpriced === 0
                ? '—'
                : t('{{number}}, unos {{cost}}', {
                    number: row.unpriced,
                    cost: formatCost(row.expectedMicros, row.costUnit),
                  }),
          },
        ]}
      />
    </Section>
  )
}
