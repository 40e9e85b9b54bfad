import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatShortMoment } from '~/kernel/instants'
import { formatKilograms, formatWeight, gramsOf } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Section } from '~/ui/section-head'
import { ShareBar } from '~/ui/share-bar'
import { Headline } from '~/ui/summary'
import { FoldTable } from '~/ui/table'
import { receptionTotals, shortBase, type ReceivedProduct } from '../check-in/check-in'
import { quantityAndWeight, quantityWords } from './dispatch-words'

/** How many have handed in, and how much of what was confirmed. */
export function ReceptionSummary(props: {
  cycle: Cycle
  reception: { people: number; received: number }
  products: readonly ReceivedProduct[]
}) {
  const { t, i18n } = useTranslation()
  const { cycle, reception, products } = props
  const { receivedGrams, waitingGrams } = receptionTotals(products)
  const shortGrams = products.reduce((sum, product) => sum + gramsOf(product, shortBase(product)), 0)
  const words = t('Recibidos {{received}} kg, por llegar {{waiting}} kg, faltan {{short}} kg', {
    received: formatKilograms(receivedGrams),
    waiting: formatKilograms(waitingGrams),
    short: formatKilograms(shortGrams),
  })
  return (
    <section className="sheet section-s" aria-label={t('Recepción')}>
      <Headline figure={t('{{received}} de {{people}}', reception)} text={t('con todo lo suyo pesado')} />
      <div className="my-3">
        <ShareBar
          label={words}
          legend="inline"
          parts={[
            {
              kind: 'done',
              amount: receivedGrams,
              text: t('Recibido'),
              value: formatWeight(receivedGrams),
            },
            { kind: 'rest', amount: waitingGrams, text: t('Por llegar'), value: formatWeight(waitingGrams) },
            ...(shortGrams > 0
              ? [
                  {
                    kind: 'missing' as const,
                    amount: shortGrams,
                    text: t('Faltó'),
                    value: formatWeight(shortGrams),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <p className="soft sm">
        {cycle.state === 'closed'
          ? t('Se recibe cuando vence el plazo de respuestas, el {{moment}}.', {
              moment: formatShortMoment(cycle.confirmBy, i18n.language),
            })
          : t('Se pesa o se cuenta producto por producto.')}
      </p>
    </section>
  )
}

/** Less came than those who handed in had confirmed: said by product. */
export function ShortAlert(props: { products: readonly ReceivedProduct[]; harvestHref: string | null }) {
  const { t, i18n } = useTranslation()
  const short = props.products.filter((product) => shortBase(product) > 0)
  if (short.length === 0) return null
  return (
    <Alert look="bad" className="mt-4" id="falto" title={t('Llegó menos de lo confirmado')}>
      <ul>
        {short.map((product) => (
          <li key={product.harvestRequestId}>
            {t('{{product}}: {{quantity}} menos', {
              product: product.name,
              quantity: quantityAndWeight(product, shortBase(product), i18n.language),
            })}
          </li>
        ))}
      </ul>
      {props.harvestHref ? (
        <a href={props.harvestHref}>{t('Ver la cosecha y repartir lo que falta')}</a>
      ) : null}
    </Alert>
  )
}

/** The three quantities of each product: ordered, confirmed, received. */
export function ReceivedProducts({ products }: { products: readonly ReceivedProduct[] }) {
  const { t, i18n } = useTranslation()
  const words = (product: ReceivedProduct, base: number | null) =>
    base === null ? null : quantityWords(product, base, i18n.language)
  return (
    <Section title={t('Pedido, confirmado y recibido')}>
      <FoldTable
        caption={t('Pedido, confirmado y recibido')}
        rows={products}
        rowKey={(product) => product.harvestRequestId}
        columns={[
          {
            head: t('Producto'),
            cell: (product) => (
              <>
                {product.name} {product.coldChain ? <Badge look="sun">{t('Mantener frío')}</Badge> : null}
              </>
            ),
          },
          { head: t('Pedido'), numeric: true, cell: (product) => words(product, product.orderedBase) },
          { head: t('Confirmado'), numeric: true, cell: (product) => words(product, product.confirmedBase) },
          {
            head: t('Recibido'),
            numeric: true,
            cell: (product) =>
              product.receivedBase === null ? null : (
                <b className={shortBase(product) > 0 ? 'bad' : undefined}>
                  {words(product, product.receivedBase)}
                </b>
              ),
          },
        ]}
      />
    </Section>
  )
}
