import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { type OrderView } from '../views.server'

/** How far an order is, in a word. */
export function OrderState({ state }: { state: OrderView['state'] }) {
  const { t } = useTranslation()
  switch (state) {
    case 'placed':
      return <Badge look="sun">{t('Por recoger')}</Badge>
    case 'handed_over':
      return <Badge look="ok">{t('Entregado')}</Badge>
    case 'cancelled':
      return <Badge>{t('Anulado')}</Badge>
    case 'not_collected':
      return <Badge look="miss">{t('No recogido')}</Badge>
  }
}
