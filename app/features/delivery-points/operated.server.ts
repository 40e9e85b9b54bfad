import { type LoaderFunctionArgs } from '@remix-run/node'
import { type Database } from '#db/client.server'
import { isSlug } from '~/kernel/slug'
import {
  listOperatedRows,
  listPlaceRows,
  type Host,
  type PlaceRow,
  type OperatedPoint,
  type PointState,
} from './operated-queries.server'

export type { Host, OperatedPoint, PointState }

/** A page of every point, closed ones last, with hosts and what waits to be handed over. One query. */
export async function listOperatedPoints(
  db: Database,
  page: { limit: number; offset: number },
): Promise<OperatedPoint[]> {
  return await listOperatedRows(db, page)
}

/** Every place that a handover may be moved to: open points, and the latest 20 that were made for one time. */
export async function listPlaces(db: Database): Promise<PlaceRow[]> {
  return await listPlaceRows(db)
}

/**
 * The point that an address names, whatever its state, for those who run it.
 * @throws Response 404 when there is none
 */
export async function requireOperatedPoint({
  params,
  context,
}: Pick<LoaderFunctionArgs, 'params' | 'context'>): Promise<OperatedPoint> {
  const slug = params['point']
  const [point] = isSlug(slug) ? await listOperatedRows(context.db, { slug, limit: 1, offset: 0 }) : []
  if (!point) throw new Response('Ese punto no existe.', { status: 404 })
  return point
}
