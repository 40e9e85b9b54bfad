/**
 * LINK: which good of the markets a product of the catalogue is: its price is compared with the good's, and what an
 * association announces of it can meet what is asked for of the good. By itself a product is the good of its own name
 * and base unit; the operator chooses another, or none.
 */
export type LinkTo =
  | { kind: 'good'; name: string }
  /** added to the markets' list, like the first of the products */
  | { kind: 'new_good'; name: string }
  | { kind: 'nothing' }
  | { kind: 'by_name' }

export type LinkProblem = { field: 'productos' | 'bien'; reason: 'none_ticked' | 'no_name' }

export type TypedLinks = { productIds: number[]; name: string }

/** The form posts one page of products at most. */
export const LINKS_A_PAGE = 50

const KINDS: Record<string, 'good' | 'new_good' | 'nothing' | 'by_name'> = {
  comparar: 'good',
  agregar: 'new_good',
  ninguno: 'nothing',
  nombre: 'by_name',
}

/** Products and what they are to be compared with, as they were sent; null when it is no such form at all. */
export function readLinks(
  form: FormData,
): { typed: TypedLinks; link: { productIds: number[]; to: LinkTo } | null; problems: LinkProblem[] } | null {
  const kind = KINDS[String(form.get('accion'))]
  const sent = form.getAll('producto').map(String)
  if (!kind || sent.length > LINKS_A_PAGE || sent.some((id) => !/^[1-9]\d{0,14}$/.test(id))) return null
  const productIds = [...new Set(sent.map(Number))].sort((a, b) => a - b)
  const name = String(form.get('bien') ?? '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 80)
  const isNamed = kind === 'good' || kind === 'new_good'
  const problems: LinkProblem[] = []
  if (productIds.length === 0) problems.push({ field: 'productos', reason: 'none_ticked' })
  if (isNamed && name.length < 2) problems.push({ field: 'bien', reason: 'no_name' })
  const link =
    problems.length > 0 ? null : { productIds, to: isNamed ? { kind, name } : ({ kind } satisfies LinkTo) }
  return { typed: { productIds, name }, link, problems }
}
