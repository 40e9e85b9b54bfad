import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WorkspaceFrame } from '~/ui/workspace-frame'

export type MunicipalFrameProps = {
  organization: { slug: string; name: string }
  /** who is signed in */
  person: string
  actsAsOperator: boolean
  current: MunicipalSection
  action?: ReactNode
  children: ReactNode
}

export type MunicipalSection = ReturnType<typeof sectionsOf>[number]['section']

/** One line for each section that exists: it appears with its page. */
function sectionsOf(t: TFunction) {
  return [
    { section: 'hoy', path: '', label: t('Hoy') },
    { section: 'ferias', path: '/ferias', label: t('Ferias') },
    { section: 'puntos', path: '/puntos', label: t('Puntos') },
    { section: 'rutas', path: '/rutas', label: t('Rutas') },
    { section: 'demanda', path: '/demanda', label: t('Demanda') },
    { section: 'precios', path: '/precios', label: t('Precios') },
    { section: 'informes', path: '/informes', label: t('Informes') },
  ] as const
}

/** The workspace of a municipality: only sections that exist. Its pages may be of any feature. */
export function MunicipalFrame(props: MunicipalFrameProps) {
  const { t } = useTranslation()
  const { organization, person, actsAsOperator, current, action, children } = props
  const base = `/municipio/${organization.slug}`
  return (
    <WorkspaceFrame
      organisation={organization.name}
      person={
        actsAsOperator
          ? t('{{person}}, operación, en su nombre', { person })
          : t('{{person}}, municipio', { person })
      }
      homeHref={base}
      tabs={sectionsOf(t).map(({ section, path, label }) => ({
        href: base + path,
        label,
        current: current === section,
      }))}
      action={action}
    >
      {children}
    </WorkspaceFrame>
  )
}
