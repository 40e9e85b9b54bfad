const SHORTEST = 3
const LONGEST = 120

/** What a buyer wants done with what she overpaid: null keeps it for her next order. Undefined: it is no such form. */
export function readWish(form: FormData): { account: string | null } | null | undefined {
  const what = form.get('sobra')
  if (what === 'favor') return null
  if (what !== 'devolver') return undefined
  const typed = form.get('cuenta')
  const account = (typeof typed === 'string' ? typed : '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
  return { account: account.length < SHORTEST ? null : account }
}
