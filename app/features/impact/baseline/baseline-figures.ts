import { keyOf, placeSlug, type ImpactScope } from '../open/impact'
import { publishable, type Node } from '../open/small-cells'
import { QUESTIONS } from './baseline'

/** How many people of an association gave an answer, each her last one of the quarters that are over. */
export type BaselineCount = {
  associationId: number
  municipality: string
  question: number
  answer: number
  people: number
}

/**
 * The one figure that is told of each question: who sells more than half straight; who has nobody in between; where
 * she or her association decides the price; where she handles the money, alone or with her partner.
 */
const COUNTED: Record<number, readonly number[]> = { 1: [3, 4], 2: [1], 3: [1, 2], 4: [1, 3] }

export type BaselineFigure = {
  question: number
  /** whole percents of those who answered; null: fewer than five people, or they could be worked out */
  percent: number | null
  people: number | null
}

/** What may be told of each question, decided once over everybody. */
export type BaselineTold = ReadonlyMap<number, ReadonlySet<string>>

const isCounted = ({ question, answer }: BaselineCount) => (COUNTED[question] ?? []).includes(answer)

function cellsOf(counts: readonly BaselineCount[]): [number, number] {
  const sum = (rows: readonly BaselineCount[]) => rows.reduce((total, { people }) => total + people, 0)
  const counted = sum(counts.filter(isCounted))
  return [counted, sum(counts) - counted]
}

export function decideBaselineTold(counts: readonly BaselineCount[]): BaselineTold {
  return new Map(
    questions().map((question) => [
      question,
      publishable(treeOf(counts.filter((row) => row.question === question))),
    ]),
  )
}

function treeOf(rows: readonly BaselineCount[]): Node {
  const places = new Map<string, BaselineCount[]>()
  for (const row of rows) {
    const place = placeSlug(row.municipality)
    places.set(place, [...(places.get(place) ?? []), row])
  }
  const parts = [...places.values()].map((own) => {
    const ids = [...new Set(own.map(({ associationId }) => associationId))]
    const name = own[0]?.municipality ?? ''
    return {
      key: keyOf({ kind: 'municipality', name }),
      cells: cellsOf(own),
      parts: ids.map((associationId) => ({
        key: keyOf({ kind: 'association', associationId, name: '' }),
        cells: cellsOf(own.filter((row) => row.associationId === associationId)),
        parts: [],
      })),
    }
  })
  return { key: keyOf({ kind: 'all' }), cells: cellsOf(rows), parts }
}

/** The figures of a scope; null where nobody answered anything. */
export function baselineFigures(
  counts: readonly BaselineCount[],
  told: BaselineTold,
  scope: ImpactScope,
): BaselineFigure[] | null {
  const own = counts.filter((row) => isOf(row, scope))
  if (own.length === 0) return null
  return questions().map((question) => {
    const [counted, others] = cellsOf(own.filter((row) => row.question === question))
    const people = counted + others
    const isTold = people > 0 && told.get(question)?.has(keyOf(scope))
    return isTold
      ? { question, percent: Math.round((100 * counted) / people), people }
      : { question, percent: null, people: null }
  })
}

function isOf(row: BaselineCount, scope: ImpactScope): boolean {
  if (scope.kind === 'association') return row.associationId === scope.associationId
  return scope.kind === 'all' || placeSlug(row.municipality) === placeSlug(scope.name)
}

function questions(): number[] {
  return Array.from({ length: QUESTIONS }, (_, index) => index + 1)
}
