import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { findMediumFile } from '~/features/consolidation/by-message/media-views.server'

/** The association's coordinator: one voice note or picture of its members, never as anything else than that. */
export async function loader(args: LoaderFunctionArgs) {
  const { organization } = await requireCoordinator(args)
  const found = await findMediumFile(args.context.db, {
    associationId: organization.id,
    id: args.params['medium'],
  })
  if (!found) throw new Response(null, { status: 404 })
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'Content-Type': found.type,
      'Content-Length': String(found.bytes.length),
      'Cache-Control': 'private, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
