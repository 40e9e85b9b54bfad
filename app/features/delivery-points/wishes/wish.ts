import { z } from 'zod'
import { parsePhone, type PhoneRefusal } from '~/features/accounts/phone-number'
import { isInBolivia, readCoordinates } from '../point-form'

/** Of the sentences under the form; another one when they say something else. */
export const WISH_TEXT_VERSION = 'point-request-1'

/** "I would like a point here": the neighbourhood, and a phone of whoever wants to be told. */
export type Wish = {
  city: string
  zone: string
  /** where she tapped the map; kept to about a kilometre */
  at: { latitude: number; longitude: number } | null
  phone: string | null
}

export type WishField = 'zona' | 'ciudad' | 'lugar' | 'celular'
export type TypedWish = Record<WishField, string>
export type WishProblem =
  | { field: 'zona' | 'ciudad'; reason: 'empty' | 'too_long' }
  | { field: 'celular'; reason: 'phone'; refusal: PhoneRefusal }

/** How often one browser, one network and everybody may ask. Many people share a network behind a carrier. */
export const WISH_RULES = { browserDay: 5, networkHour: 30, everyoneHour: 1_000 }

const LONGEST = 60
const text = z.string().max(200).default('').catch('')
const typedForm = z.object({ zona: text, ciudad: text, lugar: text, celular: text })

/** What the form says and everything that is wrong with it. A tap that is nowhere in Bolivia is left out. */
export function readWish(form: unknown): { typed: TypedWish; wish: Wish | null; problems: WishProblem[] } {
  const typed = typedForm.parse(form)
  const problems: WishProblem[] = []
  const [zone, city] = [plain(typed.zona), plain(typed.ciudad)]
  for (const [field, value] of [
    ['zona', zone],
    ['ciudad', city],
  ] as const) {
    if (value.length < 2) problems.push({ field, reason: 'empty' })
    else if (value.length > LONGEST) problems.push({ field, reason: 'too_long' })
  }
  const phone = typed.celular.trim() === '' ? null : parsePhone(typed.celular)
  if (phone && !phone.ok) problems.push({ field: 'celular', reason: 'phone', refusal: phone.refusal })
  if (problems.length > 0) return { typed, wish: null, problems }
  const tapped = readCoordinates(typed.lugar)
  const at = tapped && isInBolivia(tapped) ? tapped : null
  return { typed, wish: { zone, city, at, phone: phone?.ok ? phone.value : null }, problems }
}

function plain(typed: string): string {
  return typed.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
