import { type ColumnType, type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

/** Written by the database alone. */
type Computed<Value> = ColumnType<Value, never, never>

export type MarketGoods = {
  baseUnit: 'gram' | 'piece'
  category: 'vegetable' | 'root' | 'grain' | 'fruit' | 'animal' | 'other'
  createdAt: GeneratedTimestamp
  id: Generated<number>
  name: string
  picture: Generated<string>
  searchWords: Computed<string>
  slug: string
  usualUnit: string
}

export type ProductGoods = {
  chosenAt: Timestamp
  chosenBy: number
  createdAt: GeneratedTimestamp
  goodId: number | null
  productId: number
}

export type SurveyMarkets = {
  city: string
  createdAt: GeneratedTimestamp
  id: Generated<number>
  name: string
  organizationId: number
  searchWords: Computed<string>
}

export type PriceObservations = {
  baseQuantity: number
  centavosPerMillion: Computed<number>
  createdAt: GeneratedTimestamp
  excludedAt: Timestamp | null
  excludedBy: number | null
  excludeReason: string | null
  factor: 'measured' | 'declared' | 'assumed'
  goodId: number
  id: Generated<number>
  line: number
  marketId: number
  observedBy: number
  observedOn: string
  organizationId: number
  priceCentavos: number
  source: 'typed' | 'imported'
  sourceKey: string
  unit: string
}

export type SurveyImports = {
  confirmedAt: Timestamp | null
  content: Buffer | null
  createdAt: GeneratedTimestamp
  errorRows: number
  fileName: string
  id: Generated<number>
  key: string
  organizationId: number
  personId: number
  readRows: number
}
