import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { readMapPoints } from '~/features/delivery-points/map/views.server'

const FRESH_SECONDS = 60

/** Anyone: every open point that the words of `q` name, packed for the map. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const text = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 100)
  const points = await readMapPoints(context.oldDb, text)
  return json(points, { headers: { 'Cache-Control': `public, max-age=${FRESH_SECONDS}` } })
}
