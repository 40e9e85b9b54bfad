import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import * as call from '~/routes/entrega.$point.llamar'
import * as list from '~/routes/entrega.$point.lista[.]json'
import * as send from '~/routes/entrega.$point.enviar'
import { type DeskDay } from '~/features/delivery/desk/day'
import { argsOf, refusalOf } from '../work/support'
import { act, deskWorld, type DeskWorld } from './support'

const database = testDatabase()
let world: DeskWorld
beforeAll(async () => {
  world = await deskWorld(database.db)
})
const args = (
  path: string,
  form?: Record<string, string>,
  headers: Record<string, string> = world.teresa.cookie,
) =>
  argsOf(database.db, {
    path: `/entrega/plaza-villarroel/${path}`,
    params: { point: 'plaza-villarroel' },
    headers,
    ...(form ? { form } : {}),
  })
const sendAll = async (batch: unknown) => {
  const answer = await send.action(
    args('enviar', { lote: typeof batch === 'string' ? batch : JSON.stringify(batch) }),
  )
  return {
    status: answer.status,
    ...((await answer.json()) as { results: { id: string; reason?: string }[] }),
  }
}
const dayOf = async () => ((await (await list.loader(args('lista.json'))).json()) as { day: DeskDay }).day

test('a batch goes in event by event: what is refused is named with its reason', async () => {
  const good = act({ kind: 'handover', order: some(world.codes[0]) })
  const early = act({ kind: 'handover', order: some(world.codes[1]), cycle: 7 })
  const broken = { ...act({ kind: 'no_show', order: some(world.codes[2]) }), order: '../etc' }
  const answer = await sendAll({ now: Date.now(), events: [good, early, broken, 'nothing'] })
  expect(answer.status).toBe(422)
  expect(answer.results).toEqual([
    { id: good.id, ok: true },
    { id: early.id, ok: false, reason: 'unknown_cycle' },
    { id: broken.id, ok: false, reason: 'not_an_event' },
    { id: '', ok: false, reason: 'not_an_event' },
  ])
  expect((await sendAll({ now: Date.now(), events: [good] })).status).toBe(200)
  expect((await dayOf()).known).toEqual([good.id])
})

test('what is no batch is 400; too many events too', async () => {
  const event = act({ kind: 'no_show', order: some(world.codes[1]) })
  for (const wrong of [
    '',
    '{',
    '[]',
    { now: 'x', events: [event] },
    { now: 1, events: Array(41).fill(event) },
  ])
    expect((await sendAll(wrong)).status).toBe(400)
  expect((await dayOf()).known.length).toBe(1)
})

test('a session that ended is 401, so that the phone keeps what it has', async () => {
  expect((await refusalOf(send.action(args('enviar', { lote: '{}' }, {})))).status).toBe(401)
  expect((await refusalOf(list.loader(args('lista.json', undefined, {})))).status).toBe(302)
})

test('the number of a buyer comes only for an order that waits here', async () => {
  const asked = await call.action(args('llamar', { pedido: some(world.codes[2]) }))
  expect((await asked.json()) as unknown).toMatchObject({ phone: expect.stringMatching(/^\+591/) as unknown })
  expect((await call.action(args('llamar', { pedido: world.elsewhere }))).status).toBe(404)
  expect((await call.action(args('llamar', { pedido: some(world.codes[0]) }))).status).toBe(404)
})
