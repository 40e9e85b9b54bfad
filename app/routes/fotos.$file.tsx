import { type LoaderFunctionArgs } from '@remix-run/node'
import { findPhotoFile } from '~/features/catalog/photos/views.server'

/** Anyone: a photo never changes under its name, so whoever has it once never asks again. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const found = await findPhotoFile(context.db, params['file'])
  if (!found) throw new Response(null, { status: 404 })
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'Content-Type': found.type,
      'Content-Length': String(found.bytes.length),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'",
    },
  })
}
