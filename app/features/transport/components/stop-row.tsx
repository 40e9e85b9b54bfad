import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { formatWeight } from '~/kernel/quantity'
import { Badge, Badges } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { SelectField } from '~/ui/field'
import { Icon } from '~/ui/icon'
import { type LoadedPlace, type RouteStop } from '../planning/views.server'
import { formatDistance } from './route-words'

export type VehicleChoice = { vehicleId: number; label: string }

/** What goes to a place, and how much of it. */
export function PlaceLine({ place, number }: { place: LoadedPlace; number?: number }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="req-top">
        <h3>
          {number === undefined ? null : <span className="st-n">{number}</span>} {place.name}
        </h3>
        <b>{formatWeight(place.grams)}</b>
      </div>
      <p className="soft">
        {[
          place.zone,
          t('{{count}} pedidos', { count: place.orders }),
          t('abre {{time}}', { time: formatTime(place.startsAt) }),
        ].join(', ')}
      </p>
      {place.coldChain || place.marketName ? (
        <Badges>
          {place.marketName ? <Badge>{t('En la feria: {{name}}', { name: place.marketName })}</Badge> : null}
          {place.coldChain ? <Badge look="sun">{t('Mantener frío')}</Badge> : null}
        </Badges>
      ) : null}
    </>
  )
}

/** One stop: when, how much, and how to change its place. */
export function StopRow(props: {
  action: string
  vehicleId: number
  stop: RouteStop
  number: number
  before: RouteStop | undefined
  after: RouteStop | undefined
  vehicles: readonly VehicleChoice[]
}) {
  const { t } = useTranslation()
  const { action, vehicleId, stop, number, before, after, vehicles } = props
  const turn = { action, vehicleId, stop, number }
  return (
    <li className="req" id={`parada-${stop.deliveryPointId}`}>
      <PlaceLine place={stop} number={number} />
      <p>
        {stop.metres > 0
          ? t('Llega a las {{time}}, después de {{distance}}.', {
              time: formatTime(stop.arrivesAt),
              distance: formatDistance(stop.metres),
            })
          : t('Llega a las {{time}}.', { time: formatTime(stop.arrivesAt) })}{' '}
        {stop.lateMinutes > 0 ? (
          <b className="bad">{t('{{count}} minutos después de abrir.', { count: stop.lateMinutes })}</b>
        ) : null}
      </p>
      <div className="flex flex-wrap items-center gap-x-3">
        {before ? <TurnForm {...turn} neighbour={before} up /> : null}
        {after ? <TurnForm {...turn} neighbour={after} up={false} /> : null}
        <Disclosure summary={t('Otro vehículo')} className="min-w-0 grow basis-40">
          <HandoverForm action={action} place={stop} vehicles={vehicles} vehicleId={vehicleId} />
        </Disclosure>
      </div>
    </li>
  )
}

function TurnForm(props: {
  action: string
  vehicleId: number
  stop: RouteStop
  number: number
  neighbour: RouteStop
  up: boolean
}) {
  const { t } = useTranslation()
  const { action, vehicleId, stop, number, neighbour, up } = props
  const fields = {
    accion: 'turno',
    punto: stop.deliveryPointId,
    con: neighbour.deliveryPointId,
    vehiculo: vehicleId,
    parada: up ? number - 1 : number + 1,
    hacia: up ? 'arriba' : 'abajo',
  }
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <Button
        className="btn-icon"
        aria-label={
          up ? t('{{place}} antes', { place: stop.name }) : t('{{place}} después', { place: stop.name })
        }
      >
        <Icon name={up ? 'up' : 'down'} />
      </Button>
    </form>
  )
}

/** Which vehicle goes to a place; none is a choice too. */
export function HandoverForm(props: {
  action: string
  place: LoadedPlace
  vehicles: readonly VehicleChoice[]
  vehicleId: number | null
}) {
  const { t } = useTranslation()
  const { action, place, vehicles, vehicleId } = props
  return (
    <form method="post" action={action} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="accion" value="vehiculo" />
      <input type="hidden" name="punto" value={place.deliveryPointId} />
      <SelectField
        id={`vehiculo-${place.deliveryPointId}`}
        name="vehiculo"
        label={t('Vehículo')}
        defaultValue={vehicleId === null ? undefined : String(vehicleId)}
        options={[
          ...(vehicleId === null ? [] : [{ value: '', label: t('Ninguno') }]),
          ...vehicles.map((vehicle) => ({ value: String(vehicle.vehicleId), label: vehicle.label })),
        ]}
      />
      <Button aria-label={t('Guardar el vehículo de {{place}}', { place: place.name })}>
        {t('Guardar')}
      </Button>
    </form>
  )
}
