/** The sign-in page, and where to go afterwards: "" for nowhere in particular. */
export function signInPath(back: string, further: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...further, ...(back ? { volver: back } : {}) }).toString()
  return query ? `/entrar?${query}` : '/entrar'
}
