import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { plateForPeople } from '~/features/delivery/vehicles/vehicle'
import { formatShortMoment, formatTime } from '~/kernel/instants'
import { formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { BackLink } from '~/ui/link'
import { type PlaceMapProps } from '~/ui/place-map'
import { type OwnManifest } from '../permits/views.server'
import { WayMap } from './way-map'

export type WayPageProps = Pick<PlaceMapProps, 'tilesUrl' | 'scriptUrl' | 'openHref'> &
  Pick<OwnManifest, 'cycle' | 'departure' | 'route' | 'permit'> & {
    /** the routes of the organization */
    home: string
    /** the paper under it */
    children: ReactNode
  }

/** One vehicle's way: when it is where, on a list and a map, with its permit; and its paper. */
export function WayPage(props: WayPageProps) {
  const { t, i18n } = useTranslation()
  const { cycle, departure, route, permit, home, children, ...map } = props
  const plate = plateForPeople(route.plate)
  const ask = new URLSearchParams({ placa: plate, chofer: route.driverName }).toString()
  return (
    <>
      <div className="no-print">
        <BackLink href={`${home}?ciclo=${cycle.number}`}>{t('Rutas')}</BackLink>
        <h1>{t('Ruta de {{plate}}', { plate })}</h1>
        <p className="lead">
          {[
            route.driverName,
            t('Ciclo {{number}}', { number: cycle.number }),
            departure.place
              ? t('Sale el {{moment}} de {{place}}', {
                  moment: formatShortMoment(departure.departsAt, i18n.language),
                  place: departure.place,
                })
              : t('Sale el {{moment}}', { moment: formatShortMoment(departure.departsAt, i18n.language) }),
          ].join('. ')}
        </p>
        {permit ? null : (
          <Alert look="warn" className="mt-4" title={t('Sin permiso de transporte para ese día')}>
            <span className="mt-2 block">
              <ButtonLink href={`${home}/permisos?${ask}`}>{t('Dar un permiso')}</ButtonLink>
            </span>
          </Alert>
        )}
        <SideColumns sideLabel={t('Mapa de la ruta')} side={<WayMap {...map} stops={route.stops} />} wide>
          <ol>
            {route.stops.map((stop, index) => (
              <li className="req" key={stop.deliveryPointId} id={`parada-${stop.deliveryPointId}`}>
                <div className="req-top">
                  <h2>
                    <span className="st-n">{index + 1}</span> {stop.name}
                  </h2>
                  <b>{formatWeight(stop.grams)}</b>
                </div>
                <p className="soft">{stop.referenceCorner}</p>
                <p>
                  {t('Llega a las {{time}}.', { time: formatTime(stop.arrivesAt) })}{' '}
                  {stop.lateMinutes > 0 ? (
                    <b className="bad">
                      {t('{{count}} minutos después de abrir.', { count: stop.lateMinutes })}
                    </b>
                  ) : null}
                </p>
              </li>
            ))}
          </ol>
        </SideColumns>
      </div>
      {children}
    </>
  )
}
