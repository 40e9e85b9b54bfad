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

/** A picture for WhatsApp and Facebook: the date large, then what and where, a band when something changed. */
export function posterLayers(poster: Poster): PosterLayer[] {
  const size = poster.name.length <= 22 ? 76 : poster.name.length <= 44 ? 62 : 48
  const lines = Math.ceil((poster.name.length * size * 0.56) / WORDS.width)
  const afterName = DATE.top + lines * size * 1.25 + 16
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
    beside(DATE.top - 8, size, EARTH, poster.name),
    beside(afterName, 50, '#1b6f3c', poster.hours),
    beside(afterName + 76, 36, EARTH, poster.place.slice(0, 110)),
    ...(poster.ribbon === null
      ? []
      : [
          { kind: 'box' as const, left: 0, top: 440, width: POSTER.width, height: 78, color: '#c2185b' },
          {
            ...beside(452, 44, SHEET, poster.ribbon.slice(0, 44)),
            left: DATE.left,
            width: POSTER.width - 2 * DATE.left,
          },
        ]),
    { ...beside(544, 30, '#6b5445', poster.organizer), left: DATE.left, width: POSTER.width - 2 * DATE.left },
  ]
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
