import { writeContent } from '~/features/catalog/products/content'
import { type OwnProduct } from '~/features/catalog/products/own-product'
import {
  type ColumnKey,
  COLUMN_KEYS,
  COLUMNS,
  writeBase,
  writeCategory,
  writeFactor,
  writeSeal,
  writeSeason,
  writeSheetDay,
  writeUnit,
  writeYes,
} from './catalog-columns'
import { safeCell } from './safe-cell'

/**
 * A catalogue as rows of text under their headings, what is sold only: what `readRows` reads back without a
 * change. Cells that a spreadsheet would run are made harmless.
 * @param prices centavos of the producer by presentation, of the coming cycle
 */
export function catalogSheet(
  products: readonly OwnProduct[],
  prices: ReadonlyMap<number, number>,
): string[][] {
  const rows = products
    .filter(({ retiredAt }) => retiredAt === null)
    .flatMap((product) => {
      const units = product.presentations.filter(({ isRetired }) => !isRetired)
      return units.length > 0
        ? units.map((unit) => cellsOf(product, unit, prices.get(unit.id)))
        : [cellsOf(product, null, undefined)]
    })
  return [
    COLUMN_KEYS.map((key) => COLUMNS[key]),
    ...rows.map((cells) => COLUMN_KEYS.map((key) => safeCell(cells[key]))),
  ]
}

function cellsOf(
  product: OwnProduct,
  unit: OwnProduct['presentations'][number] | null,
  centavos: number | undefined,
): Record<ColumnKey, string> {
  const isPiece = product.baseUnit === 'piece'
  return {
    code: product.slug,
    name: product.name,
    category: writeCategory(product.category),
    base: writeBase(product.baseUnit),
    unit: unit ? writeUnit(unit.unit) : '',
    content: unit ? writeContent(unit.baseQuantity, product.baseUnit) : '',
    factor: unit ? writeFactor(unit.factor) : '',
    harvest: unit ? writeYes(unit.isHarvestUnit) : '',
    pieceGrams: isPiece ? String(product.gramsPerPiece ?? '') : '',
    pieceFactor: isPiece && product.gramsPerPieceFactor ? writeFactor(product.gramsPerPieceFactor) : '',
    season: writeSeason(product.seasonMonths),
    seal: writeSeal(product.seal),
    cold: writeYes(product.coldChain),
    registration: product.sanitaryRegistration ?? '',
    expires: writeSheetDay(product.sanitaryExpiresOn),
    story: product.story,
    price: centavos === undefined ? '' : (centavos / 100).toFixed(2).replace('.', ','),
  }
}
