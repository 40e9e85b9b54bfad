import { type LoaderFunctionArgs } from '@remix-run/node'
import { type Database } from '#db/client.server'
import { searchWords } from '~/kernel/search-words'
import { isSlug } from '~/kernel/slug'
import {
  countProposed,
  listOperatedRows,
  type Host,
  type OperatedPoint,
  type PointState,
} from './operated-queries.server'
import { countForeign, listPlaceRows, type PlaceRow } from './place-queries.server'

export type { Host, OperatedPoint, PointState }

export type OperatedSearch = {
  /** only of this organization */
  organizationId?: number
  /** as typed; each word must be somewhere in name, zone, city, district or address */
  text?: string
  limit: number
  offset: number
}

/** A page of points, those to be approved first and closed ones last, with hosts and what waits. One query. */
export async function listOperatedPoints(db: Database, page: OperatedSearch): Promise<OperatedPoint[]> {
  const { text = '', ...filter } = page
  return await listOperatedRows(db, { ...filter, words: searchWords(text) })
}

const PLACES = 8

/**
 * Where the handover of a point may be moved: the nearest places, or those that a search finds; itself first.
 * @param of.organizationId only its own; default: of all
 */
export async function listPlaces(
  db: Database,
  of: { pointId: number; organizationId?: number; text: string },
): Promise<PlaceRow[]> {
  const { pointId, organizationId = null, text } = of
  return await listPlaceRows(db, { pointId, organizationId, words: searchWords(text), limit: PLACES + 1 })
}

/** Whether all these places and windows are there and an organization's own. */
export async function areOwn(
  db: Database,
  of: { organizationId: number; placeIds: readonly number[]; windowIds: readonly number[] },
): Promise<boolean> {
  return (await countForeign(db, of)) === 0
}

/** How many proposed points wait for the operator's word. */
export async function countProposedPoints(db: Database): Promise<number> {
  return await countProposed(db)
}

/**
 * The point that an address names, whatever its state, for those who run it.
 * @param organizationId whose it must be; default: anybody's
 * @throws Response 404 when there is none
 */
export async function requireOperatedPoint(
  { params, context }: Pick<LoaderFunctionArgs, 'params' | 'context'>,
  organizationId?: number,
): Promise<OperatedPoint> {
  const slug = params['point']
  const [point] = isSlug(slug)
    ? await listOperatedRows(context.db, { slug, organizationId, limit: 1, offset: 0 })
    : []
  if (!point) throw new Response('Ese punto no existe.', { status: 404 })
  return point
}
