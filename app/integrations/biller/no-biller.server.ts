import { type Biller } from '~/features/settlement/billing/biller'

/** No certified biller is connected: each association issues its tax documents by itself, and is told so. */
export const noBiller: Biller = { issue: () => Promise.resolve({ outcome: 'no_biller' }) }
