import { type PlanProblem } from '~/features/catalog/products/own-product'
import { type ColumnKey } from './catalog-columns'

/** What is wrong with a cell: which column, why, and what stands there. */
export type RowProblem = {
  column: ColumnKey
  reason:
    | PlanProblem['reason']
    | 'unknown_code'
    | 'retired'
    | 'name_taken'
    | 'no_category'
    | 'no_base_unit'
    | 'no_unit'
    | 'no_factor'
    | 'not_a_content'
    | 'not_a_day'
    | 'not_months'
    | 'not_a_seal'
    | 'not_yes_or_no'
    | 'not_grams'
    | 'not_a_price'
    /** another row of the same product says otherwise */
    | 'differs'
    /** letters that no list or message can carry */
    | 'bad_letters'
  typed: string
}

const COLUMN_OF: Record<PlanProblem['field'], ColumnKey> = {
  name: 'name',
  baseUnit: 'base',
  gramsPerPiece: 'pieceGrams',
  story: 'story',
  sanitaryRegistration: 'registration',
  sanitaryExpiresOn: 'expires',
  presentations: 'unit',
  content: 'content',
  harvestUnit: 'harvest',
}

export function columnOfPlanProblem(problem: PlanProblem): ColumnKey {
  return COLUMN_OF[problem.field]
}
