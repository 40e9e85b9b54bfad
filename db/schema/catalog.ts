import { type Generated, type GeneratedAlways } from 'kysely'
import { type GeneratedTimestamp, type Json, type Timestamp } from './columns'

export type Products = {
  associationId: number
  baseUnit: 'gram' | 'piece'
  category: 'vegetable' | 'root' | 'grain' | 'fruit' | 'animal' | 'other'
  coldChain: Generated<boolean>
  createdAt: GeneratedTimestamp
  gramsPerPiece: number | null
  gramsPerPieceFactor: 'measured' | 'declared' | 'assumed' | null
  id: Generated<number>
  name: string
  photo: GeneratedAlways<string | null>
  picture: Generated<string>
  retiredAt: Timestamp | null
  sanitaryExpiresOn: string | null
  sanitaryRegistration: string | null
  seal: 'spg' | 'organic' | null
  searchWords: GeneratedAlways<string>
  seasonMonths: Generated<number[]>
  slug: string
  story: Generated<string>
  weighedAt: Timestamp | null
}

export type Presentations = {
  baseQuantity: number
  createdAt: GeneratedTimestamp
  factor: 'measured' | 'declared' | 'assumed'
  id: Generated<number>
  isHarvestUnit: Generated<boolean>
  position: Generated<number>
  productId: number
  retiredAt: Timestamp | null
  unit: string
}

export type Bundles = {
  createdAt: GeneratedTimestamp
  id: Generated<number>
  kind: Generated<'fixed' | 'surtida'>
  maxSwaps: Generated<number>
  name: string
  ownerId: number
  photo: GeneratedAlways<string | null>
  picture: Generated<string>
  retiredAt: Timestamp | null
  serves: Generated<string>
  slug: string
  story: Generated<string>
}

export type BundleItems = {
  bundleId: number
  count: number
  createdAt: GeneratedTimestamp
  isDefault: boolean
  presentationId: number
  slot: number
}

export type Photos = {
  createdAt: GeneratedTimestamp
  name: string
}

export type PhotoFiles = {
  bytes: Buffer
  createdAt: GeneratedTimestamp
  format: 'avif' | 'webp'
  photoName: string
  size: 'small' | 'large'
}

export type CatalogImports = {
  associationId: number
  changedRows: number
  confirmedAt: Timestamp | null
  content: Buffer | null
  createdAt: GeneratedTimestamp
  errorRows: number
  fatesHash: string
  fileName: string
  id: Generated<number>
  key: string
  newRows: number
  personId: number
  sameRows: number
}

export type CatalogImportRows = {
  createdAt: GeneratedTimestamp
  details: Json
  fate: 'new' | 'changed' | 'same' | 'error'
  importId: number
  line: number
  title: string
}
