const CONTROL_WITHIN_MS = 5_000
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/**
 * Has a service worker keep this page, others and their files for when there is no signal, and asks the browser
 * not to throw them away. Where the net fails it tries again until they are kept: a host who leaves home with a
 * poor signal must find her list where there is none. A page that is kept already is not fetched again: data costs
 * money.
 * @param worker address of the service worker's script
 * @param scope beneath which it serves; holds this page and the others
 * @param others paths of the pages that belong to this one
 */
export async function keepPages(
  worker: string,
  scope: string,
  others: readonly string[] = [],
): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  // Not waited for: some browsers ask the person first, who may not answer.
  void navigator.storage.persist().catch(() => false)
  const paths = [location.pathname, ...others]
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    if (navigator.onLine && (await comeUnder(worker, scope)) && (await fetchMissing(paths))) return
    await new Promise((done) => setTimeout(done, wait))
  }
}

/**
 * Registers anew where an installation failed: the browser gave that one up.
 * @returns whether the worker sees what this page asks for
 */
async function comeUnder(worker: string, scope: string): Promise<boolean> {
  const { serviceWorker } = navigator
  const taken = new Promise((done) =>
    serviceWorker.addEventListener('controllerchange', done, { once: true }),
  )
  const registered = await serviceWorker.register(worker, { scope }).catch(() => null)
  if (registered && !serviceWorker.controller) {
    // A page that was on its way when the worker began is not among those that it took over by itself.
    registered.active?.postMessage('claim')
    await Promise.race([taken, new Promise((late) => setTimeout(late, CONTROL_WITHIN_MS))])
  }
  return serviceWorker.controller !== null
}

/**
 * The first visit was not seen by the service worker: it is fetched once more, for it to keep.
 * @returns false when some page has to be tried again
 */
async function fetchMissing(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    if (await caches.match(path)) continue
    const answer = await fetch(path).catch(() => null)
    // A page that is refused, as to who signed out, is not asked for again and again.
    if (!answer || answer.status >= 500) return false
  }
  return true
}
