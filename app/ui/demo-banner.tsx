import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function DemoBanner({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <aside className="demo" aria-label={t('Demostración')}>
      <p className="wrap">
        {children ?? t('Demostración: personas, asociaciones, lugares, precios y cantidades inventados.')}
      </p>
    </aside>
  )
}
