const SHORTEST_SECRET = 20
const FEWEST_CHARACTERS = 8
const PLACEHOLDER = /(change.?me|your|example|secret|ejemplo|clave|xxxx|\.\.\.|123456789)/i

const SHORTEST_PASSWORD = 12
const FEWEST_IN_PASSWORD = 6
const DEFAULT_PASSWORD = /postgres|passw|contrase|chaka|admin|qwerty|123456/i

/** Whether the address of a database has a password that is short, or the first that anybody would try. */
export function hasWeakPassword(url: string): boolean {
  const password = URL.canParse(url) ? new URL(url).password : ''
  if (password === '') return false
  return (
    password.length < SHORTEST_PASSWORD ||
    new Set(password).size < FEWEST_IN_PASSWORD ||
    PLACEHOLDER.test(password) ||
    DEFAULT_PASSWORD.test(password)
  )
}

/** Short, of few letters, or copied from an example: as good as none. */
export function isWeakSecret(value: string): boolean {
  return value.length < SHORTEST_SECRET || new Set(value).size < FEWEST_CHARACTERS || PLACEHOLDER.test(value)
}
