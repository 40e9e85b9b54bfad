import { describe, expect, it } from 'vitest'
import { readInboundWord } from '~/features/messaging/inbound/inbound-words'
import { readSender } from '~/features/messaging/inbound/sender-address'

describe('readInboundWord', () => {
  it.each([
    ['BAJA', 'opt_out'],
    [' baja. ', 'opt_out'],
    ['Salir!', 'opt_out'],
    ['parar', 'opt_out'],
    ['no más', 'no_more'],
    ['NO MAS', 'no_more'],
    ['no más mensajes', 'opt_out'],
    ['10 no más', null],
    ['STOP', 'opt_out'],
    ['Unsubscribe', 'opt_out'],
    ['Alta', 'opt_in'],
    ['ayuda', 'help'],
    ['NO', null],
    ['CANCELAR', null],
    ['la papa está de baja', null],
    ['BAJA por favor', 'opt_out'],
    ['Buenas tardes, quiero darme de baja, muchas gracias', 'opt_out'],
    ['hola, AYUDA por favor', 'help'],
    ['no más, gracias', 'no_more'],
    ['no, gracias', null],
    ['hola buenas tardes', null],
    ['', null],
  ])('%j', (text, expected) => expect(readInboundWord(text)).toBe(expected))
})

describe('readSender', () => {
  it.each([
    ['whatsapp:+59171234567', '+59171234567'],
    ['+591 712 34567', '+59171234567'],
    ['71234567', '+59171234567'],
    ['WhatsApp:+51912345678', '+51912345678'],
  ])('%j is a number', (from, e164) => expect(readSender(from)).toEqual({ e164, providerAddress: null }))

  it.each([
    ['whatsapp:BO.2026A71234567', 'BO.2026A71234567'],
    ['12', '12'],
    ['', ''],
    ['hola', 'hola'],
  ])('%j is kept as it came', (from, providerAddress) =>
    expect(readSender(from)).toEqual({ e164: null, providerAddress }),
  )
})
