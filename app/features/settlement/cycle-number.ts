/** The cycle that an address asks for with ?ciclo=; null when it asks for none, or for what can be none. */
export function cycleNumberIn(query: URLSearchParams): number | null {
  const asked = query.get('ciclo') ?? ''
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : null
}
