import { log } from '~/platform/log.server'

const SOON_MS = 100

/**
 * Does `work` now, and again `pauseMs` after each end of it, until it is stopped. What fails is in the log, and the next
 * one comes.
 * @param what names it in the log
 */
export function repeat(what: string, pauseMs: number, work: () => Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined
  let isStopping = false
  const run = async () => {
    try {
      await work()
    } catch (error) {
      log.error({ error }, what)
    }
    if (!isStopping) runIn(pauseMs)
  }
  const runIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      running = run()
    }, ms)
  }
  let running = run()
  return {
    /** Does not wait out the pause it is in. */
    soon: () => {
      if (timer && !isStopping) runIn(SOON_MS)
    },
    /** Waits for the one that runs. */
    stop: async () => {
      isStopping = true
      clearTimeout(timer)
      await running
    },
  }
}

/**
 * `work`, left out while `readPlace` gives what it gave before the last one, but never more than `rests` times in a row.
 */
export function restingUntil(readPlace: () => Promise<string>, rests: number, work: () => Promise<void>) {
  let seen: string | undefined
  let rested = 0
  return async (): Promise<void> => {
    const place = await readPlace()
    if (place === seen && rested < rests) {
      rested += 1
      return
    }
    rested = 0
    seen = undefined
    await work()
    seen = place
  }
}
