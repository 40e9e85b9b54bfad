const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** The variables of a message as they were before they were stored as JSON: its instants are dates again. */
export function reviveVariables(stored: unknown): unknown {
  if (typeof stored === 'string') return INSTANT.test(stored) ? new Date(stored) : stored
  if (Array.isArray(stored)) return stored.map(reviveVariables)
  if (stored === null || typeof stored !== 'object') return stored
  return Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, reviveVariables(value)]))
}
