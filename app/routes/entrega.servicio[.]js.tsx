import { DESK_FILES, workerUrl } from '~/features/delivery/components/desk-scripts'

/**
 * Anyone: the desk's service worker. It stands at this address because a worker serves only what is beneath its
 * own; it changes with the files it names, which is how browsers notice an update.
 */
export function loader() {
  const keep = { name: 'desk', pages: '^/entrega/[a-z0-9-]+$', shell: DESK_FILES }
  const script = `self.KEEP=${JSON.stringify(keep)};importScripts(${JSON.stringify(workerUrl)})`
  return new Response(script, {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' },
  })
}
