import { createInstance } from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { SilentProducers } from '~/features/consolidation/components/silent-producers'
import { type AskedProducer } from '~/features/consolidation/harvest/harvest'

const i18n = createInstance({ lng: 'es', resources: {}, keySeparator: false, nsSeparator: false })
void i18n.init()

const silent = (producerId: number): AskedProducer => ({
  producerId,
  name: `Productora ${producerId}`,
  community: 'Chinchaya',
  phone: null,
  channel: 'sms',
  notice: null,
  items: [],
  answer: null,
  earningsCentavos: 0,
})

test('who has a WhatsApp without a number is said to be reached by it, and is not called', () => {
  const producers = [
    {
      ...silent(1),
      hasOnlyWhatsapp: true,
      notice: { channel: 'whatsapp', status: 'waiting', sentAt: null, errorCode: null },
    },
    silent(2),
  ] as const
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <SilentProducers slug="huertas" cycleNumber={47} producers={producers} answerable page={1} />
    </I18nextProvider>,
  )
  expect(html).toMatch(/Solo por WhatsApp, sin número para llamarla\. .* por salir/)
  expect(html.match(/Sin teléfono/g)).toHaveLength(1)
  expect(html).not.toContain('tel:')
})

test.each([1, 50, 51, 500])('%i who have not answered are all on their pages, each once', (count) => {
  const producers = Array.from({ length: count }, (_, index) => silent(index + 1))
  const seen: string[] = []
  for (let page = 1; page <= Math.ceil(count / 50); page += 1) {
    const html = renderToStaticMarkup(
      <I18nextProvider i18n={i18n}>
        <SilentProducers slug="huertas" cycleNumber={47} producers={producers} answerable page={page} />
      </I18nextProvider>,
    )
    const found = [...html.matchAll(/responder=(\d+)/g)].map(([, id]) => id ?? '')
    expect(found.length).toBeLessThanOrEqual(50)
    expect(html.includes(`faltan=${page + 1}`)).toBe(page * 50 < count)
    seen.push(...found)
  }
  expect(seen).toEqual(producers.map(({ producerId }) => String(producerId)))
})
