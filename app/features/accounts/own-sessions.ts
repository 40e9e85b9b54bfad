/** A browser in which somebody is signed in, for her eyes. */
export type OwnSession = {
  number: number
  userAgent: string
  createdAt: Date
  seenAt: Date
  /** the one that asks */
  isThis: boolean
}

/** "Chrome en Android": enough to know one's own. Null for what says nothing. */
export function deviceOf(userAgent: string): { browser: string | null; system: string | null } {
  return { browser: firstOf(BROWSERS, userAgent), system: firstOf(SYSTEMS, userAgent) }
}

// In this order: most say the names of others too.
const BROWSERS: [string, RegExp][] = [
  ['Samsung Internet', /SamsungBrowser\//],
  ['Opera', /\b(?:OPR|OPX|Opera Mini)\//],
  ['Edge', /\bEdgA?(?:iOS)?\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['WhatsApp', /WhatsApp\//],
  ['Facebook', /\bFBA[NV]\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]
const SYSTEMS: [string, RegExp][] = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['Mac', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
]

function firstOf(names: readonly [string, RegExp][], userAgent: string): string | null {
  return names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null
}
