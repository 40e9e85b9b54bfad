/**
 * What a command answers. A refusal is something a person can cause; it is data from a closed set that only
 * the route turns into words. A bug is an exception.
 */
export type Outcome<Value, Refusal extends { reason: string }> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal }

export function accepted<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function refused<const Refusal extends { reason: string }>(
  refusal: Refusal,
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}
