import { parseArgs } from 'node:util'
import { BackupRefused } from '#db/backup/format'
import { restoreBackup } from '#db/backup/restore-backup.server'
import { type Command, UsageError } from './command'
import { tellInvariants } from './check.server'

export const restore: Command = {
  name: 'restore',
  summary: 'Pone un respaldo en una base vacía de la misma versión, todo o nada, y lo comprueba.',
  usage: [
    'CHAKA_DATA_FOLDER=.data-nueva CHAKA_SEED=none npm run chaka -- restore respaldos/2026-11-26.chaka.gz',
    'o con DATABASE_URL de una base nueva y vacía. Después arranque Chaka con esa misma base.',
  ].join('\n'),
  async run(args, { db, databaseUrl, print }) {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
    const [file, ...others] = positionals
    if (!file || others.length > 0) throw new UsageError('Diga un archivo.')
    try {
      const { takenAt, tables, rows } = await restoreBackup(databaseUrl, file)
      print(`Restaurado lo guardado el ${takenAt}: ${tables} tablas, ${rows} filas.`)
    } catch (error) {
      if (error instanceof BackupRefused) throw new UsageError(error.message)
      throw error
    }
    await tellInvariants(db, print)
  },
}
