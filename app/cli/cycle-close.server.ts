import { parseArgs } from 'node:util'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { findCycleByNumber } from '~/features/cycles/views.server'
import { refusalWords } from '~/features/cycles/components/refusal-words'
import { translatorFor } from '~/platform/language.server'
import { type Command, UsageError, wholeNumber } from './command'

export const cycleClose: Command = {
  name: 'cycle:close',
  summary: 'Cierra ahora un ciclo abierto: suma los pedidos y avisa a las productoras.',
  usage: 'npm run chaka -- cycle:close --number 47',
  async run(args, { db, print }) {
    const { values } = parseArgs({ args, options: { number: { type: 'string' } } })
    const number = wholeNumber(values.number, 'number')
    const found = await findCycleByNumber(db, number)
    if (!found) throw new UsageError(`No hay un ciclo ${number}.`)
    const outcome = await closeCycle(db, { cycleId: found.cycle.id, how: 'operator' })
    const { t } = translatorFor('es')
    if (!outcome.ok) throw new UsageError(`Ciclo ${number}: ${refusalWords(t, outcome.refusal.reason)}`)
    const { orders, harvestRequests, messages } = outcome.value
    print(
      `Ciclo ${number} cerrado: ${orders} pedidos, ${harvestRequests} productos por cosechar, ${messages} avisos.`,
    )
  },
}
