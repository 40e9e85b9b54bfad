import { type BaseUnit, type FactorKind } from '~/kernel/quantity'
import { UNITS } from '~/kernel/units'
import { CATEGORY_NAMES, type Category, type Seal } from '../product'
import { readContent, readDay, writeContent } from './content'
import {
  checkPlan,
  type OwnProduct,
  planOf,
  type PlannedPresentation,
  type PlannedProduct,
  type PlanProblem,
} from './own-product'

export const FACTORS = ['measured', 'declared', 'assumed'] as const satisfies readonly FactorKind[]
/** An agrobolsa is no unit of a product. */
export const SALE_UNITS = Object.keys(UNITS).filter((unit) => unit !== 'agrobolsa')
const SEALS = ['spg', 'organic'] as const satisfies readonly Seal[]

/** One row of the form: a unit it is sold in. */
export type TypedPresentation = {
  unidad: string
  contenido: string
  como: string
  /** it is sold in it today: its unit and size stay */
  fija: boolean
  quitar: boolean
}

/** What was typed, to show it again as it was. */
export type TypedProduct = {
  nombre: string
  tipo: string
  base: string
  peso: string
  pesoComo: string
  meses: number[]
  sello: string
  historia: string
  frio: boolean
  registro: string
  vence: string
  /** the row of the harvest unit */
  cosecha: string
  filas: TypedPresentation[]
}

/** `field` is the id of what to mend: "nombre", "contenido-2". */
export type FormProblem = {
  field: string
  reason:
    | PlanProblem['reason']
    | 'no_category'
    | 'no_base_unit'
    | 'no_unit'
    | 'no_factor'
    | 'not_a_content'
    | 'not_a_day'
}

const MOST_ROWS = 20
const BLANK_ROWS = 3
const LONGEST = 2_000

const FIELD_OF: Record<Exclude<PlanProblem['field'], 'content'>, string> = {
  name: 'nombre',
  baseUnit: 'base',
  gramsPerPiece: 'peso',
  story: 'historia',
  sanitaryRegistration: 'registro',
  sanitaryExpiresOn: 'vence',
  presentations: 'unidad-0',
  harvestUnit: 'cosecha',
}

/**
 * What the form of a product says, and everything that is wrong with it, field by field.
 * @param kept the product as it is; null for a new one
 */
export function readProductForm(
  form: ReadonlyMap<string, string>,
  kept: OwnProduct | null,
): { typed: TypedProduct; planned: PlannedProduct | null; problems: FormProblem[] } {
  const typed = readTyped(form)
  const problems: FormProblem[] = []
  const baseUnit = oneOf(['gram', 'piece'] as const, typed.base)
  const category = oneOf(CATEGORY_NAMES, typed.tipo)
  if (!category) problems.push({ field: 'tipo', reason: 'no_category' })
  if (!baseUnit) problems.push({ field: 'base', reason: 'no_base_unit' })
  const expiresOn = typed.vence === '' ? null : readDay(typed.vence)
  if (typed.vence !== '' && !expiresOn) problems.push({ field: 'vence', reason: 'not_a_day' })
  const rows = readRows(typed, baseUnit ?? 'gram')
  problems.push(...rows.problems)
  const planned: PlannedProduct = {
    name: typed.nombre,
    category: category ?? 'other',
    baseUnit: baseUnit ?? 'gram',
    ...weightOfPiece(typed, baseUnit),
    seasonMonths: typed.meses,
    seal: oneOf(SEALS, typed.sello),
    story: typed.historia,
    coldChain: typed.frio,
    sanitaryRegistration: typed.registro || null,
    sanitaryExpiresOn: expiresOn,
    presentations: rows.presentations.map(({ presentation }) => presentation),
  }
  for (const problem of checkPlan(planned, kept)) {
    if (problem.field === 'content')
      problems.push({
        field: `contenido-${rows.presentations[problem.presentation ?? 0]?.row ?? 0}`,
        reason: problem.reason,
      })
    else if (rows.problems.length === 0 || !['presentations', 'harvestUnit'].includes(problem.field))
      problems.push({ field: FIELD_OF[problem.field], reason: problem.reason })
  }
  return { typed, planned: problems.length === 0 ? planned : null, problems }
}

