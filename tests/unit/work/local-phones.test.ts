import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phoneAddress, textParts } from '~/features/messaging/components/phone-words'
import { localMessageForm, readLocalAddress } from '~/features/messaging/forms'

test.each([
  ['71234567', '+59171234567'],
  ['+59171234567', '+59171234567'],
  [' 59171234567', '+59171234567'],
  ['591 7 123 4567', '+59171234567'],
  ['+51 912 345 678', '+51912345678'],
  ['BO.20261234567890', 'BO.20261234567890'],
  ['hola', null],
  ['', null],
  ['123', null],
])('%s is the address %s', (typed, address) => {
  expect(readLocalAddress(typed)).toBe(address)
})

test('what is written has words, and goes by WhatsApp unless it says otherwise', () => {
  expect(localMessageForm.parse({ numero: '71234567', texto: ' SI ' })).toEqual({
    numero: '+59171234567',
    texto: 'SI',
    canal: 'whatsapp',
  })
  expect(localMessageForm.safeParse({ numero: '71234567', texto: '  ' }).success).toBe(false)
  expect(localMessageForm.safeParse({ numero: '71234567', texto: 'SI', canal: 'fax' }).success).toBe(false)
})

test('an address in a message becomes a link, without the full stop after it', () => {
  expect(textParts('Ver: http://127.0.0.1:3000/pedidos/KTM742?llave=ab-c. Gracias')).toEqual([
    { text: 'Ver: ', href: null },
    {
      text: 'http://127.0.0.1:3000/pedidos/KTM742?llave=ab-c',
      href: 'http://127.0.0.1:3000/pedidos/KTM742?llave=ab-c',
    },
    { text: '. Gracias', href: null },
  ])
})

test('no text is lost, and nothing but web addresses is linked', () => {
  fc.assert(
    fc.property(fc.string(), (body) => {
      const parts = textParts(body)
      expect(parts.map((part) => part.text).join('')).toBe(body)
      for (const { href } of parts) if (href) expect(href).toMatch(/^https?:\/\//)
    }),
  )
})

test('a number is shown as people say it', () => {
  expect(phoneAddress('+59171234567')).toBe('712 34567')
  expect(phoneAddress('+51912345678')).toBe('+51912345678')
})
