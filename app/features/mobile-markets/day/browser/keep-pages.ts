/**
 * Has the service worker keep pages and their files for when there is no signal, and asks the browser not to throw
 * them away. A page that is kept already is not fetched again: data costs money.
 * @param paths of the pages that belong to this one
 */
export async function keepPages(paths: readonly string[]): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register('/municipio/servicio.js', { scope: '/municipio/' }).catch(() => null)
  await navigator.storage.persist().catch(() => false)
  if (!navigator.serviceWorker.controller)
    await new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    )
  for (const path of [location.pathname, ...paths]) {
    if (!navigator.onLine) return
    // The first visit was not seen by the service worker: once more, for it to keep.
    if (!(await caches.match(path))) await fetch(path).catch(() => null)
  }
}
