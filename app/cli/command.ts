import { type Database } from '#db/client.server'
import { type Environment } from '~/platform/environment.server'

/** One command of `npm run chaka -- <name>`: one file each, listed in command-line.server.ts. */
export type Command = {
  name: string
  /** one line for the list */
  summary: string
  /** options and an example, for `help <name>` */
  usage: string
  /** @throws UsageError when the arguments do not fit; its message is shown with the usage */
  run: (args: string[], tools: CommandTools) => Promise<void>
}

export type CommandTools = {
  db: Database
  /** the database's address, for commands that bring their own connections */
  databaseUrl: string
  environment: Environment
  print: (line: string) => void
}

export class UsageError extends Error {}

/** A whole number from an option. @throws UsageError that names the option */
export function wholeNumber(
  value: string | undefined,
  option: string,
  min = 1,
  max = Number.MAX_SAFE_INTEGER,
) {
  const number = Number(value)
  if (!value || !/^\d+$/.test(value) || number < min || number > max) {
    throw new UsageError(`--${option} necesita un número entero desde ${min}.`)
  }
  return number
}
