import { useTranslation } from 'react-i18next'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Badge } from '~/ui/badge'
import { FoldTable } from '~/ui/table'
import { type OperatedCycle } from '../views.server'
import { stateLook, stateWords } from './cycle-words'

export type ListedCycle = OperatedCycle & { orders: number; totalCentavos: number }

/** Every cycle, the newest first. */
export function CycleList({ cycles }: { cycles: readonly ListedCycle[] }) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  return (
    <FoldTable
      caption={t('Todos los ciclos')}
      rows={cycles}
      rowKey={({ cycle }) => cycle.number}
      columns={[
        {
          head: t('Ciclo'),
          cell: ({ cycle }) => (
            <a href={`/operacion/ciclos/${cycle.number}`} className="tall nowrap">
              {t('Ciclo {{number}}', { number: cycle.number })}
            </a>
          ),
        },
        {
          head: t('Estado'),
          cell: ({ cycle }) => <Badge look={stateLook(cycle.state)}>{stateWords(t, cycle.state)}</Badge>,
        },
        {
          head: t('Cierre'),
          cell: ({ cycle }) => formatShortMoment(cycle.closedAt ?? cycle.closesAt, language),
        },
        {
          head: t('Entrega'),
          cell: ({ cycle }) => formatWindow(cycle.deliversAt, cycle.deliveryEndsAt, language),
        },
        { head: t('Pedidos'), numeric: true, cell: ({ orders }) => orders },
        { head: t('Ventas'), numeric: true, cell: ({ totalCentavos }) => formatMoney(totalCentavos) },
      ]}
    />
  )
}
