import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/** Of no width, turning the direction, a control: on purpose others than `HOSTILE` plants. */
export const UNSEEN = '\u202D\u2067\u200F\uFEFF\u0007'
const IN_DATABASE = '[\u202D\u2067\u200F\uFEFF\u0007]'

/** Tables of `columns` ("table.column") in which one of them stands. */
export async function tablesWithUnseen(db: Database, columns: readonly string[]): Promise<string[]> {
  const tables = [...new Set(columns.map((column) => column.split('.')[0] ?? ''))]
  const found: string[] = []
  for (const table of tables) {
    const { rows } = await sql`
      select from ${sql.table(table)} as said where said::text ~ ${IN_DATABASE} limit 1`.execute(db)
    if (rows.length > 0) found.push(table)
  }
  return found
}

/** Of a field that a page carries along: an object or a list. */
export function isJson(value: string): boolean {
  try {
    return typeof JSON.parse(value) === 'object'
  } catch {
    return false
  }
}

/** The same JSON with half a letter, a NUL and what nobody sees in each of its texts, by their escapes. */
export function spoil(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
    typeof value === 'string' ? `${value}\0\ud800${UNSEEN}` : value,
  )
}

/** What phones at a desk and at a market send when they have signal again, with all that in its words. */
export function hostileBatch(order: string, associationId: number): string {
  const words = `Ana\0\ud800${UNSEEN} Quispe`
  const at = 1_795_700_000_000
  const less = [{ position: 1, slot: 0, base: 1, reason: 'bruised' }]
  const item = { associationId, productId: null, name: words, baseUnit: 'gram' }
  const events = [
    { kind: 'handover', order, method: 'cash', collectedCentavos: 100, pickedUpBy: words, less },
    {
      kind: 'cash_up',
      openingCentavos: 0,
      expectedCentavos: 0,
      counts: {},
      reason: words,
      signedName: words,
    },
    { kind: words, order: words },
    { kind: 'incident', topic: 'other', note: words, associationId },
    { kind: 'check', item, statedBase: 1, weighedBase: 1, priceCentavos: null },
    { kind: 'sale', item, base: 1, totalCentavos: 1 },
  ].map((event, place) => ({ id: `5f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a1${place}`, cycle: 1, at, ...event }))
  return JSON.stringify({ now: at, events: [...events, words], [words]: words })
}
