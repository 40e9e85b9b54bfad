export type Measured = {
  clients: number
  done: number
  seconds: number
  perSecond: number
  medianMs: number
  /** nineteen of twenty took less */
  p95Ms: number
  failures: number
}

/**
 * So many clients, each with its next step when the last one is answered, for so long.
 * @param step false when it was not answered as it should be; null when there is nothing more to do
 */
export async function runClients(
  options: { clients: number; seconds: number },
  step: (client: number) => Promise<boolean | null>,
): Promise<Measured> {
  const { clients, seconds } = options
  const took: number[] = []
  let failures = 0
  const began = performance.now()
  const end = began + seconds * 1000
  const work = async (client: number) => {
    while (performance.now() < end) {
      const started = performance.now()
      const answered = await step(client)
      if (answered === null) return
      if (answered) took.push(performance.now() - started)
      else failures += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)))
  const spent = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return {
    clients,
    done: took.length,
    seconds: spent,
    perSecond: took.length / spent,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    failures,
  }
}
