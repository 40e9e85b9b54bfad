import { z } from 'zod'

export const BUNDLE_KINDS = ['fixed', 'surtida'] as const
export type BundleKind = (typeof BUNDLE_KINDS)[number]

export type TypedBundle = {
  nombre: string
  para: string
  historia: string
  dibujo: string
  tipo: BundleKind
  cambios: string
}

export type BundleDetails = {
  name: string
  serves: string
  story: string
  picture: string
  kind: BundleKind
  maxSwaps: number
}

export type BundleProblem = {
  field: 'nombre' | 'para' | 'historia' | 'cambios'
  reason: 'too_short' | 'too_long' | 'not_a_count'
}

const text = (most: number) =>
  z
    .string()
    .transform((value) => value.replace(/\r\n/g, '\n').slice(0, most))
    .default('')
    .catch('')

const typedForm = z.object({
  nombre: text(200),
  para: text(200),
  historia: text(3_000),
  dibujo: text(40),
  tipo: z.enum(BUNDLE_KINDS).catch('fixed'),
  cambios: text(10),
})

const LONGEST = { nombre: 60, para: 80, historia: 1_000 } as const
const MOST_SWAPS = 10

/**
 * What a form says about an agrobolsa, and what is wrong with it field by field.
 * @param pictures names of drawings that exist, and of the photo that it has; another becomes the full bag
 */
export function readBundle(
  form: unknown,
  pictures: readonly string[],
): { typed: TypedBundle; details: BundleDetails | null; problems: BundleProblem[] } {
  const typed = typedForm.parse(form)
  const problems: BundleProblem[] = []
  const name = typed.nombre.replace(/\s+/g, ' ').trim()
  if (name.length < 2) problems.push({ field: 'nombre', reason: 'too_short' })
  for (const field of ['nombre', 'para', 'historia'] as const)
    if (typed[field].trim().length > LONGEST[field]) problems.push({ field, reason: 'too_long' })
  const maxSwaps = /^\d{1,2}$/.test(typed.cambios.trim()) ? Number(typed.cambios) : NaN
  if (!(maxSwaps <= MOST_SWAPS)) problems.push({ field: 'cambios', reason: 'not_a_count' })
  const details = {
    name,
    serves: typed.para.trim(),
    story: typed.historia.trim(),
    picture: pictures.includes(typed.dibujo) ? typed.dibujo : 'agrobolsa',
    kind: typed.tipo,
    maxSwaps,
  }
  return { typed, details: problems.length === 0 ? details : null, problems }
}

/** An agrobolsa as its form shows it. */
export function typeBundle(details: BundleDetails): TypedBundle {
  return {
    nombre: details.name,
    para: details.serves,
    historia: details.story,
    dibujo: details.picture,
    tipo: details.kind,
    cambios: String(details.maxSwaps),
  }
}

/** "Agrobolsa de Año Nuevo" in an address: "agrobolsa-de-ano-nuevo". */
export function slugOfName(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  return plain || 'agrobolsa'
}

/** "3-17": presentation 17 in slot 3. */
export function readItem(typed: string | undefined): { slot: number; presentationId: number } | null {
  const [, slot = '', presentation = ''] = /^(\d{1,4})-(\d{1,15})$/.exec(typed ?? '') ?? []
  return slot === '' ? null : { slot: Number(slot), presentationId: Number(presentation) }
}

/** The fields "n3-17" of a form: how many of presentation 17 come in slot 3; NaN where it is no number. */
export function readCounts(
  form: ReadonlyMap<string, string>,
): { slot: number; presentationId: number; count: number }[] {
  return [...form].flatMap(([name, typed]) => {
    const item = name.startsWith('n') ? readItem(name.slice(1)) : null
    return item ? [{ ...item, count: /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : NaN }] : []
  })
}
