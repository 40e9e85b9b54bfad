/** "Plaza España" in "Sopocachi" -> "plaza-espana-sopocachi"; a zone that the name says already is left out. */
export function pointSlug({ name, zone }: { name: string; zone: string }): string {
  const [named, zoned] = [slugged(name), slugged(zone)]
  return (named.includes(zoned) ? named : `${named}-${zoned}`).slice(0, 80).replace(/-+$/, '') || 'punto'
}

function slugged(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
