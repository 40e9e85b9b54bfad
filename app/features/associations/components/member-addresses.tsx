import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type LinkRefusal } from '~/features/accounts/linking/link-rules'
import { type LinkedAddress } from '~/features/accounts/linking/views.server'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'

type Props = {
  /** where its forms go */
  action: string
  addresses: readonly LinkedAddress[]
  refusal: LinkRefusal | null
  typed: string
}

/** WhatsApp addresses that show no number: those that are hers, and how one more becomes hers. */
export function MemberAddresses({ action, addresses, refusal, typed }: Props) {
  const { t } = useTranslation()
  return (
    <section id="whatsapp">
      {addresses.length > 0 ? <h3>{t('WhatsApp sin número')}</h3> : null}
      <ul>
        {addresses.map(({ phoneId, ending }) => (
          <li key={phoneId}>
            <p>{t('Termina en {{ending}}. Lo que llega de ahí es de ella.', { ending })}</p>
            <Disclosure summary={t('No es de ella')}>
              <form method="post" action={`${action}#whatsapp`} className="stack-sm pt-2">
                <p>
                  {t('Desde ahí ya nadie responde por ella. Lo que ya se anotó queda: revíselo en Cosecha.')}
                </p>
                <input type="hidden" name="accion" value="desunir" />
                <Button look="danger" name="telefono" value={phoneId}>
                  {t('Separar este WhatsApp')}
                </Button>
              </form>
            </Disclosure>
          </li>
        ))}
      </ul>
      <Disclosure summary={t('Escribe desde un WhatsApp que no muestra su número')} open={refusal !== null}>
        <form method="post" action={`${action}#whatsapp`} className="stack-sm pt-2">
          <p>{t('Cuando escribe, Chaka le manda ahí una clave de seis cifras. Que se la dicte.')}</p>
          <input type="hidden" name="accion" value="unir" />
          <Field
            name="clave"
            label={t('La clave que le dicta')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            defaultValue={typed}
            error={refusal ? linkRefusalWords(t, refusal) : undefined}
          />
          <Button>{t('Unir su WhatsApp')}</Button>
        </form>
      </Disclosure>
    </section>
  )
}

function linkRefusalWords(t: TFunction, refusal: LinkRefusal): string {
  switch (refusal.reason) {
    case 'not_six_digits':
      return t('Son seis cifras. Pídale que la lea otra vez.')
    case 'wrong_key':
    case 'no_member':
      return t('Ningún WhatsApp tiene esa clave ahora. Vale un día: si pasó, que escriba otra vez a Chaka.')
    case 'too_many':
      return t('Son muchas claves seguidas. Pruebe en {{minutes}} minutos.', {
        minutes: Math.ceil(refusal.afterSeconds / 60),
      })
  }
}
