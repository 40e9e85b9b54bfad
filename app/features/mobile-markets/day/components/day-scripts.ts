import comfortUrl from '~/ui/browser/comfort.ts?worker&url'
import workerUrl from '~/ui/browser/service-worker.ts?worker&url'
import stylesUrl from '~/ui/styles.css?url'
import checkUrl from '../../badges/browser/check-badges.ts?worker&url'
import dayUrl from '../browser/day.ts?worker&url'

export { checkUrl, dayUrl, workerUrl }

/** Everything that the pages of a market's day load: kept on the phone for when there is no signal. */
export const DAY_FILES = [
  dayUrl,
  checkUrl,
  comfortUrl,
  stylesUrl,
  '/favicon.svg',
  '/icon-192.png',
  '/manifest.webmanifest',
]

/** Pages that open without signal: the day, its sheets, and the check of badges. */
export const DAY_PAGES =
  '^/municipio/[a-z0-9-]+/ferias/[a-z0-9-]+/(revisar|dia(/(control|venta|sobra|lista|incidentes))?)$'
