import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { noBiller } from '~/integrations/biller/no-biller.server'
import { type Biller, type BillRequest } from '~/features/settlement/billing/biller'
import { hasBillsToIssue, issueBills } from '~/features/settlement/billing/issue-bills.server'
import { takeLate } from '~/features/settlement/late/decide-late.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import * as settlements from '~/routes/operacion.pagos.liquidacion'
import { act, send } from '../desk/support'
import { argsOf, signedIn } from '../work/support'
import { deliveredWeek, type SettledWorld } from './support'

const database = testDatabase()
const path = '/operacion/pagos/liquidacion'
const get = pagesOn(() => database.db, { 'operacion/pagos/liquidacion': settlements })
let world: SettledWorld
let headers: { Cookie: string }
beforeAll(async () => {
  const { db } = database
  world = await deliveredWeek(db)
  headers = await signedIn(db, world.operator.personId)
  await sql`update organizations set tax_regime = 'general', nit = '1020304050'
            where id = ${world.associations[0].id}`.execute(db)
  await settleCycle(db, {
    cycleId: world.cycle.id,
    byPersonId: world.operator.personId,
    despiteWaiting: true,
  })
})

const ask = () =>
  settlements.action(argsOf(database.db, { path, form: { accion: 'facturar', ciclo: '1' }, headers }))
const seen = async () => (await get(`${path}?ciclo=1`, { headers })).html

test('nobody connected says so; once somebody is, each is asked once for all that its association sold', async () => {
  const { db } = database
  expect(await seen()).toContain('Pedir las facturas de este ciclo')
  await Promise.all([ask(), ask()])
  expect(await hasBillsToIssue(db)).toBe(true)
  expect(await issueBills(db, noBiller)).toEqual({ answered: 1 })
  expect(await seen()).toContain('no hay un facturador conectado')

  await ask()
  const asked: BillRequest[] = []
  const biller: Biller = {
    issue: (request) => {
      asked.push(request)
      return Promise.resolve(
        asked.length === 1 ? { outcome: 'try_again' } : { outcome: 'issued', number: 'F-77' },
      )
    },
  }
  await issueBills(db, biller)
  await sql`update bill_requests set next_try_at = chaka_now()`.execute(db)
  await issueBills(db, biller)
  expect(new Set(asked.map(({ reference }) => reference)).size).toBe(1)
  const { seller, totalCentavos, lines } = some(asked[1])
  expect(seller.nit).toBe('1020304050')
  expect(lines.reduce((sum, { centavos }) => sum + centavos, 0)).toBe(totalCentavos)
  expect(await seen()).toContain('factura F-77')
  await ask()
  expect(await hasBillsToIssue(db)).toBe(false)
})

test('what counts only after it was billed is said beside the number', async () => {
  const { db } = database
  const code = some(world.codes[3])
  await send(db, world, [act({ kind: 'handover', order: code, collectedCentavos: 1_000 })])
  await takeLate(db, { cycleId: world.cycle.id, byPersonId: world.operator.personId })
  expect(await seen()).toMatch(/factura F-77 por Bs\s[\d,]+; ahora son Bs\s[\d,]+: pida que la corrijan/)
})
