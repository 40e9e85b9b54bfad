import { expect, test } from 'vitest'
import { renderMessage } from '~/features/messaging/message-catalogue'
import { KINDS, SAMPLES } from '../messaging/sample-messages'
import { sentencesOfTheCode } from './sentences'

const sentences = sentencesOfTheCode()
const messages = KINDS.flatMap((kind) =>
  SAMPLES[kind].flatMap((variables) =>
    renderMessage(kind, variables as never, { language: 'es', channel: 'whatsapp' }),
  ),
)

/** Where the word is another's: what a certified biller issues in an association's name. */
const ABOUT_A_BILLER = 'app/features/settlement/billing/'

test('no paper and no page of Chaka calls itself a factura', () => {
  const called = sentences.filter(
    ({ key, file }) => /\bfacturas?\b/i.test(key) && !file.includes(ABOUT_A_BILLER),
  )
  expect(called.map(({ key, file }) => `${file}: ${key}`)).toEqual([])
})

test('no message speaks of a factura', () => {
  expect(messages.length).toBeGreaterThan(50)
  expect(messages.filter((text) => /\bfacturas?\b/i.test(text))).toEqual([])
})
