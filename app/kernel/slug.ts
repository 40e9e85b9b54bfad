/** Whether a piece of an address can be the name of something: what cannot is never asked of the database. */
export function isSlug(text: string | undefined): text is string {
  return text !== undefined && /^[a-z0-9-]{1,80}$/.test(text)
}
