import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitAmount } from '~/ui/amount'
import { countdownText } from '~/ui/countdown-text'
import { sharePercents } from '~/ui/shares'
import { CODE_WORDS, spellCode } from '~/ui/spell-code'
import { tabsThatFit } from '~/ui/tabs-that-fit'

describe('spelling an order code', () => {
  it('gives each letter a word of any kitchen and leaves digits alone', () => {
    expect(spellCode('KTM-742')).toBe('K de kilo, T de tomate, M de mote, 7 4 2')
    expect(spellCode('ktm742')).toBe('K de kilo, T de tomate, M de mote, 7 4 2')
  })

  it('knows every letter a code may have, each by a word that says it, and no two words alike', () => {
    const letters = [...'BCDFGHJKLMNPQRSTWX']
    expect(Object.keys(CODE_WORDS)).toEqual(letters)
    expect(new Set(Object.values(CODE_WORDS)).size).toBe(letters.length)
    for (const letter of letters) {
      const plain = CODE_WORDS[letter]?.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
      expect(letter === 'X' ? plain?.includes('X') : plain?.startsWith(letter), letter).toBe(true)
    }
  })

  it('says a letter it does not know alone, instead of failing at the counter', () => {
    expect(spellCode('AB-9')).toBe('A, B de balde, 9')
    expect(spellCode('')).toBe('')
  })
})

describe('an amount read at a glance', () => {
  it.each([
    ['Bs 110,00', 'Bs', '110'],
    ['Bs\u00a012,50', 'Bs', '12,50'],
    ['Bs 1.240,00', 'Bs', '1.240'],
    ['Bs 100', 'Bs', '100'],
    ['7,00', '', '7'],
    ['Bs 0,00', 'Bs', '0'],
    ['gratis', '', 'gratis'],
  ])('%s', (amount, currency, figure) => {
    expect(splitAmount(amount)).toEqual({ currency, figure })
  })
})

describe('time left in words', () => {
  const words = {
    lead: 'Queda|Quedan',
    day: 'día|días',
    hour: 'hora|horas',
    minute: 'minuto|minutos',
    and: 'y',
    over: 'Cerrado',
  }
  const minutes = (count: number) => countdownText(count * 60_000, words).replaceAll('\u00a0', ' ')

  it.each([
    [27 * 60, 'Queda 1 día y 3 horas'],
    [48 * 60, 'Quedan 2 días'],
    [5 * 60 + 59, 'Quedan 5 horas y 59 minutos'],
    [6 * 60 + 59, 'Quedan 6 horas'],
    [61, 'Queda 1 hora y 1 minuto'],
    [24 * 60 + 20, 'Queda 1 día'],
    [0.5, 'Queda 1 minuto'],
    [0, 'Cerrado'],
    [-5, 'Cerrado'],
  ])('%d minutes', (left, text) => {
    expect(minutes(left)).toBe(text)
  })

  it('is never silent: any moment before the cut-off says an amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 * 86_400_000 }), (ms) => /\d/.test(countdownText(ms, words))),
    )
  })
})

describe('stretches of a bar', () => {
  it('follow one another without a gap and fill the bar', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 8 }),
        (amounts) => {
          fc.pre(amounts.some((amount) => amount > 0))
          const shares = sharePercents(amounts)
          const ends = shares.map((share) => share.x + share.width)
          shares.forEach((share, index) =>
            expect(share.x).toBeCloseTo(index === 0 ? 0 : (ends[index - 1] ?? 0), 5),
          )
          expect(ends.at(-1)).toBeCloseTo(100, 5)
        },
      ),
    )
  })

  it('leave room up to a larger total, so that two bars compare', () => {
    expect(sharePercents([19, 15], 68)).toEqual([
      { x: 0, width: 27.94 },
      { x: 27.94, width: 22.06 },
    ])
    expect(sharePercents([0, 0])).toEqual([
      { x: 0, width: 0 },
      { x: 0, width: 0 },
    ])
  })
})

describe('tabs on a 360 px phone', () => {
  const labels = ['Hoy', 'Ciclos', 'Organizaciones', 'Personas', 'Pagos', 'Mensajes', 'Auditoría']

  it('shows them all when they fit', () => {
    expect(tabsThatFit(['Hoy', 'Cosecha', 'Cuentas'], 0, 'Más')).toBe(3)
  })

  it('never promises more than fits beside the menu, whichever is current', () => {
    const width = (label: string) => label.length * 9 + 26
    labels.forEach((_, current) => {
      const visible = tabsThatFit(labels, current, 'Más')
      const menu = current < visible ? 'Más' : (labels[current] ?? '')
      const used = labels.slice(0, visible).reduce((sum, label) => sum + width(label), width(menu))
      expect(visible).toBeGreaterThan(0)
      expect(used).toBeLessThanOrEqual(328)
    })
  })
})
