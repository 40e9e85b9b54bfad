import { type GivenRole, type MessageKind } from '../message-kinds'
import { type Texts } from './wording'

const ROLES: Record<GivenRole, string> = {
  association_coordinator: 'coordinadora en',
  association_administrator: 'administradora en',
  delivery_host: 'responsable del punto',
  municipal_staff: 'personal en',
  municipal_administrator: 'administración en',
  operator: 'operadora en',
}

type Told = Extract<MessageKind, `registration_${string}` | 'role_given' | 'number_changed'>

/** What people are told of their associations, their work and their numbers. */
export const organizations: Pick<Texts, Told> = {
  registration_asked: ({ associationName, question, link }) => [
    `Sobre el registro de ${associationName}: ${question} Responda aquí: ${link}`,
  ],
  registration_accepted: ({ associationName, link }) => [
    `${associationName} ya es parte de Chaka. Usted la administra: entre con este celular y prepare su perfil: ${link}`,
  ],
  registration_declined: ({ associationName, reason }) => [
    `Por ahora no se puede recibir a ${associationName} en Chaka. Motivo: ${reason.replace(/[.\s]+$/, '')}.`,
  ],

  role_given: ({ name, role, place, link }) => [
    `${name}: Chaka le abre el trabajo de ${ROLES[role]} ${place}. Entre con este celular; le llega un código: ${link}`,
  ],
  number_changed: ({ name, ending }) => [
    `Chaka: el celular de ${name} ahora termina en ${ending}. Si usted no lo pide, avise a la operadora.`,
  ],
}
