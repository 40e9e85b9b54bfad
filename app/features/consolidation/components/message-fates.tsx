import { useTranslation } from 'react-i18next'
import { Bars } from '~/ui/bars'
import { Section } from '~/ui/section-head'
import { ShareBar, Swatch, type ShareKind } from '~/ui/share-bar'
import { Table } from '~/ui/table'
import { type MessageFates as Fates } from '../today'

const ROWS = [
  { name: 'delivered', kind: 'done' },
  { name: 'sent', kind: 'partly' },
  { name: 'waiting', kind: 'rest' },
  { name: 'failed', kind: 'missing' },
] as const satisfies readonly { name: keyof Fates; kind: ShareKind }[]

/** How far the messages of a cycle got, by channel, drawn and counted. */
export function MessageFates({ fates }: { fates: readonly Fates[] }) {
  const { t } = useTranslation()
  const words = {
    delivered: t('Entregado'),
    sent: t('Enviado'),
    waiting: t('En cola'),
    failed: t('Falló'),
  }
  const totalOf = (fate: Fates) => fate.delivered + fate.sent + fate.waiting + fate.failed
  const most = Math.max(0, ...fates.map(totalOf))
  const all = fates.reduce((sum, fate) => sum + totalOf(fate), 0)
  if (all === 0) return null
  const channelName = (fate: Fates) => (fate.channel === 'whatsapp' ? 'WhatsApp' : 'SMS')
  return (
    <Section
      id="avisos"
      title={t('Qué pasó con los avisos')}
      line={t('{{count}} avisos de este ciclo.', { count: all })}
    >
      <Bars
        lines={fates.map((fate) => ({
          name: channelName(fate),
          value: totalOf(fate),
          chart: (
            <ShareBar
              label={`${channelName(fate)}: ${ROWS.map(({ name }) => `${words[name]} ${fate[name]}`).join(', ')}`}
              parts={ROWS.map(({ name, kind }) => ({ kind, amount: fate[name] }))}
              total={most}
            />
          ),
        }))}
      />
      <Table
        caption={t('Avisos por canal y estado')}
        rows={ROWS}
        rowKey={(row) => row.name}
        columns={[
          {
            head: t('Estado'),
            cell: (row) => (
              <>
                <Swatch kind={row.kind} />
                {words[row.name]}
              </>
            ),
            total: t('Total'),
          },
          ...fates.map((fate) => ({
            head: channelName(fate),
            numeric: true,
            cell: (row: (typeof ROWS)[number]) => fate[row.name],
            total: totalOf(fate),
          })),
        ]}
      />
    </Section>
  )
}
