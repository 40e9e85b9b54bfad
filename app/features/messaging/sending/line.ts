/** What is urgent and comes meanwhile waits no longer than this for those that stood in line before it. */
const FRESH_MS = 500
/** As many batches as a fast provider takes while a line is fresh. */
const BATCHES = 20

/**
 * Takes batches off a line that is read from time to time and not for each of them: whose turn it is depends on all
 * that waits, and with 5,000 notices waiting, looking through them was most of each claim of fifty. Only the order is
 * as old as the line: what is claimed of it is looked at anew, row by row.
 *
 * @param claim takes what it still may of these; the others are somebody else's by now
 * @returns takes the next batch; nothing when a line that was just read has nothing for it. Who may stand in line
 *   (`options`) is decided for each batch, and a line of others is not used up
 */
export function lineOf<Options extends object>(
  read: (options: Options, most: number) => Promise<number[]>,
): <Claimed>(
  options: Options,
  limit: number,
  claim: (ids: readonly number[]) => Promise<Claimed[]>,
) => Promise<Claimed[]> {
  let ids: number[] = []
  let readAt = -Infinity
  let readFor = ''
  return async (options, limit, claim) => {
    const who = JSON.stringify(options)
    for (let hasRead = false; ;) {
      if (ids.length === 0 || who !== readFor || performance.now() - readAt > FRESH_MS) {
        if (hasRead) return []
        ids = await read(options, limit * BATCHES)
        readAt = performance.now()
        readFor = who
        hasRead = true
        if (ids.length === 0) return []
      }
      const claimed = await claim(ids.splice(0, limit))
      if (claimed.length > 0) return claimed
    }
  }
}
