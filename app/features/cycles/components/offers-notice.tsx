import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { unitWord } from '~/kernel/units'
import { CopyText } from '~/ui/copy-text'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { type Cycle } from '../cycle'
import { type NoticeLine } from '../offers/views.server'
import { offersPath, plainMoney } from './offer-words'

export type OffersNoticeProps = {
  slug: string
  associationName: string
  cycle: Cycle
  lines: readonly NoticeLine[]
  /** where buyers order: "https://chaka.example/asociaciones/huertas" */
  shopUrl: string
}

/** A text for the association's own WhatsApp group: what it has this week, at what price, until when. */
export function OffersNotice(props: OffersNoticeProps) {
  const { t, i18n } = useTranslation()
  const { slug, cycle, lines } = props
  const text = noticeText(t, props, i18n.language)
  return (
    <>
      <BackLink href={offersPath(slug, { ciclo: cycle.number })}>{t('Volver a las ofertas')}</BackLink>
      <h1>{t('Aviso de la semana')}</h1>
      {lines.length === 0 ? (
        <EmptyState
          title={t('Todavía no hay nada en oferta')}
          text={t('Ponga sus ofertas y el aviso se escribe solo.')}
        />
      ) : (
        <>
          <p className="lead">{t('Cópielo en el grupo de WhatsApp de su asociación.')}</p>
          <div className="section-s">
            <CopyText main text={text} label={t('Aviso de la semana')} />
          </div>
        </>
      )}
    </>
  )
}

/** Prices as buyers pay them, in the first unit that is left of each product. */
function noticeText(t: TFunction, props: OffersNoticeProps, language: string): string {
  const { associationName, cycle, lines, shopUrl } = props
  return [
    t('*{{association}}* esta semana tiene:', { association: associationName }),
    ...lines.map(
      (line) => `- ${line.name}: ${plainMoney(line.totalCentavos)} / ${unitWord(1, line.unit, language)}`,
    ),
    t('Pedidos hasta el {{closes}}. Entrega el {{delivery}}.', {
      closes: formatShortMoment(cycle.closesAt, language),
      delivery: formatWindow(cycle.deliversAt, cycle.deliveryEndsAt, language),
    }),
    t('Pida aquí: {{link}}', { link: shopUrl }),
  ].join('\n')
}
