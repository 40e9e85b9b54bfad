import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { restoreBackup } from '#db/backup/restore-backup.server'
import { writeBackup } from '#db/backup/write-backup.server'
import { openDatabase } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { check } from '~/cli/check.server'
import { restore } from '~/cli/restore.server'
import { basketOf, orderFrom } from '../orders/support'
import { openWeek } from '../work/support'

const source = testDatabase({ max: 12 })
const target = testDatabase({ max: 4 })
const fourth = testDatabase({ max: 2 })
const HOSTILE = 'Rosa\t"\\.\n\\.\r\n\\N; drop table people; -- 🥔'

let folder = ''
let file = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaka-backup-'))
  file = join(folder, 'uno.chaka.gz')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const countOrders = async (db: typeof source.db) => {
  const { rows } = await sql<{ orders: number; newest: number }>`
    select count(*) as orders, coalesce(max(id), 0) as newest from orders`.execute(db)
  return rows[0]
}

describe('a backup', () => {
  test('taken while orders come in is the world of one moment, and goes back whole', async () => {
    const world = await openWeek(source.db)
    const { acelga } = world.products
    await sql`insert into people (name) values (${HOSTILE})`.execute(source.db)
    const before = await countOrders(source.db)
    const place = async (n: number) => {
      const basket = await basketOf(source.db, { presentationId: acelga.presentations[0].id, count: 1 })
      const placed = await orderFrom(source.db, basket, some(world.windows[n % 2]).id, {
        buyerName: `Ana ${n}`,
      })
      return placed.ok
    }
    const placing = (async () => {
      const placed: boolean[] = []
      for (let round = 0; round < 6; round += 1)
        placed.push(...(await Promise.all([0, 1, 2, 3].map((n) => place(round * 4 + n)))))
      return placed
    })()
    const written = await writeBackup(source.url, file)
    await placing
    expect(written.tables).toBeGreaterThan(60)
    expect((await stat(file)).mode & 0o077).toBe(0)

    const restored = await restoreBackup(target.url, file)
    expect(restored.rows).toBe(written.rows)
    expect(await findBrokenInvariants(target.db)).toEqual([])
    const kept = await countOrders(target.db)
    expect(kept?.orders).toBeGreaterThanOrEqual(before?.orders ?? 0)
    expect(kept?.orders).toBeLessThanOrEqual((await countOrders(source.db))?.orders ?? 0)
    const { rows } = await sql<{ name: string }>`select name from people where name like 'Rosa%"%'`.execute(
      target.db,
    )
    expect(rows).toEqual([{ name: HOSTILE }])
  })

  test('life goes on where it was: new ids, keys and rules are in force', async () => {
    const { rows } = await sql<{
      id: number
    }>`insert into people (name) values ('Nueva') returning id`.execute(target.db)
    const { rows: most } = await sql<{ id: number }>`select max(id) as id from people`.execute(target.db)
    expect(rows[0]?.id).toBe(most[0]?.id)
    const shape = async (db: typeof source.db) =>
      (
        await sql<{ words: string }>`
          select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as words
          from pg_constraint where connamespace = 'public'::regnamespace
          union all
          select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
          order by 1`.execute(db)
      ).rows
    expect(await shape(target.db)).toEqual(await shape(source.db))
    await expect(sql`delete from audit_log`.execute(target.db)).rejects.toThrow('append-only')
    await expect(
      sql`insert into person_phones (person_id, phone_id) values (-1, -1)`.execute(target.db),
    ).rejects.toThrow('foreign key')
  })

  test('never takes the place of another file', async () => {
    await expect(writeBackup(source.url, file)).rejects.toThrow('Ya hay un archivo')
  })
})

test('the command asks every rule after restoring, and fails where one is broken', async () => {
  const printed: string[] = []
  const print = (line: string) => void printed.push(line)
  const run = (name: string) =>
    restore.run([name], { db: fourth.db, databaseUrl: fourth.url, print, origin: '' } as never)
  const broken = join(folder, 'roto.chaka.gz')
  await source.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`
      update offers set reserved_base = reserved_base - 1
      where  id = (select min(id) from offers where reserved_base > 0)`.execute(trx)
  })
  await writeBackup(source.url, broken)
  await expect(run(broken)).rejects.toThrow(/reglas no se cumplen/)
  expect(printed[0]).toMatch(/^Restaurado lo guardado el .+ tablas, .+ filas/)
  expect(printed.some((line) => line.startsWith('ROTO: '))).toBe(true)
  printed.length = 0
  await check.run([], { db: target.db, databaseUrl: target.url, print, origin: '' } as never)
  expect(printed).toEqual([expect.stringMatching(/^Se cumplen las \d+ reglas/)])
})

describe('what is refused leaves everything as it was', () => {
  const third = testDatabase({ max: 2 })
  const refusal = async (name: string, bytes: Buffer) => {
    const path = join(folder, name)
    await writeFile(path, bytes)
    const failed = await restoreBackup(third.url, path).then(
      () => 'restored',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    )
    const { rows } = await sql<{ rows: number }>`
      select (select count(*) from people) + (select count(*) from orders) as rows`.execute(third.db)
    expect(rows).toEqual([{ rows: 0 }])
    return failed
  }

  test('a database with something in it', async () => {
    await expect(restoreBackup(source.url, file)).rejects.toThrow('ya tiene datos')
  })

  test('no file, or one of something else', async () => {
    await expect(restoreBackup(third.url, join(folder, 'nada'))).rejects.toThrow('No encuentro')
    expect(await refusal('texto', Buffer.from('hola'))).toContain('cortado o dañado')
    expect(await refusal('json', gzipSync('{}\n'))).toContain('No es un respaldo')
  })

  test('a file that was cut off, at any place, or changed by one letter', async () => {
    const whole = await readFile(file)
    for (const part of [0.2, 0.6, 0.98])
      expect(await refusal('cortado', whole.subarray(0, Math.floor(whole.length * part)))).toContain(
        'cortado o dañado',
      )
    const text = gunzipSync(whole)
    const lines = text.toString('utf8').split('\n')
    expect(await refusal('sin-cola', gzipSync(lines.slice(0, -3).join('\n') + '\n'))).toContain(
      'cortado o dañado',
    )
    const changed = text.toString('utf8').replace('Zulma Rojas Vargas', 'Zulma Rojas Vargaz')
    expect(changed).not.toBe(text.toString('utf8'))
    expect(await refusal('cambiado', gzipSync(changed))).toContain('cortado o dañado')
  })

  test('one of another version', async () => {
    const text = gunzipSync(await readFile(file)).toString('utf8')
    const older = text.replace(/"0002-people",/, '')
    expect(await refusal('viejo', gzipSync(older))).toContain('otra versión')
  })

  test('a server that cannot be reached', async () => {
    const nowhere = openDatabase({ url: third.url, max: 1, applicationName: 'test' })
    await nowhere.close()
    await expect(writeBackup('postgres://nadie@127.0.0.1:1/nada', join(folder, 'x'))).rejects.toThrow()
    await expect(stat(join(folder, 'x.sin-terminar'))).rejects.toThrow('ENOENT')
  })
})
