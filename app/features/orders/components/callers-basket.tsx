import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { Alert } from '~/ui/alert'
import { TextButton } from '~/ui/button'

/** Says to the operator whose basket this is, and gives her own back. */
export function CallersBasket({ caller }: { caller: { e164: string; name: string } }) {
  const { t } = useTranslation()
  return (
    <Alert
      icon="phone"
      title={t('Pedido para {{name}}, {{phone}}', { name: caller.name, phone: formatPhone(caller.e164) })}
      className="my-3"
    >
      <form method="post" action="/operacion/pedidos/nuevo">
        <p>{t('Llénela como en la tienda y confirme mientras hablan.')}</p>
        <TextButton name="accion" value="dejar">
          {t('Dejarla para después')}
        </TextButton>
      </form>
    </Alert>
  )
}
