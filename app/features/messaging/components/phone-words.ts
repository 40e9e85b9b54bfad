/** "712 34567" for numbers of Bolivia; other numbers and opaque addresses as they are. */
export function phoneAddress(address: string): string {
  const national = /^\+591(\d{3})(\d{5})$/.exec(address)
  return national ? `${national[1]} ${national[2]}` : address
}

export function phoneLink(address: string): string {
  return `/dev/telefonos?numero=${encodeURIComponent(address)}`
}

export type TextPart = { text: string; href: string | null }

const WEB_ADDRESS = /https?:\/\/[^\s<>"]+/g

/** A message in parts, its web addresses as links; a full stop after one is not part of it. */
export function textParts(body: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: found, index } of body.matchAll(WEB_ADDRESS)) {
    const href = found.replace(/[.,;:!?)]+$/, '')
    if (index > end) parts.push({ text: body.slice(end, index), href: null })
    parts.push({ text: href, href })
    end = index + href.length
  }
  if (end < body.length) parts.push({ text: body.slice(end), href: null })
  return parts
}
