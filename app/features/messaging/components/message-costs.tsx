import { useTranslation } from 'react-i18next'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'
import { type LogCost } from '../log/message-log'
import { formatDollars } from './dollars'
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
    <Section title={t('Lo que costaron')} id="costos">
      <FoldTable
        caption={t('Mensajes y costo por ciclo y canal')}
        rows={costs}
        rowKey={(row) => `${row.cycleNumber}-${row.channel}`}
        columns={[
          {
            head: t('Ciclo'),
            cell: (row) => (
              <a href={hrefOf(row.cycleNumber)}>
                {t('Ciclo {{number}}', { number: row.cycleNumber })}, {channelName(row.channel)}
              </a>
            ),
          },
          { head: t('Mensajes'), numeric: true, cell: (row) => row.messages },
          {
            head: t('Partes de SMS'),
            numeric: true,
            cell: (row) => (row.channel === 'sms' ? row.segments : '—'),
          },
          {
            head: t('Costo'),
            numeric: true,
            cell: (row) => (row.costMicros === null ? t('Sin dato') : formatDollars(row.costMicros)),
          },
        ]}
      />
    </Section>
  )
}
