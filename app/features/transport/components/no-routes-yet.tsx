import { useTranslation } from 'react-i18next'
import { EmptyState } from '~/ui/empty-state'
import { IconLink } from '~/ui/link'

/** The page of routes before the first cycle: what will be here, and what of transport does not wait for it. */
export function NoRoutesYet({ home }: { home: string }) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('Rutas')}</h1>
      <EmptyState
        as="h2"
        title={t('Todavía no hay nada que llevar')}
        text={t(
          'Cuando abra el primer ciclo, aquí se planean las rutas. Los permisos y los fletes se pueden preparar ya.',
        )}
      />
      <TransportLinks home={home} />
    </>
  )
}

/** What of transport has a page of its own. */
export function TransportLinks({ home }: { home: string }) {
  const { t } = useTranslation()
  return (
    <>
      <p>
        <IconLink icon="qr" href={`${home}/permisos`}>
          {t('Permisos de transporte')}
        </IconLink>
      </p>
      <p>
        <IconLink icon="truck" href={`${home}/fletes`}>
          {t('Fletes')}
        </IconLink>
      </p>
    </>
  )
}
