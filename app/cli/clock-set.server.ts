import { parseArgs } from 'node:util'
import { setClock } from '#db/clock.server'
import { readClock } from '#db/client.server'
import { type Command, UsageError } from './command'

export const clockSet: Command = {
  name: 'clock:set',
  summary: 'Mueve el reloj de una demostración (nunca el de una instalación real).',
  usage: [
    'npm run chaka -- clock:set --to 2026-11-23T12:00:00-04:00',
    'npm run chaka -- clock:set --real     vuelve a la hora verdadera',
  ].join('\n'),
  async run(args, { db, print }) {
    const { values } = parseArgs({ args, options: { to: { type: 'string' }, real: { type: 'boolean' } } })
    const to = values.to ? new Date(values.to) : null
    if (!values.real && (!to || Number.isNaN(to.getTime())))
      throw new UsageError('Falta --to con una fecha, o --real.')
    const moved = await setClock(db, values.real ? null : to)
    if (!moved) throw new UsageError('Esta instalación es real: su reloj no se mueve.')
    print(`El reloj dice ${(await readClock(db)).toISOString()}`)
  },
}
