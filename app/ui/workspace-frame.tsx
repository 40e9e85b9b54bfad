import { useRouteLoaderData } from '@remix-run/react'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextButton } from './button'
import { DemoBanner } from './demo-banner'
import { Footer } from './footer'
import { LanguageForm } from './language-form'
import { PageShell } from './page-shell'
import { WorkspaceHeader, type WorkspaceHeaderProps } from './workspace-header'

export type WorkspaceFrameProps = Omit<WorkspaceHeaderProps, 'end'> & {
  /** At the thumb: `<ActionBar>`. */
  action?: ReactNode
  /** Somebody is signed in: the foot offers the way out. */
  signedIn?: boolean | undefined
  children: ReactNode
}

/** Every page of those who work: organisation, role, sections, contents, action, foot with the way out. */
export function WorkspaceFrame({ action, signedIn = true, children, ...header }: WorkspaceFrameProps) {
  const { t } = useTranslation()
  const root = useRouteLoaderData<{ demo: boolean }>('root')
  return (
    <PageShell
      notice={root?.demo ? <DemoBanner>{t('Demostración: nada de esto es real.')}</DemoBanner> : null}
      header={<WorkspaceHeader {...header} />}
      action={action}
      footer={
        <Footer
          links={[
            { href: '/', label: t('Ver la tienda') },
            ...(signedIn ? [{ href: '/mi-cuenta', label: t('Su cuenta') }] : []),
          ]}
        >
          <div className="flex flex-wrap gap-x-6">
            {signedIn ? (
              <form method="post" action="/salir">
                <TextButton>{t('Salir de esta sesión')}</TextButton>
              </form>
            ) : null}
            <LanguageForm />
          </div>
        </Footer>
      }
    >
      {children}
    </PageShell>
  )
}
