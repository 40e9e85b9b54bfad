import { useLocation } from '@remix-run/react'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useBusy } from './busy'
import { ButtonLink } from './button'
import { ShopFrame } from './shop-frame'
import { WorkspaceFrame } from './workspace-frame'

export type ErrorPageProps = {
  status: number
  /** a sentence that the route wrote for the person */
  told?: string | undefined
}

/** Those who work are spoken to as such, and led back to their own place. */
const WORKSPACES = /^\/(?:asociacion|municipio|operacion|entrega)(?:\/|$)/

/** The page for whatever could not be shown: says what is safe and offers the way back. */
export function ErrorPage(props: ErrorPageProps) {
  const { pathname } = useLocation()
  const status = useBusy() ? 503 : props.status
  const Frame = WORKSPACES.test(pathname) ? ErrorAtWork : ErrorInShop
  return <Frame {...props} status={status} />
}

function ErrorInShop({ status, told }: ErrorPageProps) {
  const { t } = useTranslation()
  return (
    <ShopFrame>
      <WhatHappened
        status={status}
        told={
          told ??
          (status === 404
            ? t('Puede que el enlace esté incompleto. Tu canasta y tus pedidos están a salvo.')
            : status < 500
              ? t('No cambiamos nada. Vuelve atrás e intenta de nuevo.')
              : status === 503
                ? t('Tu canasta está guardada. Si estabas confirmando, envía otra vez: no se pide dos veces.')
                : t(
                    'Es un error nuestro y ya quedó anotado. Tu canasta está guardada: intenta en un minuto.',
                  ))
        }
      >
        {status === 401 ? (
          <ButtonLink href="/entrar" look="do">
            {t('Entrar con mi celular')}
          </ButtonLink>
        ) : (
          <ButtonLink href="/" look="do">
            {t('Ver esta semana')}
          </ButtonLink>
        )}
        {status === 404 ? <ButtonLink href="/mis-pedidos">{t('Mis pedidos')}</ButtonLink> : null}
      </WhatHappened>
    </ShopFrame>
  )
}

/** Who is signed in is not known here: /entrar knows, and has the way to her own workspace. */
function ErrorAtWork({ status, told }: ErrorPageProps) {
  const { t } = useTranslation()
  return (
    <WorkspaceFrame organisation="Chaka" person={t('Espacio de trabajo')} tabs={[]}>
      <WhatHappened
        status={status}
        told={
          told ??
          (status === 404
            ? t('Puede que el enlace esté incompleto, o que ya no exista lo que buscaba. No se cambió nada.')
            : status < 500
              ? t('No se cambió nada. Vuelva atrás e intente de nuevo.')
              : status === 503
                ? t(
                    'Lo que ya guardó está a salvo. Si estaba enviando algo, envíelo otra vez en unos segundos.',
                  )
                : t('Es un error nuestro y ya quedó anotado. Intente en un minuto.'))
        }
      >
        <ButtonLink href="/entrar" look="do">
          {t('Ir a mi espacio')}
        </ButtonLink>
      </WhatHappened>
    </WorkspaceFrame>
  )
}

function WhatHappened({ status, told, children }: ErrorPageProps & { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <h1>
        {status === 404
          ? t('No encontramos esta página')
          : status < 500
            ? t('Esto no se puede')
            : status === 503
              ? t('Chaka está ocupada en este momento')
              : t('Algo falló')}
      </h1>
      <p>{told}</p>
      <p className="flex flex-wrap gap-3">{children}</p>
    </div>
  )
}
