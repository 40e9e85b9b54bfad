const STARTS_FORMULA = /^[=+\-@\t\r\0]/

/**
 * A cell that no spreadsheet takes for a formula: an apostrophe before `= + - @ TAB CR NUL`. What people write
 * of themselves ("=HYPERLINK(...)" as a product's story) must do nothing on somebody else's computer.
 */
export function safeCell(text: string): string {
  return STARTS_FORMULA.test(text) ? `'${text}` : text
}

/** What `safeCell` was given: a file that goes out and comes back changes nothing. */
export function unsafeCell(text: string): string {
  return text.startsWith("'") && STARTS_FORMULA.test(text.slice(1)) ? text.slice(1) : text
}
