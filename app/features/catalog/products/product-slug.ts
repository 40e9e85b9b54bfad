const MARKS = /[\u0300-\u036f]/g
const LONGEST = 60

/** Pieces of the workspace's own addresses under /productos. */
const RESERVED = ['nuevo', 'archivo', 'descargar']

/** "Papa waych'a (nueva)" -> "papa-waycha-nueva"; "producto" where nothing readable is left. */
export function slugOf(words: string): string {
  const plain = words.toLowerCase().normalize('NFD').replace(MARKS, '').replace(/['’]/g, '')
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  return slug || 'producto'
}

/**
 * The address of a new product: its name, with the association's where the name is taken, then a number.
 * @param taken every address in use that begins like one of these; the new one is added to it
 */
export function freeSlug(name: string, associationSlug: string, taken: Set<string>): string {
  const short = slugOf(name)
  const long = slugOf(`${short.slice(0, 30)} ${associationSlug.slice(0, 24)}`)
  for (let number = 1; ; number += 1) {
    const candidates = number === 1 ? [short, long] : [`${long}-${number}`]
    const free = candidates.find((each) => !taken.has(each) && !RESERVED.includes(each))
    if (free === undefined) continue
    taken.add(free)
    return free
  }
}
