import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { chooseMarket, readMarketAnswer } from '~/features/mobile-markets/invitations/market-answer'
import { assignFreeStalls, readStalls } from '~/features/mobile-markets/invitations/stalls'
import { markup, POSTER, posterLayers } from '~/features/mobile-markets/shown/poster'

describe('an answer to an invitation', () => {
  test.each([
    ['SI', true, null, false],
    ['Sí!', true, null, false],
    [' no ', false, null, false],
    ['1', true, null, false],
    ['3', false, null, false],
    ['FERIA SI', true, null, true],
    ['feria 12 no', false, 12, true],
    ['Feria12 sí', true, 12, true],
    ['12 si', true, 12, false],
    ['No podemos... digo, no vamos', null, null, false],
    ['si pero tarde', null, null, false],
    ['2', null, null, false],
    ['1 3', null, null, false],
    ['A SI', null, null, false],
    ['', null, null, false],
  ])('%j', (body, goes, number, saysMarket) => {
    expect(readMarketAnswer(body)).toEqual(goes === null ? null : { goes, number, saysMarket })
  })

  const asked = (marketId: number, answered = false, associationId = 7) => ({
    marketId,
    associationId,
    answered,
  })
  const elsewhere = { quotedMarketId: null, isAskedElse: true }
  const alone = { quotedMarketId: null, isAskedElse: false }
  const bare = { goes: true, number: null, saysMarket: false }

  it('a bare SI is for the only open market, and never while the harvest asks too', () => {
    expect(chooseMarket(bare, [asked(1), asked(2, true)], alone)).toMatchObject({
      kind: 'answers',
      marketId: 1,
    })
    expect(chooseMarket(bare, [asked(1)], elsewhere)).toEqual({ kind: 'else' })
    expect(chooseMarket({ ...bare, saysMarket: true }, [asked(1)], elsewhere)).toMatchObject({ marketId: 1 })
    expect(chooseMarket(bare, [asked(1, true)], alone)).toEqual({ kind: 'else' })
  })
  it('several open ones are asked about; a number or a quote tells which', () => {
    const two = [asked(1), asked(2)]
    expect(chooseMarket(bare, two, alone)).toEqual({ kind: 'which' })
    expect(chooseMarket({ ...bare, number: 2 }, two, alone)).toMatchObject({ marketId: 2 })
    expect(chooseMarket({ ...bare, number: 9, saysMarket: true }, two, alone)).toEqual({ kind: 'which' })
    expect(chooseMarket({ ...bare, number: 9 }, two, alone)).toEqual({ kind: 'else' })
    expect(chooseMarket(bare, two, { ...elsewhere, quotedMarketId: 2 })).toMatchObject({ marketId: 2 })
  })
  it('who coordinates two associations answers for the one that is left', () => {
    expect(chooseMarket(bare, [asked(1, true, 7), asked(1, false, 8)], alone)).toMatchObject({
      associationId: 8,
    })
  })
})

describe('stalls', () => {
  it('go to those without, the lowest first; nobody loses hers and none is given twice', () => {
    const stall = fc.option(fc.integer({ min: 1, max: 20 }), { nil: null })
    fc.assert(
      fc.property(
        fc.uniqueArray(stall, { maxLength: 25, selector: (n) => n ?? Symbol() }),
        fc.integer({ min: 20, max: 30 }),
        (numbers, stalls) => {
          const holders = numbers.map((stallNumber, invitationId) => ({ invitationId, stallNumber }))
          const given = assignFreeStalls(holders, stalls)
          const all = [...numbers.filter((n) => n !== null), ...given.map(({ stallNumber }) => stallNumber)]
          expect(new Set(all).size).toBe(all.length)
          expect(all.every((n) => n >= 1 && n <= stalls)).toBe(true)
          expect(given.every(({ invitationId }) => numbers[invitationId] === null)).toBe(true)
          expect(all.length).toBe(Math.min(numbers.length, stalls))
        },
      ),
    )
  })
  it('typed are refused when they are none, or given twice', () => {
    const typed = (numbers: string[]) => numbers.map((number, invitationId) => ({ invitationId, number }))
    expect(readStalls(typed(['2', '', '1']), 3)).toEqual({
      numbers: [
        { invitationId: 0, stallNumber: 2 },
        { invitationId: 1, stallNumber: null },
        { invitationId: 2, stallNumber: 1 },
      ],
      problems: [],
    })
    expect(readStalls(typed(['1', '1', '4', 'x', '1.5']), 3).problems.map(({ reason }) => reason)).toEqual([
      'taken_twice',
      'taken_twice',
      'not_a_stall',
      'not_a_stall',
      'not_a_stall',
    ])
  })
})

describe('the poster', () => {
  it('keeps strangers’ words out of its markup, and every box inside the sheet', () => {
    expect(markup('<b>&</b>', '#fff')).toBe('<span foreground="#fff">&lt;b&gt;&amp;&lt;/b&gt;</span>')
    const layers = posterLayers({
      ...{ weekday: 'sáb', day: '28', month: 'nov', hours: '08:00 a 13:00', organizer: 'Organiza: La Paz' },
      ...{ name: 'F'.repeat(80), place: 'P'.repeat(300), ribbon: 'CANCELADA' },
    })
    for (const layer of layers) {
      expect(layer.left + layer.width).toBeLessThanOrEqual(POSTER.width)
      expect(layer.top).toBeLessThan(POSTER.height)
    }
  })

  it('has room for the longest place above its ribbon, and ends what does not fit at a word', () => {
    const long = 'Plaza España, entre avenida Ecuador y calle Méndez Arcos, lado del mercado Sopocachi. '
    for (const repeated of [1, 2, 4]) {
      const layers = posterLayers({
        ...{ weekday: 'sáb', day: '5', month: 'dic', hours: '08:00 a 13:00', organizer: 'Organiza: La Paz' },
        ...{
          name: 'Feria del productor al consumidor de Sopocachi Bajo y Alto, plaza España',
          ribbon: 'NUEVO LUGAR',
        },
        place: long.repeat(repeated),
      })
      const ribbon = layers.find((layer) => layer.kind === 'box' && layer.width === POSTER.width)
      const place = layers.find((layer) => layer.kind === 'text' && layer.words.startsWith('Plaza'))
      if (place?.kind !== 'text' || !ribbon) throw new Error('no place')
      const lines = Math.ceil((place.words.length * place.size * 0.56) / place.width)
      expect(place.top + lines * place.size * 1.22).toBeLessThanOrEqual(ribbon.top)
      expect(place.words.length < long.length * repeated).toBe(place.words.endsWith('…'))
    }
  })
})
