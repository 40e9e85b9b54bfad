import { openDatabase } from '#db/client.server'
import { DatabaseFolderInUse } from '#db/embedded/embedded.server'
import { handlers } from '~/jobs/handlers.server'
import { databaseFailureWords } from '~/platform/database-failure'
import { openDatabaseServer, prepareDatabase } from '~/platform/database.server'
import { EnvironmentError, readEnvironment } from '~/platform/environment.server'
import { type Command, UsageError } from './command'
import { backup } from './backup.server'
import { check } from './check.server'
import { clockSet } from './clock-set.server'
import { cycleClose } from './cycle-close.server'
import { cycleList } from './cycle-list.server'
import { cycleOpen } from './cycle-open.server'
import { figuresRebuild } from './figures-rebuild.server'
import { factorEnd } from './factor-end.server'
import { ledgerCatchUp } from './ledger-catch-up.server'
import { load } from './load.server'
import { personInvite } from './person-invite.server'
import { restore } from './restore.server'
import { templatesPush } from './templates-push.server'

const COMMANDS: readonly Command[] = [
  cycleList,
  cycleOpen,
  cycleClose,
  personInvite,
  factorEnd,
  backup,
  restore,
  check,
  templatesPush,
  figuresRebuild,
  ledgerCatchUp,
  load,
  clockSet,
]

const HELP = ['help', '--help', '-h']

/**
 * `npm run chaka -- <command>`: administration without SQL. Uses the database of the running app, or starts
 * the embedded one for as long as the command takes.
 * @returns the exit code: 0 done, 1 failed, 2 wrong words
 */
export async function runCommandLine(argv: string[]): Promise<number> {
  const [name = 'help', ...args] = argv
  if (HELP.includes(name)) return printHelp(args[0])
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) {
    process.stderr.write(`No conozco "${name}".\n\n`)
    printHelp(undefined)
    return 2
  }
  if (args.some((arg) => arg === '--help' || arg === '-h')) return printHelp(name)
  try {
    await withDatabase(command, args)
    return 0
  } catch (error) {
    const wrong = error instanceof UsageError ? error.message : wrongWords(error)
    if (wrong !== null) {
      process.stderr.write(`${wrong}\n\n${command.usage}\n`)
      return 2
    }
    const failure = databaseFailureWords(error)
    if (failure) {
      process.stderr.write(`${failure}\n`)
      return 1
    }
    if (error instanceof EnvironmentError || error instanceof DatabaseFolderInUse) {
      process.stderr.write(`${error.message}\n`)
      return 1
    }
    throw error
  }
}

/** What `parseArgs` says in English; null for any other error. */
export function wrongWords(error: unknown): string | null {
  if (!(error instanceof TypeError) || !('code' in error)) return null
  const named = /'([^' ]+)/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `No conozco la opción ${named}.`
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `Sobra "${named}".`
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return `La opción ${named} está incompleta.`
    default:
      return null
  }
}

async function withDatabase(command: Command, args: string[]): Promise<void> {
  const environment = readEnvironment(process.env)
  const server = await openDatabaseServer(environment, { attach: true })
  const url = environment.databaseDirectUrl ?? server.url
  const { db, close } = openDatabase({ url, max: 4, applicationName: 'chaka-command' })
  try {
    const jobs = handlers.map(({ job }) => job)
    await prepareDatabase(url, jobs)
    const print = (line: string) => void process.stdout.write(`${line}\n`)
    await command.run(args, { db, databaseUrl: url, environment, print })
  } finally {
    await close()
    await server.stop()
  }
}

function printHelp(name: string | undefined): number {
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command) {
    process.stdout.write(`${command.summary}\n\n${command.usage}\n`)
    return 0
  }
  const width = Math.max(...COMMANDS.map((candidate) => candidate.name.length))
  const lines = COMMANDS.map((candidate) => `  ${candidate.name.padEnd(width)}  ${candidate.summary}`)
  process.stdout.write(
    [
      'npm run chaka -- <orden> [opciones]',
      '',
      ...lines,
      '',
      'npm run chaka -- help <orden>: sus opciones.',
      '',
    ].join('\n'),
  )
  return name && !HELP.includes(name) ? 2 : 0
}
