import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { type CycleAnswer } from '~/features/cycles/components/cycle-answer'
import { findCycleByNumber } from '~/features/cycles/views.server'
import { addMinutes } from '~/kernel/instants'
import * as today from '~/routes/operacion'
import * as cycles from '~/routes/operacion.ciclos'
import * as cycle from '~/routes/operacion.ciclos.$number'
import { addConsumer, argsOf, dataOf, openWeek, refusalOf, signedIn } from './support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  operacion: today,
  'operacion/ciclos': cycles,
  'operacion/ciclos/:number': cycle,
})
let world: World
let operator: { Cookie: string }
beforeAll(async () => {
  world = await openWeek(database.db)
  operator = await signedIn(database.db, world.operator.personId)
})

const args = (path: string, headers?: Record<string, string>, form?: Record<string, string>) =>
  argsOf(database.db, {
    path,
    params: { number: path.split('/')[3] ?? '' },
    ...(headers ? { headers } : {}),
    ...(form ? { form } : {}),
  })
const act = async (number: number, form: Record<string, string>) =>
  cycle.action(args(`/operacion/ciclos/${number}`, operator, form))
const refusalTold = async (number: number, form: Record<string, string>) =>
  dataOf<CycleAnswer>(await act(number, form))
const stateOf = async (number: number) => (await findCycleByNumber(database.db, number))?.cycle

test('the operator’s pages are hers alone', async () => {
  const { db } = database
  const coordinator = await signedIn(db, world.associations[0].coordinator.personId)
  const consumer = await signedIn(db, await addConsumer(db))
  for (const [path, loader] of [
    ['/operacion', today.loader],
    ['/operacion/ciclos', cycles.loader],
    ['/operacion/ciclos/1', cycle.loader],
  ] as const) {
    expect((await refusalOf(loader(args(path)))).headers.get('Location')).toBe(
      `/entrar?volver=${encodeURIComponent(path)}`,
    )
    for (const headers of [coordinator, consumer])
      expect((await refusalOf(loader(args(path, headers)))).status).toBe(403)
    expect((await get(path, { headers: operator })).status).toBe(200)
  }
  const close = { accion: 'cerrar' }
  expect((await refusalOf(cycle.action(args('/operacion/ciclos/1', coordinator, close)))).status).toBe(403)
  expect((await refusalOf(cycle.action(args('/operacion/ciclos/1', undefined, close)))).status).toBe(401)
  expect((await refusalOf(cycle.loader(args('/operacion/ciclos/99', operator)))).status).toBe(404)
  expect((await stateOf(1))?.state).toBe('open')
})

test('the open cycle shows its sums by association and by point, live', async () => {
  const { open } = await cycles.loader(args('/operacion/ciclos', operator))
  expect(open?.totals.orders).toBe(3)
  expect(open?.totals.byPoint.map(({ slug, orders }) => [slug, orders])).toEqual([
    ['ciudad-satelite', 1],
    ['plaza-villarroel', 2],
  ])
  const { html } = await get('/operacion/ciclos', { headers: operator })
  expect(html).toContain('Ciclo 1, abierto')
  expect(html).toContain('Sí, cerrar el ciclo 1 ahora')
  const own = await get('/operacion/ciclos/1', { headers: operator })
  expect(own.html).toContain('Huertas de Chinchaya')
  expect(own.html).toContain('Por punto')
})

describe('postponing', () => {
  test('shows the new moments first and moves nothing', async () => {
    const before = await stateOf(1)
    const form = { accion: 'postergar', cuanto: '1', unidad: 'dias', motivo: 'lluvia en el camino.' }
    const { status, data } = dataOf<CycleAnswer>(await act(1, form))
    expect(status).toBe(200)
    expect(data.preview?.deliversAt).toEqual(addMinutes(before?.deliversAt ?? new Date(), 24 * 60))
    expect(data.motivo).toBe('lluvia en el camino')
    expect((await stateOf(1))?.deliversAt).toEqual(before?.deliversAt)
  })

  test('moves what is to come once, when what was shown is agreed to', async () => {
    const before = await stateOf(1)
    const form = { accion: 'postergar', cuanto: '3', unidad: 'horas', motivo: 'bloqueo' }
    const { data } = dataOf<CycleAnswer>(await act(1, form))
    const agreed = { ...form, seguro: '1', version: String(data.preview?.catalogVersion) }
    const answer = await act(1, agreed)
    expect((answer as Response).headers.get('Location')).toBe(
      '/operacion/ciclos/1?dicho=postergado#contenido',
    )
    expect((await stateOf(1))?.closesAt).toEqual(addMinutes(before?.closesAt ?? new Date(), 180))
    expect(await refusalTold(1, agreed)).toMatchObject({
      status: 409,
      data: { refusal: 'changed_meanwhile' },
    })
    expect((await stateOf(1))?.closesAt).toEqual(addMinutes(before?.closesAt ?? new Date(), 180))
  })

  test('without reason or with a number that is none, says so and keeps what was typed', async () => {
    const typed = { accion: 'postergar', cuanto: '1,5', unidad: 'dias', motivo: '' }
    expect(await refusalTold(1, typed)).toMatchObject({
      status: 422,
      data: { problems: ['motivo', 'cuanto'], cuanto: '1,5' },
    })
  })
})

