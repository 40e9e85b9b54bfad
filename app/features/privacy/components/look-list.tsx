import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type LookPurpose } from '~/features/accounts/looks/look'
import { roleWords } from '~/features/accounts/role-words'
import { formatLongMoment } from '~/kernel/instants'
import { ArrowLink } from '~/ui/link'
import { FoldTable } from '~/ui/table'
import { type SeenLooks } from '../looks/views.server'

export type LookListProps = SeenLooks & {
  caption: string
  /** where older ones are: "?antes=" goes behind it */
  path: string
}

/** Who looked at what, and when first on that day. */
export function LookList({ looks, older, caption, path }: LookListProps) {
  const { t, i18n } = useTranslation()
  if (looks.length === 0) return <p className="soft">{t('Nadie todavía.')}</p>
  return (
    <>
      <FoldTable
        caption={caption}
        columns={[
          { head: t('Quién'), cell: ({ viewerName }) => viewerName },
          { head: t('Como'), cell: ({ viewerRole }) => roleWords(t, viewerRole) },
          { head: t('Qué vio'), cell: ({ purpose }) => purposeWords(t, purpose) },
          { head: t('De'), cell: ({ about }) => about },
          { head: t('Cuándo'), cell: ({ at }) => formatLongMoment(at, i18n.language) },
        ]}
        rows={looks}
        rowKey={({ id }) => id}
      />
      {older ? (
        <p className="pt-3">
          <ArrowLink href={`${path}?antes=${older}`}>{t('Ver anteriores')}</ArrowLink>
        </p>
      ) : null}
    </>
  )
}

function purposeWords(t: TFunction, purpose: LookPurpose): string {
  switch (purpose) {
    case 'person':
      return t('Su ficha')
    case 'member':
      return t('Su ficha de productora')
    case 'order':
      return t('Su pedido')
    case 'phone':
      return t('Su celular, para llamar')
    case 'handover':
      return t('La lista de entrega')
    case 'packing':
      return t('La lista de empaque')
    case 'message':
      return t('Sus mensajes')
    case 'harvest':
      return t('La lista de cosecha, con celulares')
    case 'refund':
      return t('Lo que se le devuelve')
    case 'list':
      return t('Una lista con su nombre')
  }
}
