import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WorkspaceFrame } from '~/ui/workspace-frame'

export type OperatorFrameProps = {
  /** who is signed in */
  person: string
  current:
    | 'hoy'
    | 'ciclos'
    | 'puntos'
    | 'pedidos'
    | 'pagos'
    | 'organizaciones'
    | 'personas'
    | 'mensajes'
    | 'precios'
    | 'informes'
    | 'auditoria'
  action?: ReactNode
  children: ReactNode
}

/** The operator's workspace: only sections that exist. */
export function OperatorFrame({ person, current, action, children }: OperatorFrameProps) {
  const { t } = useTranslation()
  return (
    <WorkspaceFrame
      organisation={t('Operación')}
      person={t('{{person}}, operación', { person })}
      homeHref="/operacion"
      tabs={[
        { href: '/operacion', label: t('Hoy'), current: current === 'hoy' },
        { href: '/operacion/ciclos', label: t('Ciclos'), current: current === 'ciclos' },
        { href: '/operacion/puntos', label: t('Puntos'), current: current === 'puntos' },
        { href: '/operacion/pedidos', label: t('Pedidos'), current: current === 'pedidos' },
        { href: '/operacion/pagos', label: t('Pagos'), current: current === 'pagos' },
        {
          href: '/operacion/organizaciones',
          label: t('Organizaciones'),
          current: current === 'organizaciones',
        },
        { href: '/operacion/personas', label: t('Personas'), current: current === 'personas' },
        { href: '/operacion/mensajes', label: t('Mensajes'), current: current === 'mensajes' },
        { href: '/operacion/precios', label: t('Precios'), current: current === 'precios' },
        { href: '/operacion/informes', label: t('Informes'), current: current === 'informes' },
        { href: '/operacion/auditoria', label: t('Auditoría'), current: current === 'auditoria' },
      ]}
      action={action}
    >
      {children}
    </WorkspaceFrame>
  )
}
