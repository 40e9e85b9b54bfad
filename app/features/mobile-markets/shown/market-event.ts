import { type TFunction } from 'i18next'
import { type FeedMarket } from '../market'
import { type Handover } from './feed-queries.server'

/** A market as a calendar says it; `origin` is what its address begins with. */
export function marketEvent(t: TFunction, market: FeedMarket, origin: string) {
  const { uid, sequence, changedAt, startsAt, endsAt, name, address, referenceCorner, latitude, longitude } =
    market
  const isCancelled = market.state === 'cancelled'
  return {
    uid: `${uid}@chaka`,
    ...{ sequence, changedAt, startsAt, endsAt, isCancelled },
    summary: market.nowAt
      ? t('EN OTRO LUGAR: {{name}}', { name })
      : isCancelled
        ? t('CANCELADA: {{name}}', { name })
        : name,
    description: [
      market.nowAt ? t('Ahora es en {{address}}.', { address: market.nowAt }) : '',
      t('Feria de productoras. Organiza: {{name}}.', { name: market.organizationName }),
      referenceCorner,
      market.reason ? t('Motivo: {{reason}}', { reason: market.reason }) : '',
    ]
      .filter(Boolean)
      .join('\n'),
    place: {
      title: address,
      address: [referenceCorner, market.district].filter(Boolean).join(', '),
      latitude,
      longitude,
    },
    url: `${origin}/ferias/${market.slug}`,
  }
}

/** What a point hands over as a calendar says it. */
export function handoverEvent(
  t: TFunction,
  handover: Handover,
  point: { id: number; name: string; slug: string },
  origin: string,
) {
  const { cycleId, startsAt, endsAt, address, referenceCorner, latitude, longitude, isCancelled } = handover
  const name = t('Entrega de pedidos, {{point}}', { point: point.name })
  return {
    uid: `entrega-${cycleId}-${point.id}@chaka`,
    sequence: handover.changes,
    changedAt: handover.changedAt,
    ...{ startsAt, endsAt, isCancelled },
    summary: isCancelled ? t('CANCELADA: {{name}}', { name }) : name,
    description: referenceCorner,
    place: { title: point.name, address, latitude, longitude },
    url: `${origin}/puntos/${point.slug}`,
  }
}
