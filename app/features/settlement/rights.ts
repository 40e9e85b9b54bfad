import { type Membership } from '~/features/accounts/viewer'

/** Who may write down what: payouts to producers, the platform's payout to the association. */
export type MoneyRights = { paysProducers: boolean; paysAssociation: boolean }

/** A coordinator sees; an administrator of the association pays its producers; the operator pays both. */
export function rightsOf(memberships: readonly Membership[], organizationSlug: string): MoneyRights {
  const isOperator = memberships.some(({ role }) => role === 'operator')
  const administers = memberships.some(
    ({ role, organizationSlug: slug }) => role === 'association_administrator' && slug === organizationSlug,
  )
  return { paysProducers: administers || isOperator, paysAssociation: isOperator }
}
