import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'

/** That something people wrote waits for a person; nothing when nothing does. */
export function UnheardAlert({ count, href }: { count: number; href: string }) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <Alert look="warn" title={t('{{count}} mensajes recibidos esperan que alguien los lea', { count })}>
      <a href={href}>{t('Ver qué escribieron')}</a>
    </Alert>
  )
}
