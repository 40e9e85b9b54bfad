import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { type EventRefusal } from '../desk/admit'

/** The act was understood and not taken in: nothing was written. */
export function DeskRefused({ reason }: { reason: EventRefusal | 'no_phone' }) {
  const { t } = useTranslation()
  const title =
    reason === 'too_early'
      ? t('Los pedidos de este ciclo todavía no cierran')
      : reason === 'no_phone'
        ? t('Ese pedido ya no espera aquí')
        : t('Eso no se pudo anotar')
  return (
    <Alert look="bad" title={title}>
      {t('No se anotó nada. Mire la lista y repita.')}
    </Alert>
  )
}
