import { parseArgs } from 'node:util'
import { rebuildFigures } from '~/features/impact/figures/sum-figures.server'
import { type Command, UsageError, wholeNumber } from './command'

export const figuresRebuild: Command = {
  name: 'figures:rebuild',
  summary: 'Vuelve a sumar los informes y el impacto desde los pedidos: todos los ciclos, o uno.',
  usage: 'npm run chaka -- figures:rebuild [--cycle 47]',
  async run(args, { db, print }) {
    const { values } = parseArgs({ args, options: { cycle: { type: 'string' } } })
    const number = values.cycle === undefined ? null : wholeNumber(values.cycle, 'cycle')
    const { cycles, summed } = await rebuildFigures(db, number)
    if (number !== null && cycles === 0) throw new UsageError(`No hay un ciclo ${number} cerrado.`)
    print(`${cycles} ciclos sumados de nuevo: ${summed} lugares y asociaciones.`)
  },
}
