const SHORTEST_SECRET = 20
const FEWEST_CHARACTERS = 8
const PLACEHOLDER = /(change.?me|your|example|secret|ejemplo|clave|xxxx|\.\.\.|123456789)/i

/** Short, of few letters, or copied from an example: as good as none. */
export function isWeakSecret(value: string): boolean {
  return value.length < SHORTEST_SECRET || new Set(value).size < FEWEST_CHARACTERS || PLACEHOLDER.test(value)
}
