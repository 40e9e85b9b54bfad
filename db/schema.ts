import {
  type People,
  type Phones,
  type PersonPhones,
  type Organizations,
  type Producers,
  type DeliveryPoints,
  type Memberships,
  type Sessions,
  type SignInCodes,
  type Consents,
  type AuditLog,
  type AssociationRegistrations,
} from './schema/people'
import {
  type Products,
  type Presentations,
  type Bundles,
  type BundleItems,
  type Photos,
  type PhotoFiles,
  type CatalogImports,
  type CatalogImportRows,
} from './schema/catalog'
import {
  type OrderCycles,
  type CycleWindows,
  type Offers,
  type OfferPrices,
  type Commitments,
  type BundleOffers,
  type BundleOfferItems,
  type Holidays,
  type CycleRhythms,
  type RhythmWeeks,
  type BundleRecompositions,
  type CycleParticipants,
} from './schema/cycles'
import {
  type Orders,
  type OrderLines,
  type OrderComponents,
  type Baskets,
  type BasketItems,
  type WithdrawnComponents,
} from './schema/orders'
import {
  type HarvestRequests,
  type Allotments,
  type Reallocations,
  type Shortages,
  type ShortageChoices,
  type Covers,
  type LessThanSold,
  type CoveredComponents,
  type SwapStock,
  type CycleSums,
} from './schema/consolidation'
import { type CheckIns, type Vehicles, type Manifests, type ManifestStops } from './schema/delivery'
import {
  type InboundMedia,
  type InboundMessages,
  type MessageEvents,
  type Messages,
  type Questions,
} from './schema/messaging'
import { type DeskEvents, type Handovers, type WalkInSales, type CashBoxes } from './schema/desk'
import {
  type Payments,
  type PaymentAttempts,
  type PaymentEvents,
  type PaymentRefunds,
  type PaymentDisputes,
  type PaymentSwitches,
} from './schema/payments'
import { type LedgerAccounts, type LedgerEntries, type LedgerTransactions } from './schema/ledger'
import { type Installation, type RateLimits } from './schema/foundation'

/** The migrated database, table by table; tests/integration/schema.test.ts holds it against the real one. */
export type DB = {
  people: People
  phones: Phones
  personPhones: PersonPhones
  organizations: Organizations
  producers: Producers
  deliveryPoints: DeliveryPoints
  memberships: Memberships
  sessions: Sessions
  signInCodes: SignInCodes
  consents: Consents
  auditLog: AuditLog
  associationRegistrations: AssociationRegistrations
  products: Products
  presentations: Presentations
  bundles: Bundles
  bundleItems: BundleItems
  photos: Photos
  photoFiles: PhotoFiles
  catalogImports: CatalogImports
  catalogImportRows: CatalogImportRows
  orderCycles: OrderCycles
  cycleSums: CycleSums
  cycleWindows: CycleWindows
  offers: Offers
  offerPrices: OfferPrices
  commitments: Commitments
  bundleOffers: BundleOffers
  bundleOfferItems: BundleOfferItems
  holidays: Holidays
  cycleRhythms: CycleRhythms
  rhythmWeeks: RhythmWeeks
  bundleRecompositions: BundleRecompositions
  cycleParticipants: CycleParticipants
  orders: Orders
  orderLines: OrderLines
  orderComponents: OrderComponents
  baskets: Baskets
  basketItems: BasketItems
  withdrawnComponents: WithdrawnComponents
  harvestRequests: HarvestRequests
  allotments: Allotments
  reallocations: Reallocations
  shortages: Shortages
  shortageChoices: ShortageChoices
  swapStock: SwapStock
  covers: Covers
  lessThanSold: LessThanSold
  coveredComponents: CoveredComponents
  checkIns: CheckIns
  vehicles: Vehicles
  manifests: Manifests
  manifestStops: ManifestStops
  messages: Messages
  messageEvents: MessageEvents
  inboundMedia: InboundMedia
  inboundMessages: InboundMessages
  questions: Questions
  deskEvents: DeskEvents
  handovers: Handovers
  walkInSales: WalkInSales
  cashBoxes: CashBoxes
  payments: Payments
  paymentAttempts: PaymentAttempts
  paymentEvents: PaymentEvents
  paymentRefunds: PaymentRefunds
  paymentDisputes: PaymentDisputes
  paymentSwitches: PaymentSwitches
  ledgerAccounts: LedgerAccounts
  ledgerTransactions: LedgerTransactions
  ledgerEntries: LedgerEntries
  installation: Installation
  rateLimits: RateLimits
}
