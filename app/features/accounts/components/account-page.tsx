import { useTranslation } from 'react-i18next'
import { formatLongMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink, TextButton } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { ArrowLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { type OwnSession } from '../own-sessions'
import { type FactorView } from '../second-factor/views.server'
import { deviceWords } from './factor-words'

export type AccountPageProps = {
  name: string
  homeHref: string
  factor: FactorView
  /** her role asks for it: then it is not hers to take away */
  isRequired: boolean
  sessions: readonly OwnSession[]
  said: string | null
}

/** How somebody comes in, and where she is in. */
export function AccountPage({ name, homeHref, factor, isRequired, sessions, said }: AccountPageProps) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('Tu cuenta')}</h1>
      <p className="soft">{name}</p>
      {said ? <Alert look="ok" title={saidWords(t, said)} className="my-3" /> : null}
      <Sessions sessions={sessions} />
      <SecondFactor factor={factor} isRequired={isRequired} />
      <div className="section flex flex-wrap gap-x-6">
        <ArrowLink href="/mi-cuenta/datos">{t('Tus datos')}</ArrowLink>
        <ArrowLink href={homeHref}>
          {homeHref === '/mis-pedidos' ? t('Mis pedidos') : t('Ir a mi trabajo')}
        </ArrowLink>
        <form method="post" action="/salir">
          <TextButton>{t('Salir de esta sesión')}</TextButton>
        </form>
      </div>
    </>
  )
}

function saidWords(t: ReturnType<typeof useTranslation>['t'], said: string): string {
  switch (said) {
    case 'cerrada':
      return t('Esa sesión quedó cerrada.')
    case 'cerradas':
      return t('Las demás sesiones quedaron cerradas.')
    case 'sin-segundo-paso':
      return t('Ya no tienes segundo paso.')
    default:
      return t('Quedó guardado.')
  }
}

function Sessions({ sessions }: Pick<AccountPageProps, 'sessions'>) {
  const { t, i18n } = useTranslation()
  return (
    <Section title={t('Dónde tienes Chaka abierto')} id="sesiones">
      <ul>
        {sessions.map(({ number, userAgent, createdAt, seenAt, isThis }) => (
          <li
            key={number}
            className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3"
          >
            <div>
              <p>
                <b>{deviceWords(t, userAgent)}</b> {isThis ? <Badge look="ok">{t('Este')}</Badge> : null}
              </p>
              <p className="soft sm">
                {t('Visto el {{moment}}', { moment: formatLongMoment(seenAt, i18n.language) })}
              </p>
              <p className="soft sm">
                {t('Abierto el {{moment}}', { moment: formatLongMoment(createdAt, i18n.language) })}
              </p>
            </div>
            {isThis ? null : (
              <form method="post" action="/mi-cuenta">
                <input type="hidden" name="accion" value="cerrar" />
                <input type="hidden" name="sesion" value={number} />
                <Button
                  look="quiet"
                  aria-label={t('Cerrar {{device}}', { device: deviceWords(t, userAgent) })}
                >
                  {t('Cerrar')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form method="post" action="/mi-cuenta" className="pt-3">
          <input type="hidden" name="accion" value="cerrar_las_demas" />
          <Button>{t('Cerrar las demás')}</Button>
        </form>
      ) : (
        <p className="soft">{t('En ningún otro lugar.')}</p>
      )}
    </Section>
  )
}

function SecondFactor({ factor, isRequired }: Pick<AccountPageProps, 'factor' | 'isRequired'>) {
  const { t, i18n } = useTranslation()
  if (factor.state !== 'set_up') {
    return (
      <Section title={t('Segundo paso')} id="segundo-paso">
        <p>
          {t('Además del código por mensaje, una aplicación de tu celular muestra otro cada 30 segundos.')}
        </p>
        <p className="pt-3">
          <ButtonLink href="/mi-cuenta/segundo-paso">{t('Poner un segundo paso')}</ButtonLink>
        </p>
      </Section>
    )
  }
  return (
    <Section title={t('Segundo paso')} id="segundo-paso">
      <p>{t('Activo desde el {{moment}}.', { moment: formatLongMoment(factor.since, i18n.language) })}</p>
      <p className={factor.recoveryLeft < 3 ? undefined : 'soft'}>
        {t('Te quedan {{count}} códigos de respaldo.', { count: factor.recoveryLeft })}
      </p>
      <form method="post" action="/mi-cuenta" className="py-3">
        <input type="hidden" name="accion" value="codigos" />
        <Button>{t('Hacer códigos de respaldo nuevos')}</Button>
      </form>
      <Disclosure
        summary={isRequired ? t('Cambiar de celular o de aplicación') : t('Quitar el segundo paso')}
      >
        <form method="post" action="/mi-cuenta" className="stack-sm pt-2">
          <p>
            {isRequired
              ? t('Se quita el de ahora y pones uno nuevo enseguida: tu trabajo lo necesita.')
              : t('Desde ahora se entra solo con el código por mensaje.')}
          </p>
          <input type="hidden" name="accion" value="quitar" />
          <Button look="danger">{t('Sí, quitarlo')}</Button>
        </form>
      </Disclosure>
    </Section>
  )
}
