import { type Chance } from './chance'
import { type AskedProduct, type Notice } from './notice'

/** One message of an answer, and the kind of message that should come back. */
export type Step = {
  says: string
  expects:
    | 'harvest_readback'
    | 'harvest_not_understood'
    | 'harvest_which'
    | 'which_person'
    | 'harvest_too_late'
}

/** How a producer answers and what she has confirmed in the end, in base units; null: not answered. */
export type Conversation = {
  notice: Notice
  /** for the account: "SI", "por letras", "cambia de idea", "nunca"... */
  manner: string
  /** before the reminder, after it, after the deadline, or not at all */
  when: 'at_once' | 'reminded' | 'late' | 'never'
  steps: Step[]
  confirmed: Map<string, number | null>
}

const YES = ['1', 'SI', 'si', 'sí', 'Sí.', 'sii', 'SÍ!', '1️⃣', ' 1 ', '1 si']
const NO = ['3', 'NO', 'no', 'No.', '3️⃣', 'noo', '3 NO']
const NONSENSE = [
  'buenos días comadre',
  '¿quién es?',
  'mañana le digo',
  '👍👍',
  'la lluvia se llevó el camino',
]

/**
 * The ways in which people answer, each one of them in turn, so that a week shows them all.
 * @param turn which way: the first producers answer in the common ones
 */
export function converseAs(notice: Notice, turn: number, chance: Chance): Conversation {
  const asked = notice.products
  const [only] = asked
  const call = (words: string) => (notice.addressee ? addressed(notice.addressee, words, chance) : words)
  const back = (says: string): Step => ({ says: call(says), expects: 'harvest_readback' })
  const all = () => new Map(asked.map((each) => [each.product.name, each.askedBase as number | null]))
  const nothing = () => new Map(asked.map((each) => [each.product.name, 0 as number | null]))
  const yes = () => chance.pick(YES)
  const unanswered = () => new Map(asked.map((each) => [each.product.name, null as number | null]))
  const made = (
    manner: string,
    steps: Step[],
    confirmed: Conversation['confirmed'],
    when: Conversation['when'] = 'at_once',
  ): Conversation => ({ notice, manner, when, steps, confirmed })
  const countable = asked.filter((each) => each.units >= 2)
  const one = countable.length > 0 ? chance.pick(countable) : undefined
  const few = one ? 1 + chance.below(one.units - 1) : 0
  const less = one ? new Map([...all(), [one.product.name, few * one.unitBase]]) : all()

  switch (turn % 12) {
    case 1:
      return made('NO', [back(chance.pick(NO))], nothing())
    case 2:
      if (one && only && asked.length === 1) return made('MENOS', [back(lessOf(few, chance))], less)
      return one ? made('MENOS por letra', sayAll(one, few), less) : made('SI', [back(yes())], all())
    case 3:
      return asked.length > 1 ? byLetters() : made('SI', [back(yes())], all())
    case 4:
      return made(
        'primero sin sentido',
        [{ says: call(chance.pick(NONSENSE)), expects: 'harvest_not_understood' }, back(yes())],
        all(),
      )
    case 5:
      return made('cambia de idea', [back(yes()), back(chance.pick(NO)), back(yes())], all())
    case 6:
      return turn % 24 === 6
        ? made('tras el recordatorio', [back(yes())], all(), 'reminded')
        : made('nunca', [], unanswered(), 'never')
    case 7:
      return made('tarde', [lateStep(notice)], unanswered(), 'late')
    case 8:
      return asked.length > 1 && one ? onlyOne(one) : askedBack()
    case 9:
      return made(
        'pide de más',
        [{ says: call(tooMuch()), expects: 'harvest_not_understood' }, back(yes())],
        all(),
      )
    case 10:
      return asked.length > 1 ? whichFirst() : askedBack()
    default:
      return made('SI', [back(yes())], all())
  }

  /** A line for each product: "A SI, B 2, C NO". */
  function byLetters(): Conversation {
    const confirmed = all()
    const parts = asked.map((each, index) => {
      const letter = each.letter ?? ''
      if (index === 0) return chance.pick([`${letter} si`, `SI ${letter}`])
      confirmed.set(each.product.name, 0)
      if (each.units < 2) return chance.pick([`${letter} no`, `NO ${letter}`])
      const count = 1 + chance.below(each.units - 1)
      confirmed.set(each.product.name, count * each.unitBase)
      return chance.pick([`${letter} ${count}`, `MENOS ${letter} ${count}`, `${letter} menos ${count}`])
    })
    return made('por letras', [back(parts.join(chance.pick([', ', ' y ', '\n', '; '])))], confirmed)
  }

  /** Yes to everything, then less of one. */
  function sayAll(each: AskedProduct, count: number): Step[] {
    return [
      back(yes()),
      back(chance.pick([`${each.letter ?? ''} ${count}`, `menos ${each.letter ?? ''} ${count}`])),
    ]
  }

  /** Speaks of one product only; the rest waits for the coordinator. */
  function onlyOne(each: AskedProduct): Conversation {
    const confirmed = unanswered()
    confirmed.set(each.product.name, few * each.unitBase)
    return made('responde a medias', [back(`${each.letter ?? ''} ${few}`)], confirmed)
  }

  /** "2" alone: how many? Then the number. */
  function askedBack(): Conversation {
    if (asked.length > 1 || !one) return made('SI', [back(yes())], all())
    const first: Step = {
      says: call(chance.pick(['2', 'menos', 'MENOS'])),
      expects: 'harvest_not_understood',
    }
    return made('MENOS sin cuánto', [first, back(lessOf(few, chance))], less)
  }

  /** "MENOS 1" of several: of which? Then by letter. */
  function whichFirst(): Conversation {
    const first: Step = { says: call('MENOS 1'), expects: 'harvest_which' }
    if (!one) return made('sin decir cuál', [first, back(yes())], all())
    return made('sin decir cuál', [first, ...sayAll(one, few)], less)
  }

  function tooMuch(): string {
    const [first] = asked
    return asked.length === 1 ? 'MENOS 9999' : `${first?.letter ?? 'A'} 9999`
  }
}

/** What comes too late: it is told, and nothing changes. */
function lateStep(notice: Notice): Step {
  return { says: notice.addressee ? `${notice.addressee} si` : 'SI', expects: 'harvest_too_late' }
}

function lessOf(count: number, chance: Chance): string {
  return chance.pick([
    `2 ${count}`,
    `MENOS ${count}`,
    `menos ${count}`,
    `MENOS${count}`,
    `2, ${count}`,
    `2️⃣ ${count}`,
  ])
}

function addressed(name: string, words: string, chance: Chance): string {
  return chance.pick([`${name} ${words}`, `${name}: ${words}`, `${name.toUpperCase()}, ${words}`])
}
