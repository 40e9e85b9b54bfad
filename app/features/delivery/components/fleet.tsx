import { useTranslation } from 'react-i18next'
import { formatKilograms, formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { ButtonLink, TextButton } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Section } from '~/ui/section-head'
import { ShareBar } from '~/ui/share-bar'
import { isOverloaded, plateForPeople, warmsUp, type LoadedVehicle } from '../vehicles/vehicle'
import { type TypedVehicle, type VehicleField } from '../vehicles/vehicle-forms'
import { VehicleForm } from './vehicle-form'

export type FleetProps = {
  cycleNumber: number
  vehicles: readonly LoadedVehicle[]
  /** what the form of a new vehicle came back with */
  typed: TypedVehicle
  problems: readonly VehicleField[]
  /** another one has that plate, or it is on the road */
  refused: 'plate_taken' | 'busy' | null
}

/** Each vehicle with its load against what it carries, its stops and its manifest; and one more. */
export function Fleet({ cycleNumber, vehicles, typed, problems, refused }: FleetProps) {
  const { t } = useTranslation()
  const home = `/operacion/ciclos/${cycleNumber}/despacho`
  return (
    <Section id="vehiculos" title={t('Vehículos')}>
      {refused === 'busy' ? (
        <Alert look="bad" title={t('Ese vehículo tiene paradas en un ciclo que no terminó.')}>
          {t('Deje primero sus puntos en otro vehículo. No se cambió nada.')}
        </Alert>
      ) : null}
      {vehicles.length === 0 ? <p>{t('Todavía no hay vehículos. Agregue el primero.')}</p> : null}
      <ul>
        {vehicles.map((vehicle) => (
          <VehicleRow key={vehicle.vehicleId} vehicle={vehicle} home={home} />
        ))}
      </ul>
      <Disclosure
        summary={t('Agregar un vehículo')}
        open={vehicles.length === 0 || problems.length > 0 || refused === 'plate_taken'}
      >
        <VehicleForm
          action={`${home}#vehiculos`}
          typed={typed}
          problems={problems}
          isTaken={refused === 'plate_taken'}
        />
      </Disclosure>
    </Section>
  )
}

function VehicleRow({ vehicle, home }: { vehicle: LoadedVehicle; home: string }) {
  const { t } = useTranslation()
  const plate = plateForPeople(vehicle.plate)
  const capacityGrams = vehicle.capacityKg * 1_000
  const over = Math.max(0, vehicle.grams - capacityGrams)
  const words = t('Lleva {{load}} kg de {{capacity}} kg', {
    load: formatKilograms(vehicle.grams),
    capacity: formatKilograms(capacityGrams),
  })
  return (
    <li className="req">
      <div className="req-top">
        <h3>
          {plate} <span className="soft font-normal">{vehicle.driverName}</span>
        </h3>
        {vehicle.manifestId !== null && vehicle.stops.length > 0 ? (
          <ButtonLink
            icon="print"
            href={`${home}/hoja/${vehicle.manifestId}`}
            aria-label={t('Hoja de ruta de {{plate}}', { plate })}
          >
            {t('Hoja de ruta')}
          </ButtonLink>
        ) : null}
      </div>
      <ShareBar
        label={words}
        size="sm"
        total={Math.max(capacityGrams, vehicle.grams)}
        parts={[
          { kind: 'done', amount: vehicle.grams - over },
          { kind: 'missing', amount: over },
        ]}
      />
      <p className="req-foot">
        <span>{words}</span>
        {isOverloaded(vehicle) ? (
          <b className="bad">{t('Sobran {{weight}}', { weight: formatWeight(over) })}</b>
        ) : null}
      </p>
      {vehicle.keepsCold || warmsUp(vehicle) ? (
        <Badges>
          {vehicle.keepsCold ? <Badge look="ok">{t('Mantiene frío')}</Badge> : null}
          {warmsUp(vehicle) ? <Badge look="miss">{t('Lleva productos que piden frío')}</Badge> : null}
        </Badges>
      ) : null}
      {vehicle.stops.length > 0 ? (
        <ol className="list-decimal pl-6">
          {vehicle.stops.map((stop) => (
            <li key={stop.deliveryPointId}>
              {t('{{point}}, {{weight}}', { point: stop.name, weight: formatWeight(stop.grams) })}
            </li>
          ))}
        </ol>
      ) : (
        <form method="post" className="flex items-center justify-between gap-3">
          <span className="soft">{t('Sin paradas en este ciclo')}</span>
          <input type="hidden" name="accion" value="retirar" />
          <input type="hidden" name="vehiculo" value={vehicle.vehicleId} />
          <TextButton className="bad" aria-label={t('Retirar {{plate}}', { plate })}>
            {t('Retirar')}
          </TextButton>
        </form>
      )}
    </li>
  )
}
