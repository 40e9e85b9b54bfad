/**
 * BACKUP: one gzip file. Lines of text: a head, then for each table its columns, its rows as COPY writes them and
 * "\.", then a tail with what there must be of each table, and last the SHA-256 of everything before it. A file
 * that was cut off has no tail.
 */
export const FORMAT = 'chaka-backup-1'

export type BackupHead = {
  format: typeof FORMAT
  takenAt: string
  /** names of the migrations: only the same ones take it back */
  migrations: string[]
}

export type BackupTail = {
  tables: Record<string, { rows: number; sum: string }>
  sequences: { name: string; lastValue: string; isCalled: boolean }[]
}

export const END_OF_TABLE = '\\.'

export class BackupRefused extends Error {}
