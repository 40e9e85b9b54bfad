/** Where the money of a week's orders went, in centavos. */
export type MoneySplit = {
  producerCentavos: number
  transportCentavos: number
  platformCentavos: number
  totalCentavos: number
}

/** Of every Bs 10 that people paid, in centavos; the three add up to 1000. */
export type TenSplit = { producer: number; transport: number; platform: number }

/**
 * Splits Bs 10 as the whole was split. Rounding belongs to nobody, so what is left after the producer and the
 * transport is the platform's.
 */
export function splitTen(money: MoneySplit): TenSplit {
  const { producerCentavos, transportCentavos, totalCentavos } = money
  const producer = Math.round((producerCentavos * 1_000) / totalCentavos)
  const transport = Math.min(1_000 - producer, Math.round((transportCentavos * 1_000) / totalCentavos))
  return { producer, transport, platform: 1_000 - producer - transport }
}
