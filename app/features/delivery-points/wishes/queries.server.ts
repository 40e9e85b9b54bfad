import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

export type NewWish = {
  city: string
  zone: string
  at: { latitude: number; longitude: number } | null
  browserHash: Buffer
  phoneId: number | null
  language: string
  textVersion: string
}

/** Once for each browser and zone; a second time may only add the phone. */
export async function insertWish(trx: Trx, wish: NewWish): Promise<void> {
  const { city, zone, at, browserHash, phoneId, language, textVersion } = wish
  await sql`
    insert into point_requests as known (city, zone, latitude, longitude, browser_hash, phone_id, language,
                                         text_version, asked_at)
    values (${city}, ${zone}, ${at?.latitude ?? null}, ${at?.longitude ?? null}, ${browserHash}, ${phoneId},
            ${language}, ${textVersion}, chaka_now())
    on conflict (browser_hash, plain_text(city), plain_text(zone)) do update
    set phone_id  = coalesce(excluded.phone_id, known.phone_id),
        latitude  = coalesce(excluded.latitude, known.latitude),
        longitude = coalesce(excluded.longitude, known.longitude)`.execute(trx)
}

export type WishToTell = { phoneId: number; language: string }

/** Marks those of a point's zone who wait to be told as told. */
export async function markTold(trx: Trx, pointId: number): Promise<WishToTell[]> {
  const { rows } = await sql<WishToTell>`
    with told as (
      update point_requests wish set told_at = chaka_now(), told_point_id = point.id
      from   delivery_points point
      where  point.id = ${pointId} and wish.phone_id is not null and wish.told_at is null
      and    plain_text(wish.city) = plain_text(point.city) and plain_text(wish.zone) = plain_text(point.zone)
      returning wish.phone_id, wish.language
    )
    select distinct on (phone_id) phone_id, language from told order by phone_id`.execute(trx)
  return rows
}

export type OpenedPoint = {
  slug: string
  name: string
  zone: string
  referenceCorner: string
  weekday: number
  opensTime: string
  closesTime: string
}

export async function getOpened(trx: Trx, pointId: number): Promise<OpenedPoint> {
  const { rows } = await sql<OpenedPoint>`
    select slug, name, zone, reference_corner, weekday, to_char(opens_time, 'HH24:MI') as opens_time,
           to_char(closes_time, 'HH24:MI') as closes_time
    from   delivery_points where id = ${pointId}`.execute(trx)
  const [point] = rows
  if (!point) throw new Error('the point that was opened is gone')
  return point
}
