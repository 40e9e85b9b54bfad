import { parseArgs } from 'node:util'
import { findPeopleOfPhone } from '~/features/accounts/views.server'
import { parsePhone } from '~/features/accounts/phone-number'
import { endFactor } from '~/features/accounts/second-factor/end-factor.server'
import { type Command, UsageError } from './command'

export const factorEnd: Command = {
  name: 'factor:end',
  summary: 'Quita el segundo paso de quien perdió su celular y sus códigos de respaldo.',
  usage: [
    'npm run chaka -- factor:end --phone 71234567',
    'Para la única operadora; a las demás se lo quita ella, en la ficha de la persona.',
  ].join('\n'),
  async run(args, { db, print }) {
    const { values } = parseArgs({ args, options: { phone: { type: 'string' } } })
    const phone = parsePhone(values.phone ?? '')
    if (!phone.ok) throw new UsageError('--phone necesita un celular de Bolivia, por ejemplo 71234567.')
    const people = await findPeopleOfPhone(db, phone.value)
    if (people.length === 0) throw new UsageError('Nadie usa ese celular.')
    for (const { personId, name } of people) {
      await endFactor(db, { personId, by: { personId: null, role: 'operator' } })
      print(`${name} entra otra vez solo con su código por mensaje; sus sesiones quedaron cerradas.`)
    }
  },
}
