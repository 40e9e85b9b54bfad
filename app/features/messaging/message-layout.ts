import { countSegments, smsCopy } from './sms'

export type Channel = 'whatsapp' | 'sms'

/**
 * A text before it is known how much fits: a head, a list and a tail. When even that does not fit in one
 * message, the list goes on in the next ones, each begun with `again`, and the tail closes the last.
 */
export type Sheet = { head: string; items: readonly string[]; tail: string; again: string }

/** Wordings of the same text, the fullest first. */
export type Draft = readonly (string | Sheet)[]

const MOST_SEGMENTS = 2
/** WhatsApp takes 1,024, of which the frame of a template needs its share. */
const MOST_WHATSAPP_CHARACTERS = 750

/** Lays a text out for a channel: one message if any wording fits, else the one that needs fewest. */
export function layOut(draft: Draft, channel: Channel): string[] {
  const finish = (text: string) => (channel === 'sms' ? smsCopy(text) : text)
  const fits = (text: string) =>
    channel === 'sms'
      ? countSegments(smsCopy(text)) <= MOST_SEGMENTS
      : text.length <= MOST_WHATSAPP_CHARACTERS

  const whole = draft.find((wording) => fits(textOf(wording)))
  if (whole !== undefined) return [finish(textOf(whole))]
  const continued = draft.map((wording) =>
    typeof wording === 'string' ? [wording] : paginate(wording, fits),
  )
  const good = continued.filter((pages) => pages.every(fits))
  const chosen = good.length > 0 ? good : continued
  const fewest = Math.min(...chosen.map((pages) => pages.length))
  const pages = chosen.find((each) => each.length === fewest)
  if (!pages) throw new Error('a message without wording')
  return pages.map(finish)
}

function textOf(wording: string | Sheet): string {
  if (typeof wording === 'string') return wording
  return `${wording.head} ${wording.items.join(', ')}. ${wording.tail}`.trim()
}

/**
 * Each page says which of how many it is ("1/2"): two messages may change places on their way, and who gets only
 * one must see that there is another.
 */
function paginate(sheet: Sheet, fits: (text: string) => boolean): string[] {
  const few = pagesOf(sheet, (text) => fits(`9/9 ${text}`))
  const pages = few.length < 10 ? few : pagesOf(sheet, (text) => fits(`99/99 ${text}`))
  return pages.map((page, index) => (pages.length === 1 ? page : `${index + 1}/${pages.length} ${page}`))
}

function pagesOf(sheet: Sheet, fits: (text: string) => boolean): string[] {
  const pages: string[] = []
  let opening = sheet.head
  let held: string[] = []
  for (const item of sheet.items) {
    if (held.length > 0 && !fits(`${opening} ${[...held, item].join(', ')}...`)) {
      pages.push(`${opening} ${held.join(', ')}...`)
      opening = sheet.again
      held = []
    }
    held.push(item)
  }
  const last = `${opening} ${held.join(', ')}. ${sheet.tail}`.trim()
  if (fits(last) || held.length === 0) return [...pages, last]
  // The tail pushes the end over: it goes alone with the last product, so that it is never read by itself.
  const moved = held.length > 1 ? held.slice(-1) : []
  const kept = held.slice(0, held.length - moved.length)
  const ending = moved.length > 0 ? `${sheet.again} ${moved.join(', ')}. ${sheet.tail}` : sheet.tail
  return [...pages, `${opening} ${kept.join(', ')}...`, ending.trim()]
}
