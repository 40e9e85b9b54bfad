import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '~/ui/button'
import { ArrowLink, BackLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { type SeenLooks } from '../looks/views.server'
import { LookList } from './look-list'

/** What Chaka keeps of whoever looks: to take along, and to have forgotten. */
export function OwnDataPage({ seen }: { seen: SeenLooks }) {
  const { t } = useTranslation()
  return (
    <>
      <BackLink href="/mi-cuenta">{t('Tu cuenta')}</BackLink>
      <h1>{t('Tus datos')}</h1>
      <div className="max-w-prose">
        <p>
          <ArrowLink href="/privacidad">{t('Qué guardamos, para qué y cuánto tiempo')}</ArrowLink>
        </p>
        <Section title={t('Llévate una copia')} id="copia">
          <p>{t('Todo lo que guardamos de ti y nada de otras personas. Para leer, o para otro programa.')}</p>
          <form method="post" action="/mi-cuenta/datos" className="btns pt-3">
            <Button name="formato" value="texto" look="do">
              {t('Descargar para leer')}
            </Button>
            <Button name="formato" value="json" look="quiet">
              {t('Descargar JSON')}
            </Button>
          </form>
        </Section>
        <Section title={t('Que Chaka me olvide')} id="olvidar">
          <p>{t('Tu nombre, tu celular y tus mensajes se borran. Las cuentas quedan, sin nombre.')}</p>
          <p className="pt-3">
            <ButtonLink href="/mi-cuenta/olvidar" look="quiet">
              {t('Ver cómo')}
            </ButtonLink>
          </p>
        </Section>
      </div>
      <Section title={t('Quién vio lo tuyo')} id="miradas">
        <LookList {...seen} caption={t('Quién vio lo tuyo')} path="/mi-cuenta/datos" />
      </Section>
    </>
  )
}
