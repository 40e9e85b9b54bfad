/**
 * Calls that come in one turn of the event loop are answered by one run of `work`, in their order: fifty messages that
 * leave at the same time are one statement and not fifty. Each alone is as before.
 *
 * When the run fails each is tried by itself, so that one that cannot be written keeps no other from being so:
 * `work` must bear being repeated.
 * @param work answers one for each, in the same order
 */
export function together<One, Answer>(
  work: (all: readonly One[]) => Promise<readonly Answer[]>,
): (one: One) => Promise<Answer> {
  type Call = { one: One; done: (answer: Answer) => void; fail: (error: unknown) => void }
  let waiting: Call[] = []

  const run = async (calls: readonly Call[]) => {
    try {
      const answers = await work(calls.map(({ one }) => one))
      calls.forEach(({ done }, index) => done(answers[index] as Answer))
    } catch (error) {
      const [first, ...others] = calls
      if (others.length === 0) return first?.fail(error)
      for (const call of calls) await run([call])
    }
  }

  return (one) =>
    new Promise((done, fail) => {
      if (waiting.length === 0) {
        setImmediate(() => {
          const calls = waiting
          waiting = []
          void run(calls)
        })
      }
      waiting.push({ one, done, fail })
    })
}
