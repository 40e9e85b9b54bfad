import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'

/** Whether she is told on her phone what waits for somebody, and the way to change it. */
export function StaffNotices({ wants, action }: { wants: boolean; action: string }) {
  const { t } = useTranslation()
  return (
    <Disclosure summary={wants ? t('Avisos a su celular: sí') : t('Avisos a su celular: no')}>
      <form method="post" action={action} className="stack-sm pt-2">
        <p>
          {t(
            'A las siete de la mañana le llega un resumen de lo que espera a alguien, si hay algo. Lo urgente llega al instante.',
          )}
        </p>
        <input type="hidden" name="accion" value="avisos" />
        <Button look="quiet" name="quiere" value={wants ? 'no' : 'si'}>
          {wants ? t('No quiero estos avisos') : t('Quiero estos avisos')}
        </Button>
      </form>
    </Disclosure>
  )
}
