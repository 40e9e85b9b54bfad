import { layOut, layOutPage, type Channel } from './message-layout'
import { type MessageKind, type MessageVariables, type NewMessage } from './message-kinds'
import { en } from './texts/en'
import { es } from './texts/es'
import { type Texts } from './texts/wording'

const TEXTS: Record<string, Texts> = { es, en }

/** Whether there are texts in a language; else Spanish stands in for it. */
export function hasTexts(language: string): boolean {
  return language in TEXTS
}

/** Kinds that reach a number which asked for silence: she has just asked for them herself. */
export const ALWAYS_TOLD: ReadonlySet<MessageKind> = new Set([
  'sign_in_code',
  'link_code',
  'opted_out',
  'opted_in',
])

/** Whether a number that opted out (BAJA) is spared this kind. */
export function respectsOptOut(kind: MessageKind): boolean {
  return !ALWAYS_TOLD.has(kind)
}

/**
 * The text of a message in the recipient's language (Spanish when there is none in it), as one or more
 * messages to be read in order: an SMS takes at most two segments, the rest goes on in the next message.
 */
export function renderMessage<Kind extends MessageKind>(
  kind: Kind,
  variables: MessageVariables[Kind],
  options: { language: string; channel: Channel },
): string[] {
  const texts = TEXTS[options.language] ?? es
  return layOut(texts[kind](variables), options.channel)
}

/**
 * The SMS of one page of a notice that goes on in several, for when that page alone did not arrive.
 * @param page as it was written for WhatsApp
 * @returns null when today's wordings do not know that page
 */
export function renderPage<Kind extends MessageKind>(
  kind: Kind,
  variables: MessageVariables[Kind],
  { language, page }: { language: string; page: string },
): string[] | null {
  const texts = TEXTS[language] ?? es
  return layOutPage(texts[kind](variables), page)
}

/** As `renderMessage`, for a message that is about to be queued. */
export function renderNewMessage(message: NewMessage, channel: Channel): string[] {
  return renderMessage(message.kind, message.variables as never, { language: message.language, channel })
}

/** Codes: nobody but the recipient reads them, and none is sent a second time. */
export const SECRET_KINDS: ReadonlySet<MessageKind> = new Set(['sign_in_code', 'link_code'])
