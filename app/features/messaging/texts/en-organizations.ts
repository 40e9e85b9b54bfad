import { type GivenRole, type MessageKind } from '../message-kinds'
import { type Texts } from './wording'

const ROLES: Record<GivenRole, string> = {
  association_coordinator: 'coordinator at',
  association_administrator: 'administrator at',
  delivery_host: 'host of the point',
  municipal_staff: 'staff at',
  municipal_administrator: 'administration at',
  operator: 'operator at',
}

type Told = Extract<MessageKind, `registration_${string}` | 'role_given' | 'number_changed'>

/** What people are told of their associations, their work and their numbers. */
export const organizations: Pick<Texts, Told> = {
  registration_asked: ({ associationName, question, link }) => [
    `About the registration of ${associationName}: ${question} Answer here: ${link}`,
  ],
  registration_accepted: ({ associationName, link }) => [
    `${associationName} is now part of Chaka. You administer it: sign in with this phone and prepare its profile: ${link}`,
  ],
  registration_declined: ({ associationName, reason }) => [
    `${associationName} cannot join Chaka for now. Reason: ${reason.replace(/[.\s]+$/, '')}.`,
  ],

  role_given: ({ name, role, place, link }) => [
    `${name}: Chaka opens to you the work of ${ROLES[role]} ${place}. Sign in with this phone; a code comes to you: ${link}`,
  ],
  number_changed: ({ name, ending }) => [
    `Chaka: the phone of ${name} now ends in ${ending}. If you do not ask for this, tell the operator.`,
  ],
}
