import { formatShortMoment } from '~/kernel/instants'
import { type MarketVariables } from '../market-kinds'
import { windowWords, type Texts } from './wording'

const because = (reason: string) => ` Motivo: ${reason.replace(/[.\s]+$/, '')}.`

/** What associations are told of mobile markets. */
export const markets: Pick<Texts, keyof MarketVariables> = {
  market_invited: (told) => {
    const { number, marketName, associationName, municipalityName, changedBecause, place } = told
    const when = windowWords(told.startsAt, told.endsAt, 'es')
    const ask = `¿Va? Responda FERIA ${number} SÍ o FERIA ${number} NO.`
    const opening =
      changedBecause === null
        ? `${municipalityName} invita a ${associationName}:`
        : `Cambia la fecha de ${marketName}.${because(changedBecause)} Ahora:`
    const short = changedBecause === null ? 'Invitación:' : `Otra fecha:`
    return [
      `${opening} ${marketName}, ${when}, ${place}. ${ask}`,
      `${short} ${marketName}, ${when}, ${place}. ${ask}`,
      `${short} ${marketName}, ${when}. ${ask}`,
    ]
  },
  market_changed: (told) => {
    const { marketName, place } = told
    const when = windowWords(told.startsAt, told.endsAt, 'es')
    if (told.what === 'withdrawn')
      return [
        `${told.associationName} ya no está invitada a ${marketName}, ${when}. No hace falta que vaya.`,
        `Ya no está invitada a ${marketName}, ${when}. No hace falta que vaya.`,
      ]
    const { what, reason } = told
    return what === 'cancelled'
      ? [`No hay ${marketName} el ${when}.${because(reason)}`]
      : [
          `${marketName}, ${when}, cambia de lugar.${because(reason)} Ahora: ${place}.`,
          `${marketName} cambia de lugar.${because(reason)} Ahora: ${place}.`,
        ]
  },
  market_noted: ({ associationName, goes, marketName, startsAt, endsAt, place, stallNumber, number }) => {
    const when = windowWords(startsAt, endsAt, 'es')
    const stall = stallNumber === null ? '' : ` Puesto ${stallNumber}.`
    return goes
      ? [
          `Anotado: ${associationName} va a ${marketName}, ${when}, ${place}.${stall} Si cambia: FERIA ${number} NO.`,
          `Anotado: va a ${marketName}, ${when}.${stall} Si cambia: FERIA ${number} NO.`,
        ]
      : [
          `Anotado: ${associationName} no va a ${marketName}, ${when}. Si cambia: FERIA ${number} SÍ.`,
          `Anotado: no va a ${marketName}, ${when}. Si cambia: FERIA ${number} SÍ.`,
        ]
  },
  market_which: ({ markets: open }) => [
    {
      head: '¿De cuál feria?',
      items: open.map(
        ({ number, marketName, startsAt }) =>
          `FERIA ${number}: ${marketName}, ${formatShortMoment(startsAt, 'es')}`,
      ),
      tail: `Escriba por ejemplo FERIA ${open[0]?.number ?? 1} SÍ.`,
      again: 'Sigue:',
    },
  ],
}
