import { DAY_FILES, DAY_PAGES, workerUrl } from '~/features/mobile-markets/day/components/day-scripts'

/**
 * Anyone: the service worker of a market's day. It stands at this address because a worker serves only what is beneath
 * its own; it changes with the files it names, which is how browsers notice an update.
 */
export function loader() {
  const keep = { name: 'market-day', pages: DAY_PAGES, shell: DAY_FILES }
  const script = `self.KEEP=${JSON.stringify(keep)};importScripts(${JSON.stringify(workerUrl)})`
  return new Response(script, {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' },
  })
}
