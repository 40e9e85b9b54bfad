import { expect, test } from 'vitest'
import { type Database, type Trx } from '#db/client.server'
import { accepted } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'

const run = async <Value>(_: Database, work: (trx: Trx) => Promise<Value>) => await work({} as Trx)
const failing = (message: string, times: number, code?: string) => {
  let tries = 0
  return async () => {
    await Promise.resolve()
    if (++tries <= times) throw Object.assign(new Error(message), code ? { code } : {})
    return tries
  }
}
const LOCK = 'new multixact has more than one updating member: 0 2[4208 (keysh), 4210 (nokeyupd)]'
const attempt = (work: () => Promise<number>) => refusableTransaction({} as Database, work, run)

test('what PostgreSQL itself failed to lock, or ended, is done again, three times at most; another failure is not', async () => {
  expect(await attempt(failing(LOCK, 2))).toEqual(accepted(3))
  expect(await attempt(failing('deadlock detected', 2, '40P01'))).toEqual(accepted(3))
  await expect(attempt(failing(LOCK, 3))).rejects.toThrow('multixact')
  await expect(attempt(failing('duplicate key', 1))).rejects.toThrow('duplicate key')
})
