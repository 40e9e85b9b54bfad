import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/client.server'
import { testDatabase } from '#tests/support/database'

const database = testDatabase({ max: 1 })
let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, close } = openDatabase({
    url: database.url,
    max: 1,
    applicationName: 'test',
    keepsStatements: true,
  }))
  await sql`create table papas (id int primary key, kilos int not null check (kilos > 0))`.execute(db)
  await sql`insert into papas values (1, 10)`.execute(db)
})
afterAll(() => close())

async function kept(): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
  return rows.map(({ statement }) => statement)
}

test('what is asked often is kept, and gives the same as before', async () => {
  for (let time = 1; time <= 30; time += 1) {
    const { rows } = await sql<{ kilos: number }>`select kilos from papas where id = ${1}`.execute(db)
    expect(rows).toEqual([{ kilos: 10 }])
    expect((await kept()).length).toBe(time >= 20 ? 1 : 0)
  }
})

test('a star is not: its columns may change under it', async () => {
  const all = () => sql`select * from papas where id = ${1}`.execute(db)
  for (let time = 0; time < 30; time += 1) await all()
  await sql`alter table papas add column zona text`.execute(db)
  expect((await all()).rows).toEqual([{ id: 1, kilos: 10, zona: null }])
  const { rows } = await sql<{ kilos: number }>`select kilos from papas where id = ${1}`.execute(db)
  expect(rows).toEqual([{ kilos: 10 }])
})

test('a kept statement that fails is refused as any other, and works afterwards', async () => {
  const put = (id: number, kilos: number) =>
    sql`insert into papas (id, kilos) values (${id}, ${kilos})`.execute(db)
  for (let id = 10; id < 35; id += 1) await put(id, 1)
  await expect(put(40, 0)).rejects.toMatchObject({ code: '23514' })
  await expect(put(10, 1)).rejects.toMatchObject({ code: '23505' })
  await expect(
    db.transaction().execute(async (trx) => {
      await sql`insert into papas (id, kilos) values (${50}, ${1})`.execute(trx)
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  await put(50, 2)
  expect((await kept()).some((text) => text.startsWith('insert'))).toBe(true)
})
