import { type Database } from '#db/client.server'
import { askInvariantsOfAMoment, INVARIANTS } from '#db/invariants'
import { type Command } from './command'

export const check: Command = {
  name: 'check',
  summary: 'Comprueba en la base lo que siempre vale: pedidos, existencias, sumas, dinero. Solo lee.',
  usage: 'npm run chaka -- check',
  async run(_args, { db, print }) {
    await tellInvariants(db, print)
  },
}

/** @throws when something is broken, after it was told: the command ends as failed */
export async function tellInvariants(db: Database, print: (line: string) => void): Promise<void> {
  const broken = await askInvariantsOfAMoment(db)
  for (const { name, rows, sample } of broken) print(`ROTO: ${name} (${rows}): ${JSON.stringify(sample)}`)
  if (broken.length > 0)
    throw new Error(`${broken.length} de ${Object.keys(INVARIANTS).length} reglas no se cumplen`)
  print(`Se cumplen las ${Object.keys(INVARIANTS).length} reglas.`)
}
