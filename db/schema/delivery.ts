import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type CheckIns = {
  correctsId: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  expectedBase: number
  formKey: string
  harvestRequestId: number
  id: Generated<number>
  note: string | null
  producerId: number | null
  reason: 'frost' | 'hail' | 'pest' | 'transport_damage' | 'quality' | 'brought_more' | 'other' | null
  receivedAt: Timestamp
  receivedBase: number
  receivedBy: number
}

export type Vehicles = {
  capacityKg: number
  crateKg: Generated<number>
  createdAt: GeneratedTimestamp
  driverName: string
  id: Generated<number>
  keepsCold: Generated<boolean>
  organizationId: number
  plate: string
  retiredAt: Timestamp | null
}

export type Manifests = {
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
  vehicleId: number
}

export type ManifestStops = {
  createdAt: GeneratedTimestamp
  cycleId: number
  deliveryPointId: number
  manifestId: number
  position: number
}
