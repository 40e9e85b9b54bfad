import { type Database } from '#db/client.server'
import { searchWords } from '~/kernel/search-words'
import { type Candidate, findSurtida, listCandidates, type SurtidaRow, sumHeld } from './queries.server'
import { contentsOf, isRecomposable } from './recompose-surtida.server'
import { fittingCount, type SlotContent, valueOf, weightOf } from './recomposition'

export type SurtidaView = {
  surtida: Pick<SurtidaRow, 'name' | 'slug' | 'cycleNumber' | 'bags' | 'confirmBy'>
  isRecomposable: boolean
  slots: { printed: SlotContent; now: SlotContent }[]
  printed: { centavos: number; grams: number }
  now: { centavos: number; grams: number }
  /** for the slot that was asked for: what fits there, and how many of it */
  choices: { slot: SlotContent; fits: (Omit<Candidate, 'freeBase'> & { count: number })[] } | null
}

const MOST_CANDIDATES = 400
const MOST_CHOICES = 40

/**
 * A *surtida* of its owner after the cut-off: what was printed, what comes now, and for one slot what may take its
 * place within the bounds. Null when it is none of theirs, or was not in that cycle.
 */
export async function findSurtidaToFill(
  db: Database,
  of: { ownerId: number; slug: string; cycleNumber: number; slot: number | null; text: string },
): Promise<SurtidaView | null> {
  const row = await findSurtida(db, of)
  if (!row) return null
  const contents = await contentsOf(db, row)
  const open = isRecomposable(row)
  const slot = open ? contents.now.find((content) => content.slot === of.slot) : undefined
  let choices: SurtidaView['choices'] = null
  if (slot) {
    const stems = searchWords(of.text)
    const limit = MOST_CANDIDATES
    const candidates = await listCandidates(db, { cycleId: row.cycleId, presentationId: null, stems, limit })
    const { bags } = await sumHeld(db, { ...row, from: slot })
    const fits = candidates.flatMap(({ freeBase, ...candidate }) => {
      if (candidate.presentationId === slot.presentationId) return []
      const count = fittingCount(contents, { ...candidate, slot: slot.slot }, { freeBase, bags })
      return count === null ? [] : [{ ...candidate, count }]
    })
    choices = { slot, fits: fits.slice(0, MOST_CHOICES) }
  }
  const sums = (of: readonly SlotContent[]) => ({ centavos: valueOf(of), grams: weightOf(of) })
  return {
    surtida: row,
    isRecomposable: open,
    slots: contents.printed.flatMap((printed) => {
      const now = contents.now.find((content) => content.slot === printed.slot)
      return now ? [{ printed, now }] : []
    }),
    printed: sums(contents.printed),
    now: sums(contents.now),
    choices,
  }
}
