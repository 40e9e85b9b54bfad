import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { formatKilograms } from '~/kernel/quantity'
import { Bars, PairBar } from '~/ui/bars'
import { Section } from '~/ui/section-head'
import { type Invitation } from '../invitations/queries.server'
import { type AssociationLoad, type Pickup } from '../planning/views.server'

const MOST_PRODUCTS = 5

export type MarketLoadProps = {
  loads: readonly AssociationLoad[]
  pickup: Pickup | null
  invitations: readonly Invitation[]
}

/** What who comes offers that week, what of it is sold already, and what is picked up at the market. */
export function MarketLoad({ loads, pickup, invitations }: MarketLoadProps) {
  const { t } = useTranslation()
  const max = Math.max(1, ...loads.map(({ offeredGrams }) => offeredGrams))
  const free = loads.reduce((sum, { offeredGrams, soldGrams }) => sum + offeredGrams - soldGrams, 0)
  const name = (id: number) =>
    invitations.find(({ associationId }) => associationId === id)?.associationName ?? ''
  return (
    <Section
      title={t('Lo que puede llegar')}
      line={t(
        'Según las ofertas del ciclo más cercano: lo ofrecido, y la marca de lo ya vendido por pedido.',
      )}
    >
      {loads.length === 0 ? (
        <p className="soft">{t('Todavía no hay ofertas para esos días.')}</p>
      ) : (
        <>
          <Bars
            lines={loads.map(({ associationId, products, offeredGrams, soldGrams }) => ({
              name: name(associationId),
              value: t('{{offered}} kg, vendidos {{sold}}', {
                offered: formatKilograms(offeredGrams),
                sold: formatKilograms(soldGrams),
              }),
              chart: (
                <>
                  <PairBar
                    label={t('{{name}}: ofrece {{offered}} kg, vendidos {{sold}} kg', {
                      name: name(associationId),
                      offered: formatKilograms(offeredGrams),
                      sold: formatKilograms(soldGrams),
                    })}
                    supply={offeredGrams}
                    demand={soldGrams}
                    max={max}
                  />
                  <p className="soft sm">
                    {products.slice(0, MOST_PRODUCTS).join(', ') +
                      (products.length > MOST_PRODUCTS ? '…' : '')}
                  </p>
                </>
              ),
            }))}
          />
          <p className="mt-4">
            {t('Libres para vender en la feria, hasta {{kilos}} kg.', { kilos: formatKilograms(free) })}
          </p>
        </>
      )}
      {pickup ? (
        <p className="mt-4">
          {pickup.hours
            ? t('Se recogen ahí {{count}} pedidos, {{kilos}} kg, de {{from}} a {{to}}.', {
                count: pickup.hours.orders,
                kilos: formatKilograms(pickup.grams),
                from: formatTime(pickup.hours.startsAt),
                to: formatTime(pickup.hours.endsAt),
              })
            : t('Ese día no se entregan pedidos en {{point}}.', { point: pickup.pointName })}
        </p>
      ) : null}
    </Section>
  )
}
