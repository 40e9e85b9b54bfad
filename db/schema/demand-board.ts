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

export type FairPriceRules = {
  ceilingPercent: number
  createdAt: GeneratedTimestamp
  floorPercent: number
  organizationId: number
  setAt: Timestamp
  setBy: number
  source: string
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

export type Supplies = {
  askCentavos: number | null
  associationId: number
  createdAt: GeneratedTimestamp
  formKey: string
  fromWeek: string
  goodId: number
  id: Generated<number>
  presentationId: number
  publishedAt: Timestamp
  publishedBy: number
  unitsPerWeek: number
  untilWeek: string
  withdrawnAt: Timestamp | null
}

export type Demands = {
  buyerKind: 'municipality' | 'school_meals' | 'institution' | 'mobile_market'
  buyerName: string
  createdAt: GeneratedTimestamp
  deliveryPointId: number
  formKey: string
  goodId: number
  id: Generated<number>
  line: number
  organizationId: number
  paymentMethod: 'cash' | 'qr'
  phoneE164: string
  publishedAt: Timestamp
  publishedBy: number
  quantityBase: number
  week: string
  withdrawnAt: Timestamp | null
}

export type Negotiations = {
  agreedBy: number | null
  agreedCentavos: number | null
  agreedSide: 'buyer' | 'association' | null
  agreedUnits: number | null
  ceilingCentavos: number
  createdAt: GeneratedTimestamp
  demandId: number
  endedAt: Timestamp | null
  expiresAt: Timestamp
  floorCentavos: number
  id: Generated<number>
  key: string
  orderId: number | null
  orderProblem: string | null
  orderTriedAt: Timestamp | null
  startedAt: Timestamp
  state: Generated<'open' | 'agreed' | 'refused' | 'withdrawn'>
  supplyId: number
  textVersion: string | null
  unitBase: number
}

export type NegotiationOffers = {
  ceilingCentavos: number
  centavos: number
  createdAt: GeneratedTimestamp
  floorCentavos: number
  madeAt: Timestamp
  madeBy: number
  negotiationId: number
  number: number
  side: 'buyer' | 'association'
  textVersion: string
  units: number
}
