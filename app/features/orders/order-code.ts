/** "KTM742" as people read it aloud: "KTM-742"; the digits are the last three. */
export function codeForPeople(code: string): string {
  return `${code.slice(0, -3)}-${code.slice(-3)}`
}

/** "ktm-742" and "KTM 742" are KTM742. */
export function normalizeCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
