import { parseArgs } from 'node:util'
import { BackupRefused } from '#db/backup/format'
import { writeBackup } from '#db/backup/write-backup.server'
import { type Command, UsageError } from './command'

export const backup: Command = {
  name: 'backup',
  summary: 'Guarda todo en un archivo, tal como está en este momento; se puede seguir trabajando.',
  usage: [
    'npm run chaka -- backup respaldos/2026-11-26.chaka.gz',
    'Tiene datos de personas y claves: guárdelo cifrado y fuera de esta máquina.',
  ].join('\n'),
  async run(args, { databaseUrl, print }) {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
    const [file, ...others] = positionals
    if (!file || others.length > 0) throw new UsageError('Diga un archivo.')
    try {
      const { tables, rows } = await writeBackup(databaseUrl, file)
      print(`Guardado en ${file}: ${tables} tablas, ${rows} filas.`)
    } catch (error) {
      if (error instanceof BackupRefused) throw new UsageError(error.message)
      throw error
    }
  },
}
