import { expect, it } from 'vitest'
import { owedByCycle } from '~/features/consolidation/by-message/owed'

const part = { producerId: 1, cycleNumber: 7, askedBase: 300, confirmedBase: null, receivedBase: null }

it('owes for what was weighed, else for what was confirmed, and never for more than was asked', () => {
  expect(
    owedByCycle([
      { ...part, producerCentavos: 1_000, confirmedBase: 150 },
      { ...part, producerCentavos: 1_000, confirmedBase: 300, receivedBase: 100 },
      { ...part, cycleNumber: 8, producerCentavos: 900 },
      { ...part, cycleNumber: 6, producerCentavos: 1_000, receivedBase: 400 },
    ]),
  ).toEqual([
    { cycleNumber: 8, centavos: 0, known: 'asked' },
    { cycleNumber: 7, centavos: 833, known: 'confirmed' },
    { cycleNumber: 6, centavos: 1_000, known: 'received' },
  ])
})
