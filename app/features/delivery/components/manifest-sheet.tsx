import { useTranslation } from 'react-i18next'
import { type ReactNode } from 'react'
import { type Cycle } from '~/features/cycles/cycle'
import { formatDay, formatShortMoment, formatTime, formatWindow, laPazDay } from '~/kernel/instants'
import { formatKilograms, gramsOf } from '~/kernel/quantity'
import { Paper, PaperQuantity, PaperSign, PaperSignatures, PaperTable, PaperTick } from '~/ui/paper'
import { type PointLoad } from '../packing/packing'
import {
  cratesFor,
  isOverloaded,
  stopDays,
  plateForPeople,
  warmsUp,
  type LoadedVehicle,
  type ManifestProduct,
} from '../vehicles/vehicle'
import { quantityFigure, quantityWords } from './dispatch-words'

export type ManifestSheetProps = {
  cycle: Cycle
  now: Date
  vehicle: LoadedVehicle
  /** of this part */
  products: readonly ManifestProduct[]
  /** of all parts */
  grams: number
  part: number
  parts: number
  /** what is shown at a checkpoint, at the head of each part */
  permit?: ReactNode
  /** in whose name it goes; without it the operator's */
  signer?: string
}

/**
 * A4 for whoever drives: what is loaded, and what is left at each stop, with room to sign. Hundreds of products
 * come in parts, each complete in itself.
 */
export function ManifestSheet(props: ManifestSheetProps) {
  const { cycle, now, vehicle, products, grams, part, parts, permit, signer } = props
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const plate = plateForPeople(vehicle.plate)
  const ofStops = stopDays(vehicle.stops)
  const days = ofStops.length > 0 ? ofStops : [cycle.deliversAt]
  const whose = t('{{plate}}, ciclo {{number}}', { plate, number: cycle.number })
  const ofPart = products.reduce((sum, product) => sum + gramsOf(product, product.packBase), 0)
  const crates = (weight: number) => t('{{count}} cajones', { count: cratesFor(weight, vehicle.crateKg) })
  return (
    <Paper
      title={t('Hoja de ruta: {{plate}}', { plate })}
      meta={[
        { term: t('Ciclo'), value: cycle.number },
        { term: t('Entrega'), value: days.map((day) => formatDay(day, language)).join('; ') },
        { term: t('Maneja'), value: vehicle.driverName },
        {
          term: t('Carga'),
          value: t('{{load}} kg de {{capacity}} kg', {
            load: formatKilograms(grams),
            capacity: formatKilograms(vehicle.capacityKg * 1_000),
          }),
        },
        { term: t('Paradas'), value: vehicle.stops.length },
        ...(parts > 1 ? [{ term: t('Parte'), value: t('{{part}} de {{parts}}', { part, parts }) }] : []),
        { term: t('Impreso'), value: formatShortMoment(now, language) },
      ]}
    >
      {isOverloaded(vehicle) ? (
        <p className="mt-3">
          <b>{t('¡Pasa de lo que carga!')}</b>
        </p>
      ) : null}
      {warmsUp(vehicle) ? (
        <p className="mt-3">
          <b>{t('Lleva productos que piden frío y el vehículo no lo mantiene.')}</b>
        </p>
      ) : null}
      {permit}
      <h2>{t('1. Lo que se carga')}</h2>
      <PaperTable
        label={t('Lo que se carga, por producto')}
        whose={whose}
        heads={[t('Producto'), t('Cantidad'), t('Kilos'), t('Cajones'), t('Cargado')]}
        foot={
          <tr>
            <th scope="row" colSpan={2}>
              {parts > 1 ? t('Total de esta parte') : t('Total')}
            </th>
            <td className="q">{formatKilograms(ofPart)}</td>
            <td />
            <td />
          </tr>
        }
      >
        {products.map((product) => {
          const [figure, unit] = quantityFigure(product, product.packBase, language)
          const weight = gramsOf(product, product.packBase)
          return (
            <tr key={product.harvestRequestId}>
              <th scope="row">
                {product.name}
                <span className="font-normal">
                  . {product.associationName}
                  {product.coldChain ? `. ${t('Mantener frío')}` : ''}
                </span>
              </th>
              <PaperQuantity quantity={figure} unit={unit} />
              <td className="q">
                <small>{formatKilograms(weight)}</small>
              </td>
              <td className="q">
                <small>{crates(weight)}</small>
              </td>
              <PaperTick />
            </tr>
          )
        })}
      </PaperTable>
      <p className="mt-3">
        {t('Cajones de unos {{kg}} kg, contados por producto.', { kg: vehicle.crateKg })}
      </p>
      <h2 className="page-break">{t('2. Las paradas')}</h2>
      {parts > 1 ? (
        <p className="mt-3">{t('Lo que se deja es de esta parte; los kilos son de todas.')}</p>
      ) : null}
      <PaperTable
        label={t('Las paradas')}
        whose={whose}
        heads={[t('Parada'), t('Qué se deja'), t('Kilos'), t('Hora y firma de quien recibe')]}
      >
        {vehicle.stops.map((stop) => (
          <StopRow key={stop.deliveryPointId} {...{ stop, products, days }} />
        ))}
      </PaperTable>
      <PaperSignatures names={[t('Entregó la carga'), t('Maneja'), signer ?? t('Operación')]} />
    </Paper>
  )
}

function StopRow(props: {
  stop: PointLoad
  products: readonly ManifestProduct[]
  /** of all stops */
  days: readonly Date[]
}) {
  const { stop, products, days } = props
  const { t, i18n } = useTranslation()
  const left = products.flatMap((product) => {
    const base = product.byStop.find((each) => each.stop === stop.stop)?.packBase ?? 0
    return base > 0 ? [`${product.name.toLowerCase()} ${quantityWords(product, base, i18n.language)}`] : []
  })
  return (
    <tr>
      <th scope="row">
        {stop.stop}. {stop.name}
        <span className="block font-normal">
          {stop.address}. {stop.referenceCorner}.{' '}
          {days.every((day) => laPazDay(stop.startsAt) === laPazDay(day)) ? (
            t('{{from}} a {{to}}', { from: formatTime(stop.startsAt), to: formatTime(stop.endsAt) })
          ) : (
            <b>{formatWindow(stop.startsAt, stop.endsAt, i18n.language)}</b>
          )}
          {stop.contactName ? `. ${t('Atiende {{name}}', { name: stop.contactName })}` : ''}
        </span>
      </th>
      <td>
        <ul>
          <li>{left.join('; ')}</li>
        </ul>
      </td>
      <td className="q">
        <small>{formatKilograms(stop.grams)}</small>
      </td>
      <PaperSign />
    </tr>
  )
}
