import { type TFunction } from 'i18next'
import { type Database } from '#db/client.server'
import { laPazDay } from '~/kernel/instants'
import { findParty } from '../party-queries.server'
import { type Party } from '../party'
import { fieldWords, listWords, valueWords } from './own-data-words'
import { type ExportFormat, OWN_LISTS, type OwnRow, rowsAtOnce } from './own-data'
import { listOwnRows } from './queries.server'

/**
 * Everything that is kept of one person, as a file to keep: JSON for a machine, or text to read. It is sent as it is
 * read, some rows at a time, and holds nothing of others: of a phone that she shares only what is under her name.
 * Undefined: there is no such person.
 */
export async function exportOwnData(
  db: Database,
  of: { personId: number; format: ExportFormat; now: Date; t: TFunction; language: string },
): Promise<Response | undefined> {
  const party = await findParty(db, of.personId)
  if (!party) return undefined
  const parts = of.format === 'json' ? jsonParts(db, party, of.now) : textParts(db, party, of)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
  const [ending, type] = of.format === 'json' ? ['json', 'application/json'] : ['txt', 'text/plain']
  return new Response(body, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="mis-datos-chaka-${laPazDay(of.now)}.${ending}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

async function* rowsOf(db: Database, party: Party, list: (typeof OWN_LISTS)[number]): AsyncGenerator<OwnRow> {
  const limit = rowsAtOnce(list)
  let after = 0
  for (;;) {
    const rows = await listOwnRows(db, list, { party, after, limit })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < limit) return
    after = last.id
  }
}

async function* jsonParts(db: Database, party: Party, now: Date): AsyncGenerator<string, undefined> {
  yield `{"madeAt":${JSON.stringify(now)}`
  for (const list of OWN_LISTS) {
    let between = `,\n"${list}":[`
    for await (const { id: _, ...row } of rowsOf(db, party, list)) {
      yield `${between}\n${JSON.stringify(row)}`
      between = ','
    }
    yield between === ',' ? ']' : `${between}]`
  }
  yield '}\n'
}

type Speaking = { now: Date; t: TFunction; language: string }

/** A byte-order mark first: old text viewers of Windows would garble the accents. */
async function* textParts(db: Database, party: Party, of: Speaking): AsyncGenerator<string, undefined> {
  yield `\uFEFF${of.t('Lo que Chaka guarda de ti')}\n${valueWords(of, 'at', of.now)}\n`
  for (const list of OWN_LISTS) {
    yield `\n\n${listWords(of.t, list).toUpperCase()}\n`
    let isEmpty = true
    for await (const row of rowsOf(db, party, list)) {
      isEmpty = false
      yield `\n${linesOf(row, of).join('\n')}\n`
    }
    if (isEmpty) yield `${of.t('Nada.')}\n`
  }
  return undefined
}

/** The bytes of a photo are for a machine. */
function linesOf({ id: _, content: __, ...row }: OwnRow, of: Speaking): string[] {
  return Object.entries(row).flatMap(([field, value]) => {
    if (value === null || value === undefined || value === '') return []
    return [`${fieldWords(of.t, field)}: ${valueWords(of, field, value)}`]
  })
}
