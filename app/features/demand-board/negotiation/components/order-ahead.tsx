import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { ArrowLink } from '~/ui/link'
import { unitsWords } from '../../board/board-words'
import { type Side } from '../negotiation'
import { type NegotiationRow } from '../queries.server'

/** What keeps an agreement from becoming an order of the cycle that is open, and where each side mends it. */
export function OrderAhead({ row, side }: { row: NegotiationRow; side: Side }) {
  const { t, i18n } = useTranslation()
  const units = row.agreedUnits ?? row.offers.at(-1)?.units ?? 0
  const isDone = row.orderCode !== null || row.state === 'refused' || row.state === 'withdrawn'
  if (isDone || row.cycleNumber === null) return null
  const left = Math.floor((row.leftBase ?? 0) / row.unitBase)
  if (row.leftBase === null || left < units)
    return (
      <Alert
        look="warn"
        title={
          row.leftBase === null
            ? t('{{product}} no está en la oferta del ciclo {{number}}', {
                product: row.product,
                number: row.cycleNumber,
              })
            : t('En la oferta del ciclo {{number}} queda: {{units}}', {
                number: row.cycleNumber,
                units: unitsWords(row, left, i18n.language),
              })
        }
      >
        <p>{t('Mientras no alcance, el acuerdo no se vuelve pedido.')}</p>
        {side === 'association' ? (
          <ArrowLink
            href={`/asociacion/${row.associationSlug}/ofertas/${row.productSlug}?ciclo=${row.cycleNumber}`}
          >
            {t('Cambiar la oferta')}
          </ArrowLink>
        ) : (
          <p>{t('La asociación ve este aviso y puede cambiar su oferta.')}</p>
        )}
      </Alert>
    )
  if (row.hasRoom) return null
  return (
    <Alert
      look="warn"
      title={t('{{point}} no tiene lugar en el ciclo {{number}}', {
        point: row.point,
        number: row.cycleNumber,
      })}
    >
      <p>{t('Mientras no haya, el acuerdo no se vuelve pedido.')}</p>
      {side === 'buyer' ? (
        <ArrowLink href={`/municipio/${row.municipalitySlug}/puntos/${row.pointSlug}`}>
          {t('Ver el punto')}
        </ArrowLink>
      ) : null}
    </Alert>
  )
}
