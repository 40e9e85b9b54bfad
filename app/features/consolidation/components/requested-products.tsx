import { useTranslation } from 'react-i18next'
import { formatWeight, gramsOf } from '~/kernel/quantity'
import { productDrawing } from '~/ui/pictures'
import { RequestRow } from '~/ui/request-row'
import { Section } from '~/ui/section-head'
import { ChartKey } from '~/ui/share-bar'
import { progressOf, type HarvestProduct } from '../harvest/harvest'
import { quantityFigure, quantityWords } from './harvest-words'

type Props = { products: readonly HarvestProduct[]; requestedGrams: number }

/** What was sold of each product, and how much of it is promised, waited for and missing. */
export function RequestedProducts({ products, requestedGrams }: Props) {
  const { t } = useTranslation()
  const requested = products.filter((product) => product.requestedBase > 0)
  return (
    <Section
      title={t('Lo que se pidió')}
      line={t('{{count}} productos, {{weight}}.', {
        count: requested.length,
        weight: formatWeight(requestedGrams),
      })}
    >
      <ul className="reqs">
        {requested.map((product) => (
          <Requested key={product.offerId} product={product} />
        ))}
      </ul>
      <ChartKey
        inline
        parts={[
          { kind: 'done', text: t('Confirmado') },
          { kind: 'rest', text: t('Espera') },
          { kind: 'missing', text: t('Falta') },
        ]}
      />
    </Section>
  )
}

function Requested({ product }: { product: HarvestProduct }) {
  const { t, i18n } = useTranslation()
  const { confirmedBase, waitingBase, missingBase } = progressOf(product)
  // The unit stands above, large: whole numbers of it need no word.
  const isWhole = [confirmedBase, waitingBase, missingBase].every((base) => base % product.unitBase === 0)
  const words = (base: number) =>
    isWhole ? String(base / product.unitBase) : quantityWords(product, base, i18n.language)
  const [figure, unit] = quantityFigure(product, product.requestedBase, i18n.language)
  const received = product.receivedBase ?? null
  const nobody = waitingBase === product.requestedBase
  const text = nobody
    ? t('Nadie respondió todavía')
    : [
        ...(confirmedBase > 0 ? [t('Confirmado: {{quantity}}', { quantity: words(confirmedBase) })] : []),
        ...(waitingBase > 0 ? [t('Espera: {{quantity}}', { quantity: words(waitingBase) })] : []),
        ...(received === null
          ? []
          : [t('Recibido: {{quantity}}', { quantity: quantityWords(product, received, i18n.language) })]),
      ].join('. ')
  const missing = t('Falta: {{quantity}}', { quantity: words(missingBase) })
  return (
    <RequestRow
      picture={productDrawing(product.picture)}
      name={product.name}
      quantity={figure}
      unit={unit}
      kilos={unit === 'kg' ? undefined : formatWeight(gramsOf(product, product.requestedBase))}
      confirmed={confirmedBase}
      waiting={waitingBase}
      missing={missingBase}
      barLabel={`${product.name}: ${[text, ...(missingBase > 0 ? [missing] : [])].join('. ')}`}
      text={text}
      status={missingBase > 0 ? missing : confirmedBase === product.requestedBase ? t('Completo') : undefined}
    />
  )
}
