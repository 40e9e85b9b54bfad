import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WorkspaceFrame } from '~/ui/workspace-frame'

export type AssociationFrameProps = {
  organization: { slug: string; name: string }
  /** who is signed in */
  person: string
  actsAsOperator: boolean
  current: 'cosecha' | 'hoja'
  action?: ReactNode
  children: ReactNode
}

/** The workspace of an association: only sections that exist. */
export function AssociationFrame(props: AssociationFrameProps) {
  const { t } = useTranslation()
  const { organization, person, actsAsOperator, current, action, children } = props
  const home = `/asociacion/${organization.slug}/cosecha`
  return (
    <WorkspaceFrame
      organisation={organization.name}
      person={
        actsAsOperator
          ? t('{{person}}, operación, en su nombre', { person })
          : t('{{person}}, coordinación', { person })
      }
      homeHref={home}
      tabs={[
        { href: home, label: t('Cosecha'), current: current === 'cosecha' },
        { href: `${home}/hoja`, label: t('Lista para imprimir'), current: current === 'hoja' },
      ]}
      action={action}
    >
      {children}
    </WorkspaceFrame>
  )
}
