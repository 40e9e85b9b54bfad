import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WorkspaceFrame } from '~/ui/workspace-frame'

export type AssociationSection =
  | 'cosecha'
  | 'ofertas'
  | 'productos'
  | 'agrobolsas'
  | 'demanda'
  | 'productoras'
  | 'despacho'
  | 'ferias'
  | 'mensajes'
  | 'cuentas'
  | 'informes'
  | 'perfil'
  | 'equipo'
  | 'hoja'

export type AssociationFrameProps = {
  organization: { slug: string; name: string }
  /** who is signed in */
  person: string
  actsAsOperator: boolean
  current: AssociationSection
  action?: ReactNode
  children: ReactNode
}

/** The workspace of an association: only sections that exist. */
export function AssociationFrame(props: AssociationFrameProps) {
  const { t } = useTranslation()
  const { organization, person, actsAsOperator, action, children } = props
  const base = `/asociacion/${organization.slug}`
  const tab = (current: AssociationSection, path: string, label: string) => ({
    href: base + path,
    label,
    current: props.current === current,
  })
  return (
    <WorkspaceFrame
      organisation={organization.name}
      person={
        actsAsOperator
          ? t('{{person}}, operación, en su nombre', { person })
          : t('{{person}}, coordinación', { person })
      }
      homeHref={`${base}/cosecha`}
      tabs={[
        tab('cosecha', '/cosecha', t('Cosecha')),
        tab('ofertas', '/ofertas', t('Ofertas')),
        tab('productos', '/productos', t('Productos')),
        tab('agrobolsas', '/agrobolsas', t('Agrobolsas')),
        tab('demanda', '/demanda', t('Ventas grandes')),
        tab('productoras', '/productoras', t('Productoras')),
        tab('despacho', '/despacho', t('Despacho')),
        tab('ferias', '/ferias', t('Ferias')),
        tab('mensajes', '/mensajes', t('Mensajes')),
        tab('cuentas', '/cuentas', t('Cuentas')),
        tab('informes', '/informes', t('Informes')),
        tab('perfil', '/perfil', t('Perfil')),
        tab('equipo', '/equipo', t('Equipo')),
        tab('hoja', '/cosecha/hoja', t('Lista para imprimir')),
      ]}
      action={action}
    >
      {children}
    </WorkspaceFrame>
  )
}
