import { parseArgs } from 'node:util'
import { invitePerson } from '~/features/accounts/invite-person.server'
import { INVITABLE_ROLES, type InvitableRole } from '~/features/accounts/roles'
import { parsePhone } from '~/features/accounts/phone-number'
import { type Command, UsageError } from './command'

export const personInvite: Command = {
  name: 'person:invite',
  summary: 'Da a una persona un papel en una organización; entra con su celular.',
  usage: [
    'npm run chaka -- person:invite --name "Lidia Quispe" --phone 71234567 \\',
    '    --organization huertas-de-chinchaya --role association_coordinator',
    `papeles: ${INVITABLE_ROLES.join(', ')}`,
    'Para la primera operadora: --organization chaka --role operator (crea la organización si no hay).',
  ].join('\n'),
  async run(args, { db, print }) {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args,
      options: { name: text, phone: text, organization: text, role: text },
    })
    const phone = parsePhone(values.phone ?? '')
    if (!phone.ok) throw new UsageError('--phone necesita un celular de Bolivia, por ejemplo 71234567.')
    if (!values.name?.trim()) throw new UsageError('Falta --name.')
    const role = INVITABLE_ROLES.find((candidate) => candidate === values.role)
    if (!role) throw new UsageError('--role no es uno de los papeles.')
    const outcome = await invitePerson(db, {
      name: values.name.trim(),
      phoneE164: phone.value,
      organizationSlug: values.organization ?? '',
      role: role satisfies InvitableRole,
    })
    if (!outcome.ok)
      throw new UsageError(`No hay una organización "${values.organization ?? ''}" para ese papel.`)
    print(`${values.name} ya puede entrar con ${phone.value} como ${role} de ${values.organization ?? ''}.`)
  },
}
