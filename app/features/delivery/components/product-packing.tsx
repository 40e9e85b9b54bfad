import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { formatKilograms, gramsOf } from '~/kernel/quantity'
import { Paper, PaperQuantity, PaperSignatures, PaperTable, PaperTick } from '~/ui/paper'
import { packTotal, type PackedProduct } from '../packing/packing'
import { quantityFigure, quantityWords } from './dispatch-words'

export type ProductPackingProps = {
  associationName: string
  cycle: Cycle
  now: Date
  products: readonly PackedProduct[]
}

/** A4: for each product how much goes to each point, in its trade unit and in kilos, and in which vehicle. */
export function ProductPacking({ associationName, cycle, now, products }: ProductPackingProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const whose = t('{{association}}, ciclo {{number}}', { association: associationName, number: cycle.number })
  return (
    <Paper
      title={t('Empaque por producto')}
      meta={[
        { term: t('Asociación'), value: associationName },
        { term: t('Ciclo'), value: cycle.number },
        { term: t('Entrega'), value: formatWindow(cycle.deliversAt, cycle.deliveryEndsAt, language) },
        { term: t('Impreso'), value: formatShortMoment(now, language) },
      ]}
    >
      {products.map((product) => (
        <section key={product.harvestRequestId} className="together">
          <h2>
            {product.name}: {quantityWords(product, packTotal(product), language)}
          </h2>
          <p className="mb-2">
            {[
              t('Pedido {{quantity}}', {
                quantity: quantityWords(product, product.requestedBase, language),
              }),
              ...(product.confirmedBase === null
                ? []
                : [
                    t('confirmado {{quantity}}', {
                      quantity: quantityWords(product, product.confirmedBase, language),
                    }),
                  ]),
              ...(product.receivedBase === null
                ? []
                : [
                    t('recibido {{quantity}}', {
                      quantity: quantityWords(product, product.receivedBase, language),
                    }),
                  ]),
            ].join(', ')}
            {product.coldChain ? <b>. {t('MANTENER FRÍO')}</b> : null}
          </p>
          <PaperTable
            label={t('{{product}} por punto', { product: product.name })}
            whose={whose}
            heads={[t('Punto'), t('Cantidad'), t('Kilos'), t('Vehículo'), t('Cargado')]}
            foot={
              <tr>
                <th scope="row">{t('Total')}</th>
                <td className="q">{quantityFigure(product, packTotal(product), language).join(' ')}</td>
                <td className="q">{formatKilograms(gramsOf(product, packTotal(product)))}</td>
                <td />
                <td />
              </tr>
            }
          >
            {product.points.map((point) => {
              const [figure, unit] = quantityFigure(product, point.packBase, language)
              return (
                <tr key={point.deliveryPointId}>
                  <th scope="row">{point.name}</th>
                  <PaperQuantity quantity={figure} unit={unit} />
                  <td className="q">
                    <small>{formatKilograms(gramsOf(product, point.packBase))}</small>
                  </td>
                  <td>
                    {point.plate
                      ? t('{{plate}}, parada {{stop}}', { plate: point.plate, stop: point.stop })
                      : '—'}
                  </td>
                  <PaperTick />
                </tr>
              )
            })}
          </PaperTable>
        </section>
      ))}
      <PaperSignatures names={[t('Empacó'), t('Coordinación'), t('Transportista y placa')]} />
    </Paper>
  )
}
