import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { copyOut } from './copy.server'
import { type BackupHead, BackupRefused, type BackupTail, END_OF_TABLE, FORMAT } from './format'
import { fingerprintOf, listMigrations, listSequences, listTables, quoted, SESSION } from './shape.server'

/**
 * Writes everything that Chaka keeps into one file, as it is at one moment, while orders go on: one repeatable-read
 * transaction that reads and locks nothing. The file has its name only once it is whole and on the disk.
 * @returns how many tables and rows
 * @throws BackupRefused when the file is there already
 */
export async function writeBackup(url: string, file: string): Promise<{ tables: number; rows: number }> {
  if (await exists(file)) throw new BackupRefused(`Ya hay un archivo ${file}: elija otro nombre.`)
  const unfinished = `${file}.sin-terminar`
  const client = new pg.Client({ connectionString: url, application_name: 'chaka-backup' })
  // A connection that is lost is told by the statement that waits for it.
  client.on('error', () => {})
  await client.connect()
  try {
    const tail = await writeTo(client, unfinished)
    await reachDisk(unfinished)
    await rename(unfinished, file)
    await reachDisk(dirname(file) || '.')
    const rows = Object.values(tail.tables).reduce((sum, table) => sum + table.rows, 0)
    return { tables: Object.keys(tail.tables).length, rows }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function writeTo(client: pg.Client, path: string): Promise<BackupTail> {
  const hash = createHash('sha256')
  const gzip = createGzip()
  const arrived = pipeline(gzip, createWriteStream(path, { mode: 0o600 }))
  // Its failure is told by whoever waits for it below.
  arrived.catch(() => {})
  const write = async (chunk: Buffer | string) => {
    hash.update(chunk)
    if (!gzip.write(chunk)) await Promise.race([once(gzip, 'drain'), arrived])
  }
  const line = (value: unknown) => write(`${JSON.stringify(value)}\n`)
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(SESSION)
    const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at')
    const head = {
      format: FORMAT,
      takenAt: (rows[0]?.at ?? new Date()).toISOString(),
      migrations: await listMigrations(client),
    } satisfies BackupHead
    await line(head)
    const tail: BackupTail = { tables: {}, sequences: [] }
    for (const { table, columns } of await listTables(client)) {
      await line({ table, columns })
      await copyOut(client, `copy ${quoted(table)} (${columns.map(quoted).join(', ')}) to stdout`, write)
      await write(`${END_OF_TABLE}\n`)
      tail.tables[table] = await fingerprintOf(client, table)
    }
    tail.sequences = await listSequences(client)
    await client.query('commit')
    await line(tail)
    gzip.end(`${hash.digest('hex')}\n`)
    await arrived
    return tail
  } catch (error) {
    gzip.destroy()
    await arrived.catch(() => {})
    throw error
  }
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}

/** A backup that a power cut takes away is none. */
async function reachDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
