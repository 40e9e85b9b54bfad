import { parseArgs } from 'node:util'
import { openCycle } from '~/features/cycles/open-cycle.server'
import { findCycleByNumber } from '~/features/cycles/views.server'
import { refusalWords } from '~/features/cycles/components/refusal-words'
import { translatorFor } from '~/platform/language.server'
import { type Command, UsageError, wholeNumber } from './command'

export const cycleOpen: Command = {
  name: 'cycle:open',
  summary: 'Abre ahora un ciclo en borrador, sin esperar su hora.',
  usage: 'npm run chaka -- cycle:open --number 48',
  async run(args, { db, print }) {
    const { values } = parseArgs({ args, options: { number: { type: 'string' } } })
    const number = wholeNumber(values.number, 'number')
    const found = await findCycleByNumber(db, number)
    if (!found) throw new UsageError(`No hay un ciclo ${number}.`)
    const outcome = await openCycle(db, { cycleId: found.cycle.id, atOnce: true })
    const { t } = translatorFor('es')
    if (!outcome.ok) throw new UsageError(`Ciclo ${number}: ${refusalWords(t, outcome.refusal.reason)}`)
    print(`Ciclo ${number} abierto; el corte es ${outcome.value.closesAt.toISOString()}.`)
  },
}
