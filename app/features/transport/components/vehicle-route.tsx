import { useTranslation } from 'react-i18next'
import { isOverloaded, plateForPeople, warmsUp } from '~/features/delivery/vehicles/vehicle'
import { addMinutes, formatTime } from '~/kernel/instants'
import { formatKilograms, formatWeight } from '~/kernel/quantity'
import { Badge, Badges } from '~/ui/badge'
import { ButtonLink, TextButton } from '~/ui/button'
import { Section } from '~/ui/section-head'
import { ShareBar } from '~/ui/share-bar'
import { type Departure } from '../planning/journey'
import { type VehicleRoute } from '../planning/views.server'
import { formatDistance } from './route-words'
import { StopRow, type VehicleChoice } from './stop-row'

/** A vehicle with its load against what it carries, its times, and its stops in order. */
export function VehicleRouteSection(props: {
  action: string
  /** the routes of the organization */
  home: string
  route: VehicleRoute
  departure: Departure
  vehicles: readonly VehicleChoice[]
}) {
  const { t } = useTranslation()
  const { action, home, route, departure, vehicles } = props
  const plate = plateForPeople(route.plate)
  const last = route.stops.at(-1)
  return (
    <Section
      id={`vehiculo-${route.vehicleId}`}
      title={`${plate}, ${route.driverName}`}
      line={
        last
          ? [
              t('Sale a las {{time}}', { time: formatTime(departure.departsAt) }),
              t('{{count}} paradas', { count: route.stops.length }),
              formatDistance(route.metres),
              t('termina a las {{time}}', {
                time: formatTime(addMinutes(last.arrivesAt, departure.stopMinutes)),
              }),
            ].join(', ')
          : t('Sin paradas en este ciclo')
      }
    >
      <VehicleLoad route={route} />
      {last && route.manifestId !== null ? (
        <p className="mt-3">
          <ButtonLink
            icon="print"
            href={`${home}/hojas/${route.manifestId}`}
            aria-label={t('Mapa, hoja y permiso de {{plate}}', { plate })}
          >
            {t('Mapa, hoja y permiso')}
          </ButtonLink>
        </p>
      ) : null}
      {last ? (
        <ol className="mt-4">
          {route.stops.map((stop, index) => (
            <StopRow
              key={stop.deliveryPointId}
              {...{ action, stop, vehicles, vehicleId: route.vehicleId, number: index + 1 }}
              before={route.stops[index - 1]}
              after={route.stops[index + 1]}
            />
          ))}
        </ol>
      ) : (
        <form method="post" action={action}>
          <input type="hidden" name="accion" value="retirar" />
          <input type="hidden" name="vehiculo" value={route.vehicleId} />
          <TextButton className="bad" aria-label={t('Retirar {{plate}}', { plate })}>
            {t('Retirar')}
          </TextButton>
        </form>
      )}
    </Section>
  )
}

function VehicleLoad({ route }: { route: VehicleRoute }) {
  const { t } = useTranslation()
  const capacityGrams = route.capacityKg * 1_000
  const over = Math.max(0, route.grams - capacityGrams)
  const words = t('Lleva {{load}} kg de {{capacity}} kg', {
    load: formatKilograms(route.grams),
    capacity: formatKilograms(capacityGrams),
  })
  return (
    <>
      <ShareBar
        label={words}
        size="sm"
        total={Math.max(capacityGrams, route.grams)}
        parts={[
          { kind: 'done', amount: route.grams - over },
          { kind: 'missing', amount: over },
        ]}
      />
      <p className="req-foot">
        <span>{words}</span>
        {isOverloaded(route) ? (
          <b className="bad">
            {t('Sobran {{weight}}: hace falta otro viaje u otro vehículo.', { weight: formatWeight(over) })}
          </b>
        ) : null}
      </p>
      {route.keepsCold || warmsUp(route) ? (
        <Badges>
          {route.keepsCold ? <Badge look="ok">{t('Mantiene frío')}</Badge> : null}
          {warmsUp(route) ? <Badge look="miss">{t('Lleva productos que piden frío')}</Badge> : null}
        </Badges>
      ) : null}
    </>
  )
}
