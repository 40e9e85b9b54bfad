import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { type PointState } from '../operated.server'

/** "Propuesto", "No aprobado", "Abierto", "Cerrado". */
export function PointStateBadge({ state }: { state: PointState }) {
  const { t } = useTranslation()
  switch (state) {
    case 'proposed':
      return <Badge look="urgent">{t('Propuesto')}</Badge>
    case 'declined':
      return <Badge look="miss">{t('No aprobado')}</Badge>
    case 'open':
      return <Badge look="ok">{t('Abierto')}</Badge>
    case 'closed':
      return <Badge look="miss">{t('Cerrado')}</Badge>
  }
}
