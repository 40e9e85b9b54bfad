import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortDay } from '~/kernel/instants'
import { BackLink } from '~/ui/link'
import { WorkspaceFrame } from '~/ui/workspace-frame'

export type DeskFrameProps = {
  pointName: string
  slug: string
  host: string
  deliversAt: string | null
  actsAsOperator: boolean
  /** a page under the desk: the way back to it */
  back?: boolean
  action?: ReactNode
  children: ReactNode
}

/** The desk's pages: whose point, whose hands, which day. */
export function DeskFrame(props: DeskFrameProps) {
  const { t, i18n } = useTranslation()
  const { pointName, slug, host, deliversAt, actsAsOperator, back, action, children } = props
  const who = actsAsOperator ? t('{{person}}, operación', { person: host }) : host
  return (
    <WorkspaceFrame
      organisation={pointName}
      person={deliversAt ? `${who}, ${formatShortDay(new Date(deliversAt), i18n.language)}` : who}
      tabs={[]}
      homeHref={`/entrega/${slug}`}
      action={action}
    >
      {back ? <BackLink href={`/entrega/${slug}`}>{t('Volver a la entrega')}</BackLink> : null}
      {children}
    </WorkspaceFrame>
  )
}
