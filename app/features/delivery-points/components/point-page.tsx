import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { ButtonLink } from '~/ui/button'
import { EvenColumns } from '~/ui/columns'
import { BackLink, IconLink } from '~/ui/link'
import { Picture } from '~/ui/picture'
import { photo } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { Facts } from '~/ui/summary'
import { type PickupPoint, pointTitle } from '../delivery-point'
import { PlacesBadge } from './places-badge'
import { PointCard } from './point-card'
import { usualHours, windowHours } from './point-words'
import { PointsMap, type PointsMapProps } from './points-map'

export type PointPageProps = Pick<PointsMapProps, 'tilesUrl' | 'scriptUrl'> & {
  point: PickupPoint
  /** others close to it */
  near: PickupPoint[]
  /** orders are open: places matter */
  isOpen: boolean
}

export function PointPage({ point, near, isOpen, tilesUrl, scriptUrl }: PointPageProps) {
  const { t, i18n } = useTranslation()
  const place = `${point.latitude},${point.longitude}`
  return (
    <>
      <BackLink href="/puntos">{t('Puntos de entrega')}</BackLink>
      <h1>{pointTitle(point)}</h1>
      <p className="lead">{point.referenceCorner}.</p>
      <EvenColumns
        left={
          <Section close title={t('Esta semana')}>
            <ThisWeek point={point} isOpen={isOpen} />
          </Section>
        }
        right={
          <Section close title={t('El lugar')}>
            <PlacePhoto point={point} />
            <Facts
              facts={[
                { term: t('Dirección'), value: point.address },
                { term: t('Ciudad'), value: point.city },
                ...(point.windows.length === 0
                  ? [{ term: t('Horario'), value: usualHours(t, point, i18n.language) }]
                  : []),
                ...(point.contactName ? [{ term: t('Te recibe'), value: point.contactName }] : []),
              ]}
            />
            <p>
              <IconLink icon="calendar" href={`/puntos/${point.slug}/calendario.ics`}>
                {t('Suscribirte en tu calendario')}
              </IconLink>
            </p>
            <p className="only-phone">
              <IconLink icon="pin" href={`geo:${place}?q=${place}(${encodeURIComponent(point.name)})`}>
                {t('Abrir en el mapa de tu teléfono')}
              </IconLink>
            </p>
          </Section>
        }
      />
      <Section title={t('Para recoger')}>
        <ul className="cards">
          <li>{t('Di tu código o tu nombre: está en el mensaje de tu pedido.')}</li>
          <li>{t('Lleva tus bolsas y, si pagas en efectivo, el cambio más justo que puedas.')}</li>
          <li>{t('Otra persona puede recoger por ti: pásale el código.')}</li>
        </ul>
      </Section>
      {near.length > 0 ? (
        <Section title={t('Puntos cerca')} line={t('En el plano, el 1 es {{name}}.', { name: point.name })}>
          <div className="cols-even points">
            <ul>
              {near.map((other, index) => (
                <PointCard key={other.id} point={other} number={index + 2} withPlaces={isOpen} />
              ))}
            </ul>
            <PointsMap
              points={[point, ...near]}
              tilesUrl={tilesUrl}
              scriptUrl={scriptUrl}
              openHref={`/puntos/${point.slug}?mapa=1`}
            />
          </div>
        </Section>
      ) : null}
    </>
  )
}

/** How it looks from the pavement: the words above say the same, for whoever does not see it. */
function PlacePhoto({ point }: Pick<PointPageProps, 'point'>) {
  const { t } = useTranslation()
  const alt = t('{{name}}, {{corner}}', { name: pointTitle(point), corner: point.referenceCorner })
  const picture = photo(point.picture, alt)
  return picture ? <Picture picture={picture} className="place-photo" large /> : null
}

function ThisWeek({ point, isOpen }: Pick<PointPageProps, 'point' | 'isOpen'>) {
  const { t, i18n } = useTranslation()
  const [first] = point.windows
  if (!first) return <p>{t('Esta semana no se entrega aquí.')}</p>
  return (
    <div className="stack">
      <p>
        <b>{formatDay(first.startsAt, i18n.language)}</b>
      </p>
      <ul className="items">
        {point.windows.map((window) => (
          <li className="item" key={window.windowId}>
            <div>
              <b>{windowHours(t, window)}</b>
            </div>
            {isOpen ? <PlacesBadge places={window.placesLeft} /> : null}
          </li>
        ))}
      </ul>
      {isOpen ? <ButtonLink href="/agrobolsas">{t('Ver agrobolsas')}</ButtonLink> : null}
    </div>
  )
}
