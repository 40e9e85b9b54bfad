import { useTranslation } from 'react-i18next'
import { ArrowLink } from './link'
import { planPositions } from './plan-positions'

const PLAN_ASPECT = 1.25

export type MapPlace = {
  href: string
  name: string
  /** the corner in words */
  corner: string
  latitude: number
  longitude: number
  /** the city that it lies in: the map without pictures draws its outline */
  area?: string
  /** when it is not its place among these */
  number?: number
}

export type PlaceMapProps = {
  /** in the order of the list beside it, whose numbers they bear */
  places: readonly MapPlace[]
  label: string
  /** "Plano con los puntos de entrega; el norte está arriba" */
  planLabel: string
  /** pattern of the map pictures; without it names on a plain ground */
  tilesUrl: string | undefined
  /** the script that makes it move, once somebody asked for it */
  scriptUrl: string | undefined
  /** address of this page with the map opened */
  openHref: string
  /** where the script finds more places than these: it draws them as clusters, and these when it finds none */
  all?: { url: string; tapElsewhere?: string } | undefined
  /** "Abrir el mapa para acercarlo" */
  openLabel?: string | undefined
  /** the places are gone to in this order: a line joins them */
  isWay?: boolean
}

/**
 * A plan that needs nothing; where a person asks for it, a script turns it into a map to move and zoom. The
 * script reads the links that stand hidden under the plan.
 */
export function PlaceMap(props: PlaceMapProps) {
  const { t } = useTranslation()
  const { places, label, tilesUrl, scriptUrl, openHref, all, openLabel, isWay } = props
  if (places.length === 0 && !all) return null
  return (
    <div className="plan-frame" id="mapa">
      {places.length > 0 || scriptUrl ? (
        <div
          className="live-map"
          data-map={all ? undefined : ''}
          data-points={all?.url}
          data-map-points={all ? t('{{number}} puntos', { number: '#' }) : undefined}
          data-tap-elsewhere={all?.tapElsewhere}
          data-tiles={tilesUrl}
          data-map-label={label}
          data-way={isWay ? '' : undefined}
        >
          {places.length > 0 ? <Plan {...props} /> : null}
          {scriptUrl ? <MapLinks places={places} /> : null}
        </div>
      ) : null}
      {scriptUrl ? (
        <script src={scriptUrl} type="module" async />
      ) : (
        <p>
          <ArrowLink href={`${openHref}#mapa`}>{openLabel ?? t('Abrir el mapa para acercarlo')}</ArrowLink>
        </p>
      )}
    </div>
  )
}

/** The places on a plain sheet, north up, to scale; the numbers are those of the list. */
function Plan({ places, planLabel, isWay }: Pick<PlaceMapProps, 'places' | 'planLabel' | 'isWay'>) {
  const { t } = useTranslation()
  const positions = planPositions(places, PLAN_ASPECT)
  return (
    <svg className="plan" role="img" aria-label={planLabel}>
      {isWay
        ? positions
            .slice(1)
            .map(({ x, y }, index) => (
              <line
                key={index}
                className="plan-way"
                x1={`${positions[index]?.x ?? x}%`}
                y1={`${positions[index]?.y ?? y}%`}
                x2={`${x}%`}
                y2={`${y}%`}
              />
            ))
        : null}
      {positions.map(({ x, y }, index) => (
        <svg key={places[index]?.href} x={`${x}%`} y={`${y}%`} overflow="visible">
          <circle className="plan-pin" r="15" />
          <text className="plan-n" y="6" textAnchor="middle">
            {places[index]?.number ?? index + 1}
          </text>
        </svg>
      ))}
      <text className="plan-north" x="12" y="24">
        {t('N ↑')}
      </text>
    </svg>
  )
}

function MapLinks({ places }: Pick<PlaceMapProps, 'places'>) {
  return (
    <ul hidden>
      {places.map(({ href, name, corner, latitude, longitude, area, number }, index) => (
        <li key={href}>
          <a
            href={href}
            data-number={number ?? index + 1}
            data-latitude={latitude}
            data-longitude={longitude}
            data-area={area}
            data-corner={corner}
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
