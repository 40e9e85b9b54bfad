import { type AccountKey } from './posting'

type Owners = {
  phoneId: number | null
  organizationId: number | null
  producerId: number | null
  deliveryPointId: number | null
}

const OWNER_OF: Partial<Record<string, keyof Owners>> = {
  consumer: 'phoneId',
  association: 'organizationId',
  donations: 'organizationId',
  producer: 'producerId',
  producer_advance: 'producerId',
  cash_box: 'deliveryPointId',
  cash_differences: 'deliveryPointId',
}

type KindOf<Key extends string> = Key extends `${infer Kind}:${number}` ? Kind : Key

/** An account as its row is written: the database makes the key of it again. */
export function accountRow(key: AccountKey): { kind: KindOf<AccountKey> } & Owners {
  const [kind, owner] = key.split(':') as [KindOf<AccountKey>, string | undefined]
  const none: Owners = { phoneId: null, organizationId: null, producerId: null, deliveryPointId: null }
  const column = OWNER_OF[kind]
  return { kind, ...none, ...(column ? { [column]: Number(owner) } : {}) }
}
