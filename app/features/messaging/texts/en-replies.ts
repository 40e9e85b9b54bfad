import { formatShortMoment } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { unitWord } from '~/kernel/units'
import { type MessageVariables } from '../message-kinds'
import { type OwedInCycle, type ReplyVariables, type ToTalkTo } from '../reply-kinds'
import { addressed, phoneWords, productWords, quantityWords, weightWords, type Texts } from './wording'

const moment = (instant: Date) => formatShortMoment(instant, 'en').replace(/^(\d+) (\w+)/, '$2 $1')
const or = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

export function talkTo({ coordinatorName, coordinatorPhone }: ToTalkTo): string {
  if (!coordinatorName) return 'Talk to your coordinator.'
  return `Talk to ${coordinatorName}${coordinatorPhone ? `, ${phoneWords(coordinatorPhone)}` : ''}.`
}

const KNOWN: Record<OwedInCycle['known'], string> = {
  paid: 'paid already',
  settled: 'to be paid',
  received: 'for what was received',
  confirmed: 'for what you confirm, not weighed yet',
  asked: 'so far; your answer is missing',
}

function unclear(told: MessageVariables['promise_unclear']): string {
  const product = told.productName ? productWords({ productName: told.productName }) : ''
  const example = `For example: ${product || 'papa'} 40.`
  switch (told.problem) {
    case 'no_such_product':
      return `Your association has no such product. Nothing is noted. ${talkTo(told)}`
    case 'not_offered':
      return `Your association does not offer ${product} in cycle ${told.cycleNumber}. Nothing is noted. ${talkTo(told)}`
    case 'no_cycle':
      return 'There is no cycle to promise for now. Nothing is noted. Write again when the next one opens.'
    case 'too_late':
      return `Cycle ${told.cycleNumber} takes no more promises. Nothing is noted. ${talkTo(told)}`
    case 'fraction':
      return `Write a whole number, without a point. Nothing is noted. ${example}`
    case 'how_many':
      return `It is not clear how much you promise. Nothing is noted. Write the product and a number. ${example}`
    case 'too_much':
      return `That is too much to note: check the number. Nothing is noted. ${example}`
    case 'other_unit': {
      const units = or((told.units ?? []).map((unit) => unitWord(2, unit, 'en')))
      return `${product} is promised in ${units}. Nothing is noted. ${example}`
    }
  }
}

/** What is said back to who wrote, and what others are told because of it. */
export const replies: Pick<Texts, keyof ReplyVariables> = {
  promise_noted: ({ addressee, cycleNumber, closesAt, items }) => {
    const said = items.map((item) =>
      item.committedBase === 0
        ? `no ${productWords(item)}`
        : `${quantityWords(item, item.committedBase, 'en')} of ${productWords(item)}${weightWords(item)}`,
    )
    return [
      {
        head: addressed(addressee, `Noted for cycle ${cycleNumber}:`),
        items: said,
        tail: `You can change it until ${moment(closesAt)}. What is sold of it is asked of you later.`,
        again: addressed(addressee, 'Continued:'),
      },
    ]
  },
  promise_which_product: ({ addressee, names, digits }) => [
    addressed(
      addressee,
      `Which one: ${or(names)}? Nothing is noted. Write the whole name. For example: ${names[0] ?? 'papa'} ${digits}.`,
    ),
    addressed(
      addressee,
      'Which of them? Nothing is noted. Write the whole name of the product and how much.',
    ),
  ],
  promise_which_week: ({ addressee, letter, productName, digits }) => {
    const product = productWords({ productName })
    return [
      addressed(
        addressee,
        `Is ${product} for now or for the next cycle? Nothing is noted. For now: ${letter ?? 'LESS'} ${digits}. ` +
          `For the next: PROMISE ${product} ${digits}.`,
      ),
    ]
  },
  promise_unclear: (told) => [addressed(told.addressee, unclear(told))],

  owed: ({ producers, ...coordinator }) => {
    const items = producers.flatMap(({ name, cycles, advanceCentavos = 0 }) => [
      ...cycles.map(
        ({ cycleNumber, centavos, known }) =>
          `${name ? `${name}, ` : ''}cycle ${cycleNumber} Bs ${formatPriceFigure(centavos)} ${KNOWN[known]}`,
      ),
      ...(advanceCentavos > 0
        ? [
            `${name ? `${name}, ` : ''}of which Bs ${formatPriceFigure(advanceCentavos)} of early payment are deducted`,
          ]
        : []),
    ])
    if (items.length === 0)
      return ['There is no account for you yet: it begins when a harvest is asked of you.']
    return [
      {
        head: 'You earn:',
        items,
        tail: `This is the account, not a payment. ${talkTo(coordinator)}`,
        again: 'Continued:',
      },
    ]
  },

  language_choice: ({ missing }) => [
    (missing
      ? `Noted: you speak ${missing === 'ay' ? 'Aymara' : 'Quechua'}. There are no messages in it yet; they go in Spanish. `
      : '') + 'Write IDIOMA CASTELLANO or IDIOMA INGLES.',
  ],
  no_more_which: ({ asked }) => [
    asked
      ? 'Do you bring nothing, or do you want no more messages? Nothing is written down yet. If you bring nothing ' +
        'write 3 NO. If you want no more messages of Chaka write BAJA.'
      : 'Nothing changes. If you want no more messages of Chaka write BAJA.',
  ],
  language_set: () => ['Done: from now on Chaka writes to you in English. To change, write IDIOMA.'],

  media_kept: (coordinator) => [
    'Chaka keeps your voice note or picture for your coordinator, who answers for you. ' +
      `To answer right now write 1 YES, 2 LESS and how many, 3 NO. ${talkTo(coordinator)}`,
  ],
  media_received: ({ names }) => [
    `${or(names)} sends a voice note or a picture. See it in Chaka, under Cosecha, Notas y fotos, and answer for her.`,
  ],

  member_opted_out: ({ name, phone, associationName, byProvider }) => [
    `${name} (${associationName}) wants no more messages from Chaka. Call when there is harvest and answer for her` +
      `${phone ? `: ${phoneWords(phone)}` : ''}. To come back, she writes ${byProvider ? 'START' : 'ALTA'}.`,
  ],
}
