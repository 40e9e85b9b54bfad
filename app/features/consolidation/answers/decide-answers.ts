import { splitByAddressee } from './addressed-answer'
import { parseHarvestAnswer, type HarvestAnswer, type OpenItem } from './harvest-answer'

/** A producer who may answer from a phone. */
export type Answerer = {
  producerId: number
  /** by which she is told apart on this phone; null when it is hers alone */
  addressee: string | null
  /** she has answered for all that she is asked */
  isAnswered: boolean
  items: readonly OpenItem[]
  /** those she was asked about last, after her answer: a bare yes or no is about them */
  askedLast?: readonly OpenItem[]
}

export type AnswersOfPhone =
  | { kind: 'said'; said: { producerId: number; answer: HarvestAnswer }[] }
  /** several producers share the phone and the message does not say who */
  | { kind: 'which_person'; addressees: string[] }
  /** two of the same name: no answer can be told apart */
  | { kind: 'same_name' }

/**
 * Whose answer a message is, and what it says. On a shared phone it begins with her name; without a name it
 * is hers who alone has not answered yet. One message may answer for several: "Rosa si, Juana no".
 */
export function decideAnswers(text: string, answerers: readonly Answerer[]): AnswersOfPhone {
  const names = answerers.flatMap(({ addressee }) => addressee ?? [])
  const parts = splitByAddressee(text, names)
  const said = (answerer: Answerer, words: string) => ({
    producerId: answerer.producerId,
    answer: readAnswer(words, answerer),
  })

  const [part] = parts
  const [alone] = answerers
  if (answerers.length === 1 && alone && part && parts.length === 1)
    return { kind: 'said', said: [said(alone, part.text)] }

  const named = parts.flatMap(({ name, text: words }) => (name === null ? [] : [{ name, words }]))
  if (named.length === parts.length && new Set(named.map(({ name }) => name)).size === named.length) {
    const answered = named.map(({ name, words }) => {
      const [first, ...others] = answerers.filter(({ addressee }) => addressee === name)
      return first && others.length === 0 ? said(first, words) : null
    })
    const clear = answered.filter((each) => each !== null)
    return clear.length === answered.length ? { kind: 'said', said: clear } : { kind: 'same_name' }
  }

  const [open, ...otherOpen] = answerers.filter(({ isAnswered }) => !isAnswered)
  if (named.length === 0 && part && open && otherOpen.length === 0)
    return { kind: 'said', said: [said(open, part.text)] }
  const addressees = [...new Set(names)]
  return addressees.length < answerers.length ? { kind: 'same_name' } : { kind: 'which_person', addressees }
}

/** "SI" to who was asked for more of one product says nothing of her others; by letter she may answer any. */
function readAnswer(words: string, { items, askedLast = [] }: Answerer): HarvestAnswer {
  if (askedLast.length > 0) {
    const answer = parseHarvestAnswer(words, askedLast)
    if (answer.kind === 'answers') return answer
  }
  return parseHarvestAnswer(words, items)
}
