import comfortUrl from '~/ui/browser/comfort.ts?worker&url'
import workerUrl from '~/ui/browser/service-worker.ts?worker&url'
import stylesUrl from '~/ui/styles.css?url'
import deskUrl from '../desk/browser/desk.ts?worker&url'

export { deskUrl, workerUrl }

/** Everything that a desk's page loads: kept on the phone for when there is no signal. */
export const DESK_FILES = [
  deskUrl,
  comfortUrl,
  stylesUrl,
  '/favicon.svg',
  '/icon-192.png',
  '/manifest.webmanifest',
]