describe('the next cycle', () => {
  const proposed = async () => (await cycles.loader(args('/operacion/ciclos', operator))).next
  const create = async (form: Record<string, string>) =>
    cycles.action(args('/operacion/ciclos', operator, form))
  const formOf = ({ copiar, ...typed }: Awaited<ReturnType<typeof proposed>>['typed']) => ({
    ...typed,
    ...(copiar ? { copiar: '1' } : {}),
  })

  test('comes back field by field when its moments are out of order', async () => {
    const { typed } = await proposed()
    const wrong = { ...formOf(typed), responden: typed.abre, transporte: 'poco' }
    const answer = dataOf(await create(wrong))
    expect(answer).toMatchObject({
      status: 422,
      data: {
        typed: { responden: typed.abre, transporte: 'poco' },
        problems: [
          { field: 'responden', reason: 'not_after', after: 'cierra' },
          { field: 'transporte', reason: 'not_an_amount' },
        ],
      },
    })
    expect(await findCycleByNumber(database.db, 2)).toBeNull()
  })

  test('is planned a week later with the same offers', async () => {
    const { number, typed } = await proposed()
    expect(number).toBe(2)
    const answer = await create(formOf(typed))
    expect((answer as Response).headers.get('Location')).toBe('/operacion/ciclos/2?dicho=creado#contenido')
    expect(await stateOf(2)).toMatchObject({
      state: 'draft',
      transportCentavosPerKg: 40,
      platformBasisPoints: 600,
    })
    const { html } = await get('/operacion/ciclos/2', { headers: operator })
    expect(html).toContain('Por abrir')
  })

  test('is cancelled with a reason only', async () => {
    expect(await refusalTold(2, { accion: 'cancelar', motivo: ' .' })).toMatchObject({
      status: 422,
      data: { problems: ['motivo'] },
    })
    await act(2, { accion: 'cancelar', motivo: 'semana de fiesta' })
    expect((await findCycleByNumber(database.db, 2))?.cancelReason).toBe('semana de fiesta')
    expect(await refusalTold(2, { accion: 'cancelar', motivo: 'semana de fiesta' })).toMatchObject({
      status: 409,
      data: { refusal: 'already_cancelled' },
    })
  })
})

test('closing twice closes once, and says so', async () => {
  const answer = await act(1, { accion: 'cerrar' })
  expect((answer as Response).headers.get('Location')).toBe('/operacion/ciclos/1?dicho=cerrado#contenido')
  const messages = async () =>
    (await database.db.selectFrom('messages').select('id').where('kind', '=', 'harvest_request').execute())
      .length
  const told = await messages()
  expect(told).toBeGreaterThan(0)

  expect(await refusalTold(1, { accion: 'cerrar' })).toMatchObject({
    status: 409,
    data: { refusal: 'already_closed' },
  })
  expect(await messages()).toBe(told)
  expect((await refusalOf(act(1, { accion: 'reabrir' }))).status).toBe(400)

  const { todo } = await today.loader(args('/operacion', operator))
  expect(todo).toMatchObject([
    { kind: 'unanswered', cycleNumber: 1, producers: 4, isLate: false },
    { kind: 'no_host' },
    { kind: 'no_next_cycle' },
  ])
  const page = await get('/operacion/ciclos/1?dicho=cerrado', { headers: operator })
  expect(page.html).toContain('Un ciclo cerrado no se vuelve a abrir')
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
