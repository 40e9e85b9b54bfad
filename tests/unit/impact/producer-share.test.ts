import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitTen } from '~/features/impact/producer-share'

it('splits ten as the whole was split', () => {
  const money = {
    producerCentavos: 8_500,
    transportCentavos: 900,
    platformCentavos: 600,
    totalCentavos: 10_000,
  }
  expect(splitTen(money)).toEqual({ producer: 850, transport: 90, platform: 60 })
})

it('loses and invents no centavo', () => {
  const amount = fc.integer({ min: 0, max: 100_000_000 })
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.integer({ min: -25, max: 25 }),
      (producer, transport, platform, rounding) => {
        const totalCentavos = producer + transport + platform + rounding
        fc.pre(totalCentavos > 1_000)
        const ten = splitTen({
          producerCentavos: producer,
          transportCentavos: transport,
          platformCentavos: platform,
          totalCentavos,
        })
        expect(ten.producer + ten.transport + ten.platform).toBe(1_000)
      },
    ),
  )
})
