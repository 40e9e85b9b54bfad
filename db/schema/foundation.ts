import { type Generated, type GeneratedAlways } from 'kysely'
import { type GeneratedTimestamp } from './columns'

export type Installation = {
  clockOffset: Generated<unknown>
  createdAt: GeneratedTimestamp
  kind: Generated<'real' | 'demo' | 'test'>
  onlyRow: Generated<boolean>
  secret: Generated<Buffer>
}

export type RateLimits = {
  expire: number | null
  key: string
  points: Generated<number>
}

export type ShopMarks = {
  changes: Generated<number>
  mark: GeneratedAlways<number>
}
