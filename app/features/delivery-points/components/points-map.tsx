import { useTranslation } from 'react-i18next'
import { ArrowLink } from '~/ui/link'
import { type PickupPoint, pointTitle } from '../delivery-point'
import { planPositions } from '../plan'

const PLAN_ASPECT = 1.25

/** The points on a plain sheet, north up, to scale; the numbers are those of the list. */
function PointsPlan({ points }: { points: readonly PickupPoint[] }) {
  const { t } = useTranslation()
  const positions = planPositions(points, PLAN_ASPECT)
  return (
    <svg className="plan" role="img" aria-label={t('Plano con los puntos de entrega; el norte está arriba')}>
      {positions.map(({ x, y }, index) => (
        <svg key={points[index]?.slug} x={`${x}%`} y={`${y}%`} overflow="visible">
          <circle className="plan-pin" r="15" />
          <text className="plan-n" y="6" textAnchor="middle">
            {index + 1}
          </text>
        </svg>
      ))}
      <text className="plan-north" x="12" y="24">
        {t('N ↑')}
      </text>
    </svg>
  )
}

export type PointsMapProps = {
  points: readonly PickupPoint[]
  /** pattern of the map pictures; without it names on a plain ground */
  tilesUrl: string | undefined
  /** the script that makes it move, once somebody asked for it */
  scriptUrl: string | undefined
  /** address of this page with the map opened */
  openHref: string
}

/**
 * A plan that needs nothing; where a person asks for it, a script turns it into a map to move and zoom. The
 * script reads the links that stand hidden under the plan.
 */
export function PointsMap({ points, tilesUrl, scriptUrl, openHref }: PointsMapProps) {
  const { t } = useTranslation()
  if (points.length === 0) return null
  return (
    <div className="plan-frame" id="mapa">
      <div
        className="live-map"
        data-map=""
        data-tiles={tilesUrl}
        data-map-label={t('Mapa de los puntos de entrega')}
      >
        <PointsPlan points={points} />
        {scriptUrl ? <MapLinks points={points} /> : null}
      </div>
      {scriptUrl ? (
        <script src={scriptUrl} type="module" async />
      ) : (
        <p>
          <ArrowLink href={`${openHref}#mapa`}>{t('Abrir el mapa para acercarlo')}</ArrowLink>
        </p>
      )}
    </div>
  )
}

function MapLinks({ points }: { points: readonly PickupPoint[] }) {
  return (
    <ul hidden>
      {points.map((point, index) => (
        <li key={point.slug}>
          <a
            href={`/puntos/${point.slug}`}
            data-number={index + 1}
            data-latitude={point.latitude}
            data-longitude={point.longitude}
            data-corner={point.referenceCorner}
          >
            {pointTitle(point)}
          </a>
        </li>
      ))}
    </ul>
  )
}
