import { type Environment } from '~/platform/environment.server'
import { originAt } from '~/platform/origin.server'

/** Prints where Chaka is and, in the demo world, who to sign in as. */
export function tellAddress(environment: Environment, port: number): void {
  const origin = originAt(environment, port)
  const lines = [`Chaka está en ${origin}`]
  if (environment.demo) {
    lines.push(
      '',
      'Mundo de demostración. Se entra con un celular y el código que llega a los teléfonos locales.',
      `  Comprar, sin cuenta   ${origin}/`,
      `  Quién puede entrar    ${origin}/entrar`,
      `  Teléfonos locales     ${origin}/dev/telefonos`,
      `  Coordinadora          ${origin}/asociacion/huertas-de-chinchaya/cosecha`,
      `  Operadora             ${origin}/operacion/ciclos`,
    )
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}
