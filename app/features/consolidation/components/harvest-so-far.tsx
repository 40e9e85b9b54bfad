import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatShortMoment } from '~/kernel/instants'
import { formatWeight, gramsOf } from '~/kernel/quantity'
import { Countdown } from '~/ui/countdown'
import { EmptyState } from '~/ui/empty-state'
import { productDrawing } from '~/ui/pictures'
import { RequestRow } from '~/ui/request-row'
import { Section } from '~/ui/section-head'
import { ChartKey } from '~/ui/share-bar'
import { BigFigures, Headline } from '~/ui/summary'
import { type AssociationHarvest, type HarvestProduct } from '../harvest/harvest'
import { quantityFigure, quantityWords } from './harvest-words'

type Props = { harvest: AssociationHarvest; cycle: Cycle; now: Date }

/** Before the cut-off: what is sold until now, against what was offered and promised. */
export function HarvestSoFar({ harvest, cycle, now }: Props) {
  const { t, i18n } = useTranslation()
  const sold = harvest.products.filter((product) => product.requestedBase > 0)
  return (
    <>
      <section className="section-s sheet stack-sm" aria-label={t('Hasta ahora')}>
        <Headline
          figure={<Countdown closesAt={cycle.closesAt.toISOString()} now={now} short over={t('Ya cerró')} />}
          text={t('para el cierre')}
        />
        <p>
          {t('Cierra el {{moment}}. Hasta entonces las cantidades cambian: todavía no hay que cosechar.', {
            moment: formatShortMoment(cycle.closesAt, i18n.language),
          })}
        </p>
        {harvest.products.length > 0 ? (
          <BigFigures
            pairs
            figures={[
              {
                term: t('Productos con pedidos'),
                figure: sold.length,
                after: t('de {{all}}', { all: harvest.products.length }),
              },
              { term: t('Vendido hasta ahora'), figure: formatWeight(harvest.totals.requestedGrams) },
            ]}
          />
        ) : null}
      </section>
      {harvest.products.length === 0 ? null : (
        <Section title={t('Lo vendido hasta ahora')} line={t('De lo que ofrecieron esta semana.')}>
          <ul className="reqs two-lists">
            {harvest.products.map((product) => (
              <Offered key={product.offerId} product={product} />
            ))}
          </ul>
          <ChartKey
            inline
            parts={[
              { kind: 'done', text: t('Vendido') },
              { kind: 'rest', text: t('Queda por vender') },
            ]}
          />
        </Section>
      )}
      {harvest.products.length === 0 ? (
        <div className="section-s">
          <EmptyState
            as="h2"
            picture={productDrawing('agrobolsa')}
            title={t('Su asociación no ofrece nada en este ciclo')}
            text={t('Hable con la operadora si quería ofrecer.')}
          />
        </div>
      ) : null}
    </>
  )
}

function Offered({ product }: { product: HarvestProduct }) {
  const { t, i18n } = useTranslation()
  const words = (base: number) => quantityWords(product, base, i18n.language)
  const [figure, unit] = quantityFigure(product, product.requestedBase, i18n.language)
  const offered = t('Ofrecido: {{quantity}}', { quantity: words(product.offeredBase) })
  const promised = t('Prometido por las productoras: {{quantity}}', {
    quantity: words(product.committedBase),
  })
  const unpromised = product.requestedBase - product.committedBase
  return (
    <RequestRow
      picture={productDrawing(product.picture)}
      name={product.name}
      quantity={figure}
      unit={unit}
      kilos={
        unit === 'kg' || product.requestedBase === 0
          ? undefined
          : formatWeight(gramsOf(product, product.requestedBase))
      }
      confirmed={product.requestedBase}
      waiting={product.offeredBase - product.requestedBase}
      missing={0}
      barLabel={`${product.name}: ${t('vendido {{quantity}}', { quantity: words(product.requestedBase) })}. ${offered}`}
      text={`${offered}. ${promised}.`}
      status={unpromised > 0 ? t('Sin promesa: {{quantity}}', { quantity: words(unpromised) }) : undefined}
    />
  )
}
