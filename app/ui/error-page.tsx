import { useTranslation } from 'react-i18next'
import { AguayoStripe } from './aguayo-stripe'
import { ButtonLink } from './button'
import { PageShell } from './page-shell'
import { PublicHeader } from './public-header'

export type ErrorPageProps = {
  status: number
  /** a sentence that the route wrote for the person */
  told?: string | undefined
}

/** The page for whatever could not be shown: says what is safe and offers the way back. */
export function ErrorPage({ status, told }: ErrorPageProps) {
  const { t } = useTranslation()
  const missing = status === 404
  return (
    <PageShell
      header={
        <>
          <PublicHeader links={[]} basket={{ href: '/canasta' }} />
          <AguayoStripe />
        </>
      }
    >
      <div className="stack">
        <h1>
          {missing ? t('No encontramos esta página') : status < 500 ? t('Esto no se puede') : t('Algo falló')}
        </h1>
        <p>
          {told ??
            (missing
              ? t('Puede que el enlace esté incompleto. Tu canasta y tus pedidos están a salvo.')
              : status < 500
                ? t('No cambiamos nada. Vuelve atrás e intenta de nuevo.')
                : t(
                    'Es un error nuestro y ya quedó anotado. Tu canasta está guardada: intenta en un minuto.',
                  ))}
        </p>
        <p className="flex flex-wrap gap-3">
          {status === 401 ? (
            <ButtonLink href="/entrar" look="do">
              {t('Entrar con mi celular')}
            </ButtonLink>
          ) : (
            <ButtonLink href="/" look="do">
              {t('Ver esta semana')}
            </ButtonLink>
          )}
          {missing ? <ButtonLink href="/mis-pedidos">{t('Mis pedidos')}</ButtonLink> : null}
        </p>
      </div>
    </PageShell>
  )
}
