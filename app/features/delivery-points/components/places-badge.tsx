import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'

const LAST_PLACES = 5

/** "Quedan 18 lugares", "Quedan 4 lugares" in orange, "Lleno". */
export function PlacesBadge({ places }: { places: number }) {
  const { t } = useTranslation()
  if (places === 0) return <Badge look="miss">{t('Lleno')}</Badge>
  return (
    <Badge look={places <= LAST_PLACES ? 'urgent' : 'ok'}>
      {t('Quedan {{count}} lugares', { count: places })}
    </Badge>
  )
}
