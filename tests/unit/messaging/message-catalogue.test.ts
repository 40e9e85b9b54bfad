import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { renderMessage, renderPage } from '~/features/messaging/message-catalogue'
import { KINDS, SAMPLES, sampleItem, sampleNotice } from './sample-messages'

const CONTINUED = new Set([
  'harvest_request',
  'harvest_reminder',
  'harvest_readback',
  'harvest_unanswered',
  'promise_noted',
  'owed',
  'harvest_received',
  'market_which',
])

function everyText(channel: 'sms' | 'whatsapp') {
  return KINDS.flatMap((kind) =>
    ['es', 'en'].flatMap((language) =>
      SAMPLES[kind].map((variables) => ({
        kind,
        language,
        pages: renderMessage(kind, variables as never, { language, channel }),
      })),
    ),
  )
}

describe('SMS', () => {
  it('costs at most two segments in every kind and language, with the longest plausible variables', () => {
    const tooLong = everyText('sms').flatMap(({ kind, language, pages }) =>
      pages
        .map((body) => ({ kind, language, body, segments: new SegmentedMessage(body) }))
        .filter(({ segments }) => segments.segmentsCount > 2 || segments.encodingName !== 'GSM-7'),
    )
    expect(tooLong.map(({ kind, language, body }) => `${kind} ${language}: ${body}`)).toEqual([])
  })

  it('goes on in a second message only where there is a list', () => {
    const continued = everyText('sms').filter(({ pages }) => pages.length > 1)
    expect(new Set(continued.map(({ kind }) => kind))).toEqual(CONTINUED)
  })

  it('asks for one product in one text with the three answers', () => {
    expect(
      renderMessage(
        'harvest_request',
        {
          ...sampleNotice(1, false),
          items: [{ ...sampleItem(0, null), productName: 'Acelga', askedBase: 7200, grams: 7200 }],
          earningsCentavos: 31250,
        },
        { language: 'es', channel: 'sms' },
      ),
    ).toEqual([
      'Lleva 24 amarros de acelga. ¿Puede? 1 SI, 2 MENOS, 3 NO. Si es menos, escriba 2 y cuanto. ' +
        'Son 7,2 kg. Le tocan Bs 312,50. Responda hasta el miércoles 26, 18:00. ' +
        'Entregue en Sede de la asociacion, cruce Pacajes, miércoles 26, 17:30. ' +
        'Asociacion de Productoras Agroecologicas de Achocalla, ciclo 148.',
    ])
  })
})

describe('a notice of many products', () => {
  it.each(['sms', 'whatsapp'] as const)('names each product once, in order, by %s', (channel) => {
    for (const products of [2, 8, 18, 30]) {
      const notice = sampleNotice(products)
      const pages = renderMessage('harvest_request', notice, { language: 'es', channel })
      const whole = pages.join(' ')
      const places = notice.items.map((item) => whole.search(new RegExp(`[ :]${item.letter} [a-z]`)))
      expect(places.every((place) => place >= 0)).toBe(true)
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect(whole.match(/¿Puede\?/g)).toHaveLength(1)
      expect(pages.at(-1)).toContain('¿Puede?')
      const marks = pages.length > 1 ? pages.map((_, index) => `${index + 1}/${pages.length} `) : ['']
      expect(pages.map((page) => page.split('Encarnaci')[0])).toEqual(marks)
    }
  })

  it('fits eight products with the longest names, each count with a rest, in two messages of at most two segments', () => {
    const options = { channel: 'sms' } as const
    for (const language of ['es', 'en']) {
      for (const kind of ['harvest_request', 'harvest_reminder'] as const) {
        const pages = renderMessage(kind, sampleNotice(8), { ...options, language })
        expect(pages, `${kind} ${language}`).toHaveLength(2)
        expect(pages.join(' ')).toMatch(/H mandarina .* 1 (SI a todo|YES to all), 3 NO .* H 64/)
      }
    }
  })

  it('reads eight confirmed products back in two messages of at most two segments', () => {
    const [{ items: _, ...answered } = never()] = SAMPLES.harvest_readback
    const items = Array.from({ length: 8 }, (_each, index) => {
      const item = sampleItem(index, 'ABCDEFGH'.charAt(index))
      return { ...item, confirmedBase: item.askedBase }
    })
    for (const language of ['es', 'en'])
      for (const byCoordinator of [true, false]) {
        const told = { ...answered, items, byCoordinator }
        const pages = renderMessage('harvest_readback', told, { language, channel: 'sms' })
        expect(pages, `${language} ${byCoordinator}`).toHaveLength(2)
        expect(pages.map((page) => new SegmentedMessage(page).segmentsCount)).toEqual([2, 2])
        expect(pages.join(' ')).toMatch(/A acelga .*kg\).* B papa .*kg\).* H mandarina .*kg\)/)
      }
  })
})

