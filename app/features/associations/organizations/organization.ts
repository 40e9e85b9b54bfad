import { z } from 'zod'
import { SEALS, TAX_REGIMES, type Seal, type TaxRegime } from '../registrations/registration'

/** What is told of an organization, and what the operator keeps of it. */
export type OrganizationDetails = {
  name: string
  municipality: string
  community: string | null
  story: string
  collectionPlace: string | null
  /** a drawing or a photo */
  picture: string | null
  /** checked by the operator: a seal is a promise to those who buy */
  seal: Seal | null
  taxRegime: TaxRegime | null
  nit: string | null
}

export type Organization = OrganizationDetails & {
  id: number
  kind: 'association' | 'municipality' | 'operator'
  slug: string
}

export type OrganizationProblem = {
  field: 'nombre' | 'municipio' | 'historia' | 'nit'
  reason: 'missing' | 'too_short' | 'not_a_nit'
}

export type TypedProfile = Record<'historia' | 'comunidad' | 'acopio' | 'dibujo', string>
export type TypedOrganization = Record<
  'nombre' | 'municipio' | 'comunidad' | 'sello' | 'regimen' | 'nit',
  string
>

const text = (most: number) =>
  z
    .string()
    .default('')
    .catch('')
    .transform((typed) => typed.slice(0, most))
const profileForm = z.object({
  historia: text(1200),
  comunidad: text(80),
  acopio: text(120),
  dibujo: text(40),
})
const operatorForm = z.object({
  nombre: text(120),
  municipio: text(80),
  comunidad: text(80),
  sello: text(10),
  regimen: text(12),
  nit: text(20),
})

const SHORTEST_STORY = 20

/** What an association tells of itself. A drawing that is none of `drawings` leaves the picture as it is. */
export function readProfile(fields: unknown, drawings: readonly string[]) {
  const typed: TypedProfile = profileForm.parse(fields)
  const problems: OrganizationProblem[] = []
  const story = typed.historia.replace(/\r\n?/g, '\n').trim()
  if (story.length < SHORTEST_STORY) problems.push({ field: 'historia', reason: 'too_short' })
  const changes: Partial<OrganizationDetails> = {
    story,
    community: tidy(typed.comunidad) || null,
    collectionPlace: tidy(typed.acopio) || null,
    ...(drawings.includes(typed.dibujo) ? { picture: typed.dibujo } : {}),
  }
  return { typed, problems, changes: problems.length > 0 ? null : changes }
}

/** What the operator keeps of an organization. */
export function readOrganization(fields: unknown) {
  const typed: TypedOrganization = operatorForm.parse(fields)
  const problems: OrganizationProblem[] = []
  const [name, municipality, nit] = [
    tidy(typed.nombre),
    tidy(typed.municipio),
    typed.nit.replace(/[\s.-]/g, ''),
  ]
  if (name.length < 2) problems.push({ field: 'nombre', reason: 'missing' })
  if (municipality.length < 2) problems.push({ field: 'municipio', reason: 'missing' })
  if (nit !== '' && !/^\d{5,15}$/.test(nit)) problems.push({ field: 'nit', reason: 'not_a_nit' })
  const changes: Partial<OrganizationDetails> = {
    name,
    municipality,
    community: tidy(typed.comunidad) || null,
    seal: SEALS.find((seal) => seal === typed.sello) ?? null,
    taxRegime: TAX_REGIMES.find((regime) => regime === typed.regimen) ?? null,
    nit: nit === '' ? null : nit,
  }
  return { typed, problems, changes: problems.length > 0 ? null : changes }
}

export function typeProfile(organization: Organization): TypedProfile {
  const { story, community, collectionPlace, picture } = organization
  return { historia: story, comunidad: community ?? '', acopio: collectionPlace ?? '', dibujo: picture ?? '' }
}

export function typeOrganization(organization: Organization): TypedOrganization {
  const { name, municipality, community, seal, taxRegime, nit } = organization
  return {
    nombre: name,
    municipio: municipality,
    comunidad: community ?? '',
    sello: seal ?? '',
    regimen: taxRegime ?? '',
    nit: nit ?? '',
  }
}

/** The fields of `changes` that are not so already. */
export function whatChanges(
  before: OrganizationDetails,
  changes: Partial<OrganizationDetails>,
): Partial<OrganizationDetails> {
  const fields = Object.keys(changes) as (keyof OrganizationDetails)[]
  return Object.fromEntries(
    fields.filter((field) => changes[field] !== before[field]).map((field) => [field, changes[field]]),
  )
}

function tidy(typed: string): string {
  return typed
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
