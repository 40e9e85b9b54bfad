import { z } from 'zod'

export const SEALS = ['spg', 'organic'] as const
export const TAX_REGIMES = ['rau', 'simplified', 'general'] as const
export type Seal = (typeof SEALS)[number]
export type TaxRegime = (typeof TAX_REGIMES)[number]

/** What a group tells of itself when it asks to join. */
export type RegistrationDetails = {
  name: string
  municipality: string
  community: string
  story: string
  seal: Seal | null
  taxRegime: TaxRegime | null
  nit: string | null
}

export type RegistrationState = 'waiting' | 'asked_back' | 'accepted' | 'declined'

/** A group's request to join, as its contact and the operator see it. */
export type Registration = RegistrationDetails & {
  id: number
  state: RegistrationState
  /** what the operator asks back, or why she declined */
  question: string
  sentAt: Date
  contactPersonId: number
  contactName: string
  /** verified by code: she signed in with it */
  contactPhone: string
  /** of the association that it became */
  slug: string | null
}

export type TypedRegistration = Record<
  'nombre' | 'municipio' | 'comunidad' | 'historia' | 'sello' | 'regimen' | 'nit',
  string
>
export type RegistrationProblem = {
  field: 'nombre' | 'municipio' | 'comunidad' | 'historia' | 'nit'
  reason: 'missing' | 'too_short' | 'not_a_nit'
}

const text = (most: number) =>
  z
    .string()
    .default('')
    .catch('')
    .transform((typed) => typed.slice(0, most))
const form = z.object({
  nombre: text(120),
  municipio: text(80),
  comunidad: text(80),
  historia: text(1200),
  sello: text(10),
  regimen: text(12),
  nit: text(20),
})

const SHORTEST_STORY = 20

/** What the form says, and everything that is wrong with it. */
export function readRegistration(fields: unknown): {
  typed: TypedRegistration
  details: RegistrationDetails | null
  problems: RegistrationProblem[]
} {
  const typed = form.parse(fields)
  const problems: RegistrationProblem[] = []
  const [name, municipality, community] = [tidy(typed.nombre), tidy(typed.municipio), tidy(typed.comunidad)]
  if (letters(name) < 2) problems.push({ field: 'nombre', reason: 'missing' })
  if (letters(municipality) < 2) problems.push({ field: 'municipio', reason: 'missing' })
  if (letters(community) < 2) problems.push({ field: 'comunidad', reason: 'missing' })
  const story = typed.historia.replace(/\r\n?/g, '\n').trim()
  if (story.length < SHORTEST_STORY) problems.push({ field: 'historia', reason: 'too_short' })
  const nit = typed.nit.replace(/[\s.-]/g, '')
  if (nit !== '' && !/^\d{5,15}$/.test(nit)) problems.push({ field: 'nit', reason: 'not_a_nit' })
  if (problems.length > 0) return { typed, details: null, problems }
  const details = {
    name,
    municipality,
    community,
    story,
    seal: SEALS.find((seal) => seal === typed.sello) ?? null,
    taxRegime: TAX_REGIMES.find((regime) => regime === typed.regimen) ?? null,
    nit: nit === '' ? null : nit,
  }
  return { typed, details, problems }
}

/** The form as it was sent, or empty. */
export function typeRegistration(details: RegistrationDetails | null): TypedRegistration {
  return {
    nombre: details?.name ?? '',
    municipio: details?.municipality ?? '',
    comunidad: details?.community ?? '',
    historia: details?.story ?? '',
    sello: details?.seal ?? '',
    regimen: details?.taxRegime ?? '',
    nit: details?.nit ?? '',
  }
}

/** A sentence to the contact: one line of 4 to 200 letters; null when it is none. */
export function readQuestion(typed: unknown): string | null {
  const question = typeof typed === 'string' ? tidy(typed) : ''
  return question.length >= 4 && question.length <= 200 ? question : null
}

export type Decision = 'ask' | 'accept' | 'decline'

/** Whether a registration may still be decided so; saying the same decision again changes nothing. */
export function decideRegistration(
  state: RegistrationState,
  decision: Decision,
): 'change' | 'done_before' | { reason: 'decided_already' } {
  if (state === 'accepted') return decision === 'accept' ? 'done_before' : { reason: 'decided_already' }
  if (state === 'declined') return decision === 'decline' ? 'done_before' : { reason: 'decided_already' }
  return 'change'
}

const RESERVED = ['registrar']

/** The address of an association of this name: the first that is not taken. */
export function slugFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  const base = plain === '' ? 'asociacion' : plain
  if (!taken.has(base) && !RESERVED.includes(base)) return base
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
}

function tidy(typed: string): string {
  return typed
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function letters(words: string): number {
  return words.match(/\p{L}/gu)?.length ?? 0
}
