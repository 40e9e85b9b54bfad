import { listCycles } from '~/features/cycles/views.server'
import { formatShortMoment } from '~/kernel/instants'
import { type Command } from './command'

export const cycleList: Command = {
  name: 'cycle:list',
  summary: 'Los ciclos, del más nuevo al más viejo, con su estado y su corte.',
  usage: 'npm run chaka -- cycle:list',
  async run(_, { db, print }) {
    const cycles = await listCycles(db)
    if (cycles.length === 0) print('Todavía no hay ciclos.')
    for (const { cycle } of cycles) {
      print(
        `${String(cycle.number).padStart(5)}  ${cycle.state.padEnd(10)}  corte ${formatShortMoment(cycle.closesAt)}`,
      )
    }
  },
}
