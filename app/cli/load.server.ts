import { parseArgs } from 'node:util'
import { loadWorld, LoadRefused } from '#db/seed/load-world.server'
import { type Command, UsageError, wholeNumber } from './command'

export const load: Command = {
  name: 'load',
  summary: 'Llena la base con asociaciones y pedidos para medir, válidos en todo.',
  usage: 'npm run chaka -- load --associations 200 --orders 20000',
  async run(args, { db, print }) {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args, options: { associations: text, orders: text } })
    const associations = wholeNumber(values.associations ?? '0', 'associations', 0, 10_000)
    const orders = wholeNumber(values.orders, 'orders', 0, 10_000_000)
    try {
      await loadWorld(db, { associations, orders, log: print })
    } catch (error) {
      if (error instanceof LoadRefused) throw new UsageError(error.message)
      throw error
    }
  },
}
