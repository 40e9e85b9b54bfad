/**
 * Waits for an answer no longer than `limitMs`, also when whoever is asked takes no notice of the signal. Throws what
 * it throws, and a TimeoutError when there is no answer in time; what comes later is not heard.
 */
export async function askInTime<Answer>(
  limitMs: number,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const signal = AbortSignal.timeout(limitMs)
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  // Within a promise of its own: what it throws at once must not leave `late` behind, whose rejection nobody hears.
  const asked = (async () => await ask(signal))()
  return await Promise.race([asked, late])
}
