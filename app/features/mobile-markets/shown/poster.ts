/** What a poster says. */
export type Poster = {
  /** "sáb", "28", "nov" */
  weekday: string
  day: string
  month: string
  name: string
  hours: string
  place: string
  /** "CANCELADA", "NUEVA FECHA"; null when nothing changed */
  ribbon: string | null
  organizer: string
}

/** What is laid on the sheet, from the ground up. Pixels; `size` is the height of the type. */
export type PosterLayer =
  | { kind: 'box'; left: number; top: number; width: number; height: number; color: string }
  | {
      kind: 'text'
      left: number
      top: number
      width: number
      size: number
      color: string
      words: string
      centred: boolean
    }

export const POSTER = { width: 1200, height: 630, ground: '#f8efe0' }
const EARTH = '#2b1a12'
const SHEET = '#fffdf8'
const AGUAYO = ['#1b6f3c', '#c2185b', '#f2a516', '#e4572e', EARTH]
const STRIPE = { width: 30, height: 24 }
const DATE = { left: 70, top: 90, width: 250, height: 320 }
const WORDS = { left: 370, width: 770 }
const RIBBON = { top: 464, height: 66 }

/** A picture for WhatsApp and Facebook: the date large, then what and where, a band when something changed. */
export function posterLayers(poster: Poster): PosterLayer[] {
  const name = fitted(poster.name, [76, 62, 48, 40], 190)
  const afterName = DATE.top + name.height + 16
  const placeTop = afterName + 66
  const place = fitted(poster.place, [36, 30, 26, 22], (poster.ribbon ? RIBBON.top : 536) - 10 - placeTop)
  return [
    ...stripe(0),
    ...stripe(POSTER.height - STRIPE.height),
    { kind: 'box', ...DATE, color: EARTH },
    {
      kind: 'box',
      left: DATE.left + 6,
      top: DATE.top + 84,
      width: DATE.width - 12,
      height: DATE.height - 90,
      color: SHEET,
    },
    centred(DATE.top + 18, 46, SHEET, poster.weekday),
    centred(DATE.top + 100, 130, EARTH, poster.day),
    centred(DATE.top + 250, 46, EARTH, poster.month),
    beside(DATE.top - 8, name.size, EARTH, name.words),
    beside(afterName, 50, '#1b6f3c', poster.hours),
    beside(placeTop, place.size, EARTH, place.words),
    ...(poster.ribbon === null
      ? []
      : [
          { kind: 'box' as const, left: 0, ...RIBBON, width: POSTER.width, color: '#c2185b' },
          {
            ...beside(RIBBON.top + 9, 40, SHEET, poster.ribbon.slice(0, 44)),
            left: DATE.left,
            width: POSTER.width - 2 * DATE.left,
          },
        ]),
    {
      ...beside(548, 28, '#6b5445', poster.organizer.slice(0, 80)),
      left: DATE.left,
      width: POSTER.width - 2 * DATE.left,
    },
  ]
}

const LETTER = 0.56
const LINE = 1.22

/** Words in the largest of these sizes in which they fit within a height; in the smallest, cut at a word, if in none. */
function fitted(words: string, sizes: readonly number[], height: number) {
  const linesAt = (size: number, letters: number) => Math.ceil((letters * size * LETTER) / WORDS.width)
  const heightAt = (size: number, letters: number) => linesAt(size, letters) * size * LINE
  const smallest = sizes.at(-1) ?? 1
  const size = sizes.find((each) => heightAt(each, words.length) <= height)
  if (size) return { size, words, height: heightAt(size, words.length) }
  const lines = Math.max(1, Math.floor(height / (smallest * LINE)))
  const room = Math.floor((lines * WORDS.width) / (smallest * LETTER)) - 1
  const cut = words.slice(0, room).replace(/\s+\S*$/, '')
  return { size: smallest, words: `${cut}…`, height: lines * smallest * LINE }
}

function stripe(top: number): PosterLayer[] {
  return Array.from({ length: POSTER.width / STRIPE.width }, (_, index) => ({
    kind: 'box',
    left: index * STRIPE.width,
    top,
    ...STRIPE,
    color: AGUAYO[index % AGUAYO.length] ?? EARTH,
  }))
}

function centred(top: number, size: number, color: string, words: string): PosterLayer {
  return { kind: 'text', left: DATE.left, top, width: DATE.width, size, color, words, centred: true }
}

function beside(top: number, size: number, color: string, words: string) {
  const { left, width } = WORDS
  return { kind: 'text' as const, left, top: Math.round(top), width, size, color, words, centred: false }
}

/** Words inside Pango's markup. */
export function markup(words: string, color: string): string {
  const escaped = words
    .replace(/\p{Cc}/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
  return `<span foreground="${color}">${escaped}</span>`
}
