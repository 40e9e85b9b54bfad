import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { plateForPeople } from '~/features/delivery/vehicles/vehicle'
import { formatWindow } from '~/kernel/instants'
import { formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { Section } from '~/ui/section-head'
import { type RoutesRefusal } from '../planning/change-routes.server'
import { typeDeparture, type DepartureProblem, type TypedDeparture } from '../planning/departure-form'
import { type LoadedPlace, type RoutesOfCycle } from '../planning/views.server'
import { DepartureForm } from './departure-form'
import { TransportLinks } from './no-routes-yet'
import { refusalWords, saidWords } from './route-words'
import { HandoverForm, PlaceLine, type VehicleChoice } from './stop-row'
import { VehicleRouteSection } from './vehicle-route'

export type RoutesPageProps = RoutesOfCycle & {
  /** the page, without the cycle */
  home: string
  cycle: Cycle
  cycleNumbers: readonly number[]
  said: string | null
  refused: RoutesRefusal['reason'] | 'busy' | null
  /** what the form of the departure came back with */
  typedDeparture: TypedDeparture | null
  problems: readonly DepartureProblem[]
  /** the form of one more vehicle, and whether it came back */
  vehicleForm: ReactNode
  isVehicleFormOpen: boolean
}

const SHOWN = 50

/** Which vehicle goes where, in which order, in one cycle. */
export function RoutesPage(props: RoutesPageProps) {
  const { t, i18n } = useTranslation()
  const { home, cycle, cycleNumbers, routes, unserved, byOthers, departure } = props
  const { said, refused, typedDeparture, problems, vehicleForm, isVehicleFormOpen } = props
  const action = `${home}?ciclo=${cycle.number}`
  const vehicles = routes.map(({ vehicleId, plate, driverName }) => ({
    vehicleId,
    label: `${plateForPeople(plate)}, ${driverName}`,
  }))
  const hasPlan = routes.some(({ stops }) => stops.length > 0)
  const saidNow = saidWords(t, said)
  return (
    <>
      <h1>{t('Rutas')}</h1>
      <p className="lead">
        {t('Ciclo {{number}}: se entrega el {{window}}.', {
          number: cycle.number,
          window: formatWindow(cycle.deliversAt, cycle.deliveryEndsAt, i18n.language),
        })}
      </p>
      {saidNow ? <Alert look="ok" className="mt-4" title={saidNow} /> : null}
      {refused ? <Refused refused={refused} /> : null}
      {cycle.closedAt === null ? (
        <p className="soft mt-2">{t('El ciclo todavía recibe pedidos: las cargas van a cambiar.')}</p>
      ) : null}
      <SideColumns
        sideLabel={t('Salida y vehículos')}
        side={
          <>
            <Disclosure
              summary={t('Hora y lugar de salida')}
              icon="clock"
              open={problems.length > 0}
              className="scroll-mt-4"
            >
              <DepartureForm
                action={action}
                typed={typedDeparture ?? typeDeparture(departure)}
                problems={problems}
              />
            </Disclosure>
            {routes.length > 0 ? (
              <Disclosure summary={t('Agregar un vehículo')} icon="truck" open={isVehicleFormOpen}>
                {vehicleForm}
              </Disclosure>
            ) : null}
            <TransportLinks home={home} />
            <OtherCycles home={home} numbers={cycleNumbers} current={cycle.number} />
          </>
        }
      >
        {routes.length === 0 ? (
          <Section title={t('Todavía no hay vehículos')} close>
            <p className="mb-4">
              {t('Agregue el primero con su placa y los kilos que carga; después se proponen las rutas.')}
            </p>
            {vehicleForm}
          </Section>
        ) : (
          <SuggestForm action={action} hasPlan={hasPlan} waiting={unserved} />
        )}
        {routes.map((route) => (
          <VehicleRouteSection
            key={route.vehicleId}
            {...{ action, home, route, vehicles }}
            departure={{ ...departure, departsAt: route.departsAt }}
          />
        ))}
        <Unserved action={action} places={unserved} vehicles={vehicles} />
        <ByOthers places={byOthers} />
      </SideColumns>
    </>
  )
}

function Refused({ refused }: { refused: NonNullable<RoutesPageProps['refused']> }) {
  const { t } = useTranslation()
  return (
    <Alert
      look="bad"
      className="mt-4"
      title={
        refused === 'busy'
          ? t('Ese vehículo tiene paradas en un ciclo que no terminó.')
          : refusalWords(t, refused)
      }
    >
      {t('No se cambió nada.')}
    </Alert>
  )
}

function SuggestForm(props: { action: string; hasPlan: boolean; waiting: readonly LoadedPlace[] }) {
  const { t } = useTranslation()
  const { action, hasPlan, waiting } = props
  const withOrders = waiting.filter(({ orders }) => orders > 0)
  return (
    <form method="post" action={action} className="mt-4">
      <input type="hidden" name="accion" value="proponer" />
      {withOrders.length > 0 ? (
        <p>
          {t('{{count}} puntos con pedidos todavía sin vehículo, {{weight}}.', {
            count: withOrders.length,
            weight: formatWeight(withOrders.reduce((sum, { grams }) => sum + grams, 0)),
          })}
        </p>
      ) : null}
      <Button
        look={hasPlan && withOrders.length === 0 ? 'plain' : 'do'}
        icon="truck"
        className="my-2"
        {...(hasPlan ? { confirmText: t('Se pierde el orden que puso a mano. ¿Proponer de nuevo?') } : {})}
      >
        {hasPlan ? t('Proponer de nuevo') : t('Proponer rutas')}
      </Button>
      <p className="soft">
        {t('Por distancia, por la hora en que abre cada punto y por lo que carga cada vehículo.')}
      </p>
    </form>
  )
}

function Unserved(props: {
  action: string
  places: readonly LoadedPlace[]
  vehicles: readonly VehicleChoice[]
}) {
  const { t } = useTranslation()
  const { action, places, vehicles } = props
  if (places.length === 0) return null
  return (
    <Section id="sin-vehiculo" title={t('Puntos sin vehículo')}>
      <ul>
        {places.slice(0, SHOWN).map((place) => (
          <li className="req" key={place.deliveryPointId}>
            <PlaceLine place={place} />
            {vehicles.length > 0 ? (
              <HandoverForm action={action} place={place} vehicles={vehicles} vehicleId={null} />
            ) : null}
          </li>
        ))}
      </ul>
      {places.length > SHOWN ? (
        <p className="soft mt-2">
          {t('Y {{count}} puntos más, que aparecen cuando estos tengan vehículo.', {
            count: places.length - SHOWN,
          })}
        </p>
      ) : null}
    </Section>
  )
}

function ByOthers({ places }: { places: readonly LoadedPlace[] }) {
  const { t } = useTranslation()
  if (places.length === 0) return null
  return (
    <Section title={t('Los lleva otra organización')}>
      <ul>
        {places.slice(0, SHOWN).map((place) => (
          <li className="req" key={place.deliveryPointId}>
            <PlaceLine place={place} />
            <p>{t('Va con {{plate}}.', { plate: plateForPeople(place.plate ?? '') })}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function OtherCycles(props: { home: string; numbers: readonly number[]; current: number }) {
  const { t } = useTranslation()
  const { home, numbers, current } = props
  if (numbers.length < 2) return null
  return (
    <div>
      <h2 className="mb-2 text-xl">{t('Otros ciclos')}</h2>
      <Chips
        label={t('Otros ciclos')}
        chips={numbers.map((number) => ({
          href: `${home}?ciclo=${number}`,
          label: t('Ciclo {{number}}', { number }),
          current: number === current,
        }))}
      />
    </div>
  )
}
