import { z } from 'zod'
import { MOST_PHONES, SPOKEN_LANGUAGES, type Sex } from '~/features/accounts/people/person'
import { parsePhone, formatPhone, type PhoneRefusal } from '~/features/accounts/phone-number'
import { readName } from '~/features/accounts/who-signs-in'
import { isCalendarDay } from '~/kernel/instants'
import { CHANNELS, CONSENT_WAYS, type ConsentWay, type Member, type MemberDetails } from './member'

/** As the form has it, to show it again as it was typed. `celulares` and `duenos` go together. */
export type TypedMember = {
  nombre: string
  sexo: string
  comunidad: string
  idioma: string
  canal: string
  desde: string
  celulares: string[]
  duenos: string[]
}

export type MemberProblem =
  | { field: 'nombre'; reason: 'no_name' }
  | { field: 'desde'; reason: 'not_a_day' | 'in_future' }
  | { field: `celular${number}`; refusal: PhoneRefusal | { reason: 'twice' } }

const text = (most: number) =>
  z
    .string()
    .default('')
    .catch('')
    .transform((typed) => typed.slice(0, most))

const form = z.object({
  nombre: text(200),
  sexo: text(10),
  comunidad: text(80),
  idioma: text(5),
  canal: text(10),
  desde: text(10),
})

const SEXES: Record<string, Sex> = { mujer: 'female', hombre: 'male' }

/** What a member's form says, and everything that is wrong with it. Empty phone fields are no phones. */
export function readMemberForm(
  fields: Readonly<Record<string, unknown>>,
  today: string,
): { typed: TypedMember; details: MemberDetails | null; problems: MemberProblem[] } {
  const slots = Array.from({ length: MOST_PHONES }, (_, index) => index + 1)
  const typed: TypedMember = {
    ...form.parse(fields),
    celulares: slots.map((slot) => text(60).parse(fields[`celular${slot}`])),
    duenos: slots.map((slot) => text(60).parse(fields[`dueno${slot}`])),
  }
  const problems: MemberProblem[] = []
  const name = readName(typed.nombre)
  if (name === null) problems.push({ field: 'nombre', reason: 'no_name' })
  if (!isCalendarDay(typed.desde)) problems.push({ field: 'desde', reason: 'not_a_day' })
  else if (typed.desde > today) problems.push({ field: 'desde', reason: 'in_future' })

  const phones: MemberDetails['phones'] = []
  typed.celulares.forEach((number, index) => {
    if (number.trim() === '') return
    const field = `celular${index + 1}` as const
    const parsed = parsePhone(number)
    if (!parsed.ok) problems.push({ field, refusal: parsed.refusal })
    else if (phones.some(({ e164 }) => e164 === parsed.value))
      problems.push({ field, refusal: { reason: 'twice' } })
    else phones.push({ e164: parsed.value, whose: tidy(typed.duenos[index]) })
  })
  if (name === null || problems.length > 0) return { typed, details: null, problems }
  const details: MemberDetails = {
    name,
    sex: SEXES[typed.sexo] ?? null,
    language: SPOKEN_LANGUAGES.find((language) => language === typed.idioma) ?? 'es',
    community: tidy(typed.comunidad),
    channel: CHANNELS.find((channel) => channel === typed.canal) ?? 'whatsapp',
    since: typed.desde,
    phones,
  }
  return { typed, details, problems }
}

/** The form before anyone typed: of a new member, or of one as she is kept. */
export function typeMember(member: Member | null, today: string): TypedMember {
  return {
    nombre: member?.name ?? '',
    sexo: member?.sex === 'female' ? 'mujer' : member?.sex === 'male' ? 'hombre' : '',
    comunidad: member?.community ?? '',
    idioma: member?.language ?? 'es',
    canal: member?.channel ?? 'whatsapp',
    desde: member?.since ?? today,
    celulares: (member?.phones ?? []).map(({ e164 }) => formatPhone(e164)),
    duenos: (member?.phones ?? []).map(({ whose }) => whose),
  }
}

/** How she said it; null when nothing was chosen. */
export function readConsentWay(typed: unknown): ConsentWay | null {
  return CONSENT_WAYS.find((way) => way === typed) ?? null
}

/** The key that makes a form sent twice one member. */
export function readFormKey(typed: unknown): string | null {
  const key = z.uuid().safeParse(typed)
  return key.success ? key.data : null
}

function tidy(typed: string | undefined): string {
  return (typed ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
