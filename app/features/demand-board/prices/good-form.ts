import { CATEGORY_NAMES } from '~/features/catalog/product'
import { type BaseUnit } from '~/kernel/quantity'
import { type NewGood } from './add-good.server'
import { type GoodProblem } from './components/good-forms'
import { isSurveyUnit } from './survey'

/** A new good as it was typed, with what is wrong field by field. */
export function readGood(form: ReadonlyMap<string, string>): {
  good: NewGood | null
  typed: Record<string, string>
  problems: GoodProblem[]
} {
  const text = (field: string) =>
    (form.get(field) ?? '')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim()
      .slice(0, 100)
  const typed = {
    nombre: text('nombre'),
    tipo: text('tipo'),
    base: text('base'),
    unidad: text('unidad'),
  }
  const problems: GoodProblem[] = []
  if (typed.nombre.length < 2 || typed.nombre.length > 80) problems.push({ field: 'nombre', reason: 'name' })
  const category = CATEGORY_NAMES.find((each) => each === typed.tipo)
  if (!category) problems.push({ field: 'tipo', reason: 'choose' })
  const baseUnit: BaseUnit | null = typed.base === 'gram' || typed.base === 'piece' ? typed.base : null
  if (!baseUnit) problems.push({ field: 'base', reason: 'choose' })
  if (!isSurveyUnit(typed.unidad)) problems.push({ field: 'unidad', reason: 'choose' })
  const good =
    category && baseUnit && problems.length === 0
      ? { name: typed.nombre, category, baseUnit, usualUnit: typed.unidad }
      : null
  return { good, typed, problems }
}
