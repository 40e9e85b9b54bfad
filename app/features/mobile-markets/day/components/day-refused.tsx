import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'

/** Why nothing was noted, when it was not what was typed. */
export function DayRefused({ reason }: { reason: string }) {
  const { t } = useTranslation()
  return (
    <Alert
      look="bad"
      className="my-4"
      title={reason === 'closed' ? t('El día ya está cerrado') : t('Eso ya no está en la feria')}
    >
      {reason === 'closed'
        ? t('No se anotó nada. Si falta algo, cuéntelo en el informe.')
        : t('No se anotó nada. Cargue la página otra vez y repita.')}
    </Alert>
  )
}
