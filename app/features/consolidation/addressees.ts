/** A producer who is asked on a phone; several may be asked on the same one, families share them. */
export type AskedOnPhone = { producerId: number; name: string; phoneId: number | null }

/**
 * The name by which each producer's answers are told apart on a shared phone: her first name, or as many of
 * her names as it takes. Null for who is asked alone on her phone. Two of exactly the same name keep it, and
 * their coordinator answers for them.
 */
export function addresseesOf(asked: readonly AskedOnPhone[]): Map<number, string | null> {
  const byPhone = new Map<number, AskedOnPhone[]>()
  for (const one of asked)
    if (one.phoneId !== null) byPhone.set(one.phoneId, [...(byPhone.get(one.phoneId) ?? []), one])

  return new Map(
    asked.map((one) => {
      const others = (one.phoneId === null ? [] : (byPhone.get(one.phoneId) ?? [])).filter(
        (other) => other.producerId !== one.producerId,
      )
      return [one.producerId, others.length === 0 ? null : shortestName(one, others)]
    }),
  )
}

function shortestName(one: AskedOnPhone, others: readonly AskedOnPhone[]): string {
  const names = one.name.trim().split(/\s+/)
  const length = names.findIndex((_, index) =>
    others.every((other) => firstNames(other.name, index + 1) !== firstNames(one.name, index + 1)),
  )
  return names.slice(0, length === -1 ? names.length : length + 1).join(' ')
}

function firstNames(name: string, count: number): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.trim().split(/\s+/).slice(0, count).join(' ')
}
