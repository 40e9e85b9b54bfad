/**
 * The text of a CSV file as real spreadsheets save it: UTF-8 with or without its mark, UTF-16 with its mark
 * ("Texto Unicode"), else Windows-1252, which every byte is some letter of.
 */
export function textOfCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const SEPARATORS = [';', ',', '\t'] as const

/** What separates the cells: whichever of `; , TAB` the first line has most of outside quotes. */
export function separatorOf(text: string): string {
  const [line = ''] = text.slice(0, 20_000).split(/\r\n|\r|\n/)
  const bare = line.replace(/"[^"]*"/g, '')
  const count = (separator: string) => bare.split(separator).length
  return [...SEPARATORS].sort((a, b) => count(b) - count(a))[0] ?? ';'
}
