import { type MarketVariables } from '~/features/messaging/market-kinds'

const market = {
  number: 12345,
  marketName: 'Feria de productoras de Alto Obrajes y Següencoma',
  startsAt: new Date('2025-11-27T11:00:00Z'),
  endsAt: new Date('2025-11-27T17:00:00Z'),
  place: 'Calle 17 de Obrajes, entre avenida 14 de Septiembre y Los Sauces',
}
const associationName = 'Asociación de Productoras Agroecológicas de Achocalla'
const municipalityName = 'Gobierno Autónomo Municipal de Nuestra Señora de La Paz'
const reason = 'bloqueo de caminos en la carretera a Oruro desde el lunes'

/** The longest that is plausible of what associations are told of markets. */
export const MARKET_SAMPLES: { [Kind in keyof MarketVariables]: MarketVariables[Kind][] } = {
  market_invited: [null, reason].map((changedBecause) => ({
    ...market,
    associationName,
    municipalityName,
    changedBecause,
  })),
  market_changed: [
    { ...market, what: 'cancelled', reason },
    { ...market, what: 'moved', reason },
    { ...market, what: 'withdrawn', associationName },
  ],
  market_noted: [
    { ...market, associationName, goes: true, stallNumber: 120 },
    { ...market, associationName, goes: false, stallNumber: null },
  ],
  market_which: [
    { markets: Array.from({ length: 8 }, (_, index) => ({ ...market, number: 12345 + index })) },
  ],
}
