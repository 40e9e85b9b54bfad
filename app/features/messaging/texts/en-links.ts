import { type Texts } from './wording'

type LinkKind = 'which_number' | 'link_asked' | 'link_refused' | 'link_done' | 'link_code' | 'link_told'

/** From a WhatsApp that shows no number: whose is it? */
export const links: Pick<Texts, LinkKind> = {
  which_number: ({ key }) => [
    'Hello, this is Chaka. Your WhatsApp does not show your number. Write here the number by which you are known, ' +
      `for example 71234567. Or read this key to your coordinator: ${key.slice(0, 3)} ${key.slice(3)}.`,
  ],
  link_asked: ({ ending }) => [
    `If Chaka knows the number that ends in ${ending}, a code comes there by SMS. Write it here.`,
  ],
  link_refused: ({ problem }) => [
    problem === 'code'
      ? 'That code is not good. Write your number again and Chaka sends another, or talk to your coordinator.'
      : 'Those are many codes in a row. Wait a while, or talk to your coordinator.',
  ],
  link_done: ({ names }) => [
    `Done: Chaka now knows this WhatsApp as that of ${names.join(' and ')}. If it is not, tell your coordinator.`,
    'Done: Chaka now knows this WhatsApp. If it is not yours, tell your coordinator.',
  ],
  link_code: ({ code, minutes }) => [
    `Code to link your WhatsApp to Chaka: ${code}. Write it in WhatsApp. It is good for ${minutes} minutes. If you did not ask for it, tell it to nobody.`,
  ],
  link_told: () => [
    'A WhatsApp without number is linked to you at Chaka: from there one can answer for you. If it is not yours, tell your coordinator today.',
  ],
}
