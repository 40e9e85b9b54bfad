import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type BaseUnit } from '~/kernel/quantity'
import { canCover, planAsks } from './ask-others.server'
import { getCycleToCover } from './queries.server'

/** What one association was asked to bring for another; base units. */
export type Cover = {
  id: number
  productName: string
  picture: string
  baseUnit: BaseUnit
  /** of who is asked: she answers in it */
  unit: string
  unitBase: number
  shortAssociation: string
  helperAssociation: string
  askedBase: number
  saidBase: number | null
  takenBase: number | null
  /** what it costs beyond what was sold, of what was asked, or of what was taken; negative: less */
  differenceCentavos: number
  /** what she is paid for all that is asked, at her price in that unit; null when it has none */
  paidCentavos: number | null
  askedAt: Date
  answerBy: Date
  /** buyers were told what comes: nothing is answered any more */
  isOver: boolean
}

type Which =
  | { cycleId: number }
  | { cycleId: number; helperId: number }
  | { cycleId: number; shortId: number }

/** What was asked in a cycle: of all, of one association that helps, or for one that falls short. One query. */
export async function coversOf(db: Database, which: Which): Promise<Cover[]> {
  const side =
    'helperId' in which
      ? sql`helper.association_id = ${which.helperId}`
      : 'shortId' in which
        ? sql`short.association_id = ${which.shortId}`
        : sql`true`
  const { rows } = await sql<Cover>`
    select    covers.id, product.name as product_name, product.picture, product.base_unit,
              coalesce(unit.unit, case product.base_unit when 'gram' then 'kg' else 'unidad' end) as unit,
              coalesce(unit.base_quantity, case product.base_unit when 'gram' then 1000 else 1 end) as unit_base,
              lacks.name as short_association, helps.name as helper_association, covers.asked_base,
              covers.said_base, covers.taken_base, covers.difference_centavos,
              round(price.producer_centavos::numeric * covers.asked_base / unit.base_quantity)::int
                as paid_centavos,
              covers.asked_at, covers.answer_by,
              cycle.shortages_settled_at is not null or cycle.state not in ('closed', 'confirmed') as is_over
    from      covers
    join      order_cycles cycle on cycle.id = covers.cycle_id
    join      offers helper on helper.id = covers.offer_id
    join      offers short on short.id = covers.short_offer_id
    join      products product on product.id = helper.product_id
    join      organizations helps on helps.id = helper.association_id
    join      organizations lacks on lacks.id = short.association_id
    left join presentations unit on unit.product_id = product.id and unit.is_harvest_unit
    left join offer_prices price on price.offer_id = helper.id and price.presentation_id = unit.id
    where     covers.cycle_id = ${which.cycleId} and ${side}
    order by  covers.answered_at is not null, product.name, covers.id`.execute(db)
  return rows
}

/** Somebody who could be asked, before she is; base units. */
export type PossibleCover = {
  productName: string
  baseUnit: BaseUnit
  unit: string
  unitBase: number
  helperAssociation: string
  askedBase: number
  differenceCentavos: number
}

/** Whom asking would reach now, for the operator to decide; nobody when it is too early or too late. */
export async function possibleCovers(db: Database, cycleId: number): Promise<PossibleCover[]> {
  const cycle = await getCycleToCover(db, cycleId)
  if (!canCover(cycle)) return []
  return (await planAsks(db, cycle, { dearer: true })).map(
    ({ short, helper, askedBase, differenceCentavos }) => ({
      productName: short.productName,
      baseUnit: short.baseUnit,
      unit: short.unit,
      unitBase: short.unitBase,
      helperAssociation: helper.associationName,
      askedBase,
      differenceCentavos,
    }),
  )
}