function weightOfPiece(
  typed: TypedProduct,
  baseUnit: BaseUnit | null,
): Pick<PlannedProduct, 'gramsPerPiece' | 'gramsPerPieceFactor'> {
  if (baseUnit !== 'piece') return { gramsPerPiece: null, gramsPerPieceFactor: null }
  return {
    gramsPerPiece: readContent(typed.peso, 'piece'),
    gramsPerPieceFactor: oneOf(FACTORS, typed.pesoComo) ?? 'assumed',
  }
}

function readRows(typed: TypedProduct, baseUnit: BaseUnit) {
  const problems: FormProblem[] = []
  const presentations: { row: number; presentation: PlannedPresentation }[] = []
  for (const [row, { unidad, contenido, como, quitar }] of typed.filas.entries()) {
    if (quitar || (unidad === '' && contenido === '')) continue
    const unit = oneOf(SALE_UNITS, unidad)
    const baseQuantity = readContent(contenido, baseUnit)
    const factor = oneOf(FACTORS, como)
    if (!unit) problems.push({ field: `unidad-${row}`, reason: 'no_unit' })
    if (baseQuantity === null) problems.push({ field: `contenido-${row}`, reason: 'not_a_content' })
    if (!factor) problems.push({ field: `como-${row}`, reason: 'no_factor' })
    if (unit && baseQuantity !== null && factor)
      presentations.push({
        row,
        presentation: { unit, baseQuantity, factor, isHarvestUnit: typed.cosecha === String(row) },
      })
  }
  // The first unit is the one to ask producers in, until somebody says another: only one is no question.
  const [only] = presentations
  if (presentations.length === 1 && only) only.presentation.isHarvestUnit = true
  return { presentations, problems }
}

function readTyped(form: ReadonlyMap<string, string>): TypedProduct {
  const text = (name: string) => (form.get(name) ?? '').trim().slice(0, LONGEST)
  const rows = Array.from({ length: MOST_ROWS }, (_, row) => row).filter((row) => form.has(`unidad-${row}`))
  return {
    nombre: text('nombre').replace(/\s+/g, ' '),
    tipo: text('tipo'),
    base: text('base'),
    peso: text('peso'),
    pesoComo: text('pesoComo'),
    meses: Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => form.has(`mes-${month}`)),
    sello: text('sello'),
    historia: text('historia').replace(/\r\n?/g, '\n'),
    frio: form.has('frio'),
    registro: text('registro').replace(/\s+/g, ' '),
    vence: text('vence'),
    cosecha: text('cosecha'),
    filas: rows.map((row) => ({
      unidad: text(`unidad-${row}`),
      contenido: text(`contenido-${row}`),
      como: text(`como-${row}`),
      fija: form.has(`fija-${row}`),
      quitar: form.has(`quitar-${row}`),
    })),
  }
}

function oneOf<const Word extends string>(words: readonly Word[], typed: string): Word | null {
  return words.find((word) => word === typed) ?? null
}

const BLANK: TypedPresentation = { unidad: '', contenido: '', como: 'declared', fija: false, quitar: false }
const blanks = (count: number) => Array.from({ length: count }, () => BLANK)

/** A product as the form shows it before anyone typed; null: an empty form. */
export function typeProduct(kept: OwnProduct | null): TypedProduct {
  if (!kept)
    return {
      ...{ nombre: '', tipo: '', base: '', peso: '', pesoComo: 'declared', meses: [], sello: '' },
      ...{ historia: '', frio: false, registro: '', vence: '', cosecha: '0', filas: blanks(BLANK_ROWS) },
    }
  const plan = planOf(kept)
  const rows = plan.presentations.map(({ unit, baseQuantity, factor }) => ({
    unidad: unit,
    contenido: writeContent(baseQuantity, plan.baseUnit),
    como: factor,
    fija: true,
    quitar: false,
  }))
  return {
    nombre: plan.name,
    tipo: plan.category satisfies Category,
    base: plan.baseUnit,
    peso: plan.gramsPerPiece === null ? '' : String(plan.gramsPerPiece),
    pesoComo: plan.gramsPerPieceFactor ?? 'declared',
    meses: plan.seasonMonths,
    sello: plan.seal ?? '',
    historia: plan.story,
    frio: plan.coldChain,
    registro: plan.sanitaryRegistration ?? '',
    vence: plan.sanitaryExpiresOn ?? '',
    cosecha: String(plan.presentations.findIndex(({ isHarvestUnit }) => isHarvestUnit)),
    filas: [...rows, ...blanks(BLANK_ROWS)],
  }
}
