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
    channel === 'sms' ? fitsInSms(text) : text.length <= MOST_WHATSAPP_CHARACTERS
  return pagesOfBest(draft, fits, (sheet) => paginate(sheet, fits)).map(finish)
}

/**
 * What one page of a notice of several says, as SMS: its own products and no other page's, with the wording and the
 * moments of today's draft. Each SMS bears the page's own mark ("2/3"), for the other pages went by themselves.
 * @param page as it was written, mark and all
 * @returns null when none of these wordings made that page
 */
export function layOutPage(draft: Draft, page: string): string[] | null {
  const [mark, number, pages] = /^(\d+)\/(\d+) /.exec(page) ?? []
  if (mark === undefined) return null
  const place = { isFirst: number === '1', isLast: number === pages }
  const sheets = draft.filter((wording) => typeof wording !== 'string')
  const said = page.slice(mark.length)
  const range = sheets.map((sheet) => rangeSaid(sheet, said, place)).find((found) => found !== null)
  if (!range) return null
  const parts = sheets.map((sheet): string | Sheet => {
    const items = sheet.items.slice(range.from, range.to)
    const tail = place.isLast ? sheet.tail : ''
    return items.length === 0
      ? tail
      : { ...sheet, items, tail, head: place.isFirst ? sheet.head : sheet.again }
  })
  const fits = (text: string) => fitsInSms(`${mark}${text}`)
  return pagesOfBest(parts, fits, (sheet) => pagesOf(sheet, fits)).map((text) => smsCopy(`${mark}${text}`))
}

/** Which items a page names; its opening and its end may be those of another day. */
function rangeSaid(
  { items, tail }: Sheet,
  said: string,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): { from: number; to: number } | null {
  const count = items.length
  if (isLast && said === tail) return { from: count, to: count }
  // The longest that fits: what ends with C and D ends with D as well.
  for (let from = isFirst ? 0 : 1; from < (isFirst ? 1 : count); from++)
    for (let to = count; to > (isLast ? count - 1 : from); to--) {
      const listed = ` ${items.slice(from, to).join(', ')}`
      if (isLast ? `${said} `.includes(`${listed}. `) : said.endsWith(`${listed}...`)) return { from, to }
    }
  return null
}

function fitsInSms(text: string): boolean {
  return countSegments(smsCopy(text)) <= MOST_SEGMENTS
}

/** The first wording that fits whole; else the first of those that need the fewest pages. */
function pagesOfBest(
  draft: Draft,
  fits: (text: string) => boolean,
  paginated: (sheet: Sheet) => string[],
): string[] {
  const whole = draft.find((wording) => fits(textOf(wording)))
  if (whole !== undefined) return [textOf(whole)]
  const continued = draft.map((wording) => (typeof wording === 'string' ? [wording] : paginated(wording)))
  const good = continued.filter((pages) => pages.every(fits))
  const chosen = good.length > 0 ? good : continued
  const fewest = Math.min(...chosen.map((pages) => pages.length))
  const pages = chosen.find((each) => each.length === fewest)
  if (!pages) throw new Error('a message without wording')
  return pages
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
