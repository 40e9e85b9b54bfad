/** "KTM742" as people read it aloud: "KTM-742"; the digits are the last three. */
export function codeForPeople(code: string): string {
  return `${code.slice(0, -3)}-${code.slice(-3)}`
}