describe('one page of a notice of several, by SMS', () => {
  const kinds = ['harvest_request', 'harvest_reminder', 'harvest_readback', 'harvest_unanswered'] as const
  const long = kinds.flatMap((kind) =>
    ['es', 'en'].flatMap((language) =>
      SAMPLES[kind].map((variables) => ({
        ...{ kind, language, variables },
        pages: renderMessage(kind, variables as never, { language, channel: 'whatsapp' }),
      })),
    ),
  )

  it('says what that page says, so that all pages together name each product once, in at most two segments each', () => {
    const several = long.filter(({ pages }) => pages.length > 1)
    expect(several.length).toBeGreaterThan(4)
    for (const { kind, language, variables, pages } of several) {
      const whole = renderMessage(kind, variables as never, { language, channel: 'sms' })
      const parts = pages.flatMap((page) => {
        const said = renderPage(kind, variables as never, { language, page }) ?? []
        const [mark = ''] = /^\d+\/\d+ /.exec(page) ?? []
        expect(said.length).toBeGreaterThan(0)
        for (const body of said) {
          expect(body.startsWith(mark)).toBe(true)
          expect(new SegmentedMessage(body).segmentsCount).toBeLessThanOrEqual(2)
        }
        return said
      })
      expect(namesIn(parts)).toEqual(namesIn(whole))
    }
  })

  it('names the moments that hold now, and knows no page of another notice', () => {
    const notice = sampleNotice(18)
    const options = { language: 'es', channel: 'whatsapp' } as const
    const [first = '', last = ''] = renderMessage('harvest_request', notice, options)
    const later = { ...notice, answerBy: new Date('2025-11-30T22:00:00Z') }
    const said = (page: string) => renderPage('harvest_request', later, { language: 'es', page })
    expect(said(last)?.join(' ')).toContain('domingo 30, 18:00')
    expect(said(first)?.join(' ')).not.toContain('Responda')
    expect(said(first.replace('papa', 'oca'))).toBeNull()
    expect(said('Lleva: A acelga 24 amarros.')).toBeNull()
  })
})

/** Whatever a list names: its letters, or its numbers of phones. */
function namesIn(pages: readonly string[]): string[] {
  const found = pages.join(' ').match(/(?<=[:,] )[A-Z]{1,2}(?= [a-z])|\b[67]\d{7}\b/g) ?? []
  return [...found]
}

describe('WhatsApp', () => {
  it('stays within the 1,024 characters of a template and keeps accents', () => {
    for (const { pages } of everyText('whatsapp'))
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(1024)
    expect(renderMessage('help', {}, { language: 'es', channel: 'whatsapp' })[0]).toContain('SÍ')
  })
})

describe('languages', () => {
  it('falls back to Spanish where nobody has checked a translation', () => {
    const spanish = renderMessage('opted_out', {}, { language: 'es', channel: 'sms' })
    expect(renderMessage('opted_out', {}, { language: 'ay', channel: 'sms' })).toEqual(spanish)
  })
})

function never(): never {
  throw new Error('no sample')
}
