import { formatShortMoment } from '~/kernel/instants'
import { type MarketVariables } from '../market-kinds'
import { windowWords, type Texts } from './wording'

const because = (reason: string) => ` Reason: ${reason.replace(/[.\s]+$/, '')}.`

/** What associations are told of mobile markets. */
export const markets: Pick<Texts, keyof MarketVariables> = {
  market_invited: (told) => {
    const { number, marketName, associationName, municipalityName, changedBecause, place } = told
    const when = windowWords(told.startsAt, told.endsAt, 'en')
    const ask = `Will you come? Answer FERIA ${number} YES or FERIA ${number} NO.`
    const opening =
      changedBecause === null
        ? `${municipalityName} invites ${associationName}:`
        : `Another date for ${marketName}.${because(changedBecause)} Now:`
    const short = changedBecause === null ? 'Invitation:' : 'Another date:'
    return [
      `${opening} ${marketName}, ${when}, ${place}. ${ask}`,
      `${short} ${marketName}, ${when}, ${place}. ${ask}`,
      `${short} ${marketName}, ${when}. ${ask}`,
    ]
  },
  market_changed: (told) => {
    const { marketName, place } = told
    const when = windowWords(told.startsAt, told.endsAt, 'en')
    if (told.what === 'withdrawn')
      return [
        `${told.associationName} is no longer invited to ${marketName}, ${when}. There is no need to come.`,
        `No longer invited to ${marketName}, ${when}. There is no need to come.`,
      ]
    const { what, reason } = told
    return what === 'cancelled'
      ? [`No ${marketName} on ${when}.${because(reason)}`]
      : [
          `${marketName}, ${when}, changes place.${because(reason)} Now: ${place}.`,
          `${marketName} changes place.${because(reason)} Now: ${place}.`,
        ]
  },
  market_noted: ({ associationName, goes, marketName, startsAt, endsAt, place, stallNumber, number }) => {
    const when = windowWords(startsAt, endsAt, 'en')
    const stall = stallNumber === null ? '' : ` Stall ${stallNumber}.`
    return goes
      ? [
          `Noted: ${associationName} comes to ${marketName}, ${when}, ${place}.${stall} If not: FERIA ${number} NO.`,
          `Noted: comes to ${marketName}, ${when}.${stall} If not: FERIA ${number} NO.`,
        ]
      : [
          `Noted: ${associationName} does not come to ${marketName}, ${when}. If it does: FERIA ${number} YES.`,
          `Noted: does not come to ${marketName}, ${when}. If it does: FERIA ${number} YES.`,
        ]
  },
  market_which: ({ markets: open }) => [
    {
      head: 'Which market?',
      items: open.map(
        ({ number, marketName, startsAt }) =>
          `FERIA ${number}: ${marketName}, ${formatShortMoment(startsAt, 'en')}`,
      ),
      tail: `Write for example FERIA ${open[0]?.number ?? 1} YES.`,
      again: 'Continued:',
    },
  ],
}
