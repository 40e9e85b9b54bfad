import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import * as sheet from '~/routes/asociacion.$slug.cuentas.hoja'
import * as download from '~/routes/asociacion.$slug.cuentas.descargar'
import * as advances from '~/routes/asociacion.$slug.cuentas.pronto-pago'
import * as fund from '~/routes/operacion.pagos.pronto-pago'
import * as books from '~/routes/operacion.pagos.descargar'
import * as accounts from '~/routes/asociacion.$slug.cuentas'
import * as boxes from '~/routes/operacion.pagos.cajas'
import * as settlements from '~/routes/operacion.pagos.liquidacion'
import { addConsumer, argsOf, dataOf, refusalOf, signedIn } from '../work/support'
import { deliveredWeek, type SettledWorld } from './support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'operacion/pagos/liquidacion': settlements,
  'operacion/pagos/cajas': boxes,
  'asociacion/:slug/cuentas': accounts,
  'asociacion/:slug/cuentas/pronto-pago': advances,
  'operacion/pagos/pronto-pago': fund,
  'asociacion/:slug/cuentas/hoja': sheet,
})
type Cookie = Awaited<ReturnType<typeof signedIn>>
let world: SettledWorld
let operator: Cookie
let coordinator: Cookie
let administrator: Cookie
let home: string

beforeAll(async () => {
  const { db } = database
  world = await deliveredWeek(db)
  const [association] = world.associations
  home = `/asociacion/${association.slug}/cuentas`
  operator = await signedIn(db, world.operator.personId)
  coordinator = await signedIn(db, association.coordinator.personId)
  const personId = await addConsumer(db)
  await db
    .insertInto('memberships')
    .values({ personId, organizationId: association.id, role: 'association_administrator' })
    .execute()
  administrator = await signedIn(db, personId)
})

const open = async (path: string, headers: Cookie) =>
  (await get(path, { headers })).html
    .replaceAll('<!-- -->', '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&nbsp;', ' ')
const settle = (form: Record<string, string>) =>
  settlements.action(argsOf(database.db, { path: '/operacion/pagos/liquidacion', form, headers: operator }))
const pay = (form: Record<string, string>, headers: Cookie) =>
  accounts.action(
    argsOf(database.db, {
      path: `${home}?ciclo=1`,
      params: { slug: some(world.associations[0]).slug },
      form,
      headers,
    }),
  )

test('the operator sees what it would be, is told who waits, settles, and the pages fill', async () => {
  expect(await open('/operacion/pagos/liquidacion', operator)).toContain('Así queda si liquida ahora')
  expect(await open(home, coordinator)).toContain('Todavía no hay cuentas')
  const refused = dataOf<{ refused: { orders: number } }>(await settle({ ciclo: '1' }))
  expect([refused.status, refused.data.refused.orders]).toEqual([409, 1])
  const done = await settle({ ciclo: '1', aunque: 'si' })
  expect((done as unknown as Response).headers.get('Location')).toBe(
    '/operacion/pagos/liquidacion?ciclo=1&dicho=liquidado',
  )
  expect(await open('/operacion/pagos/liquidacion?ciclo=1', operator)).toContain('Por asociación')
  expect(await open(`${home}/hoja?ciclo=1`, coordinator)).toContain('Firma o huella')
})

test('a coordinator sees and does not pay; an administrator pays producers, and not herself', async () => {
  const seen = await open(home, coordinator)
  expect(seen).toContain('Le tocan')
  expect(seen).not.toContain('Anotar el pago')
  const page = await accounts.loader(
    argsOf(database.db, {
      path: home,
      params: { slug: some(world.associations[0]).slug },
      headers: administrator,
    }),
  )
  const { current } = page.accounts
  const share = some(current?.shares.find(({ producerId, owedCentavos }) => producerId && owedCentavos > 0))
  const form = {
    ...{ accion: 'pagar', clave: randomUUID(), productora: String(share.producerId) },
    ...{ debe: String(share.owedCentavos), forma: 'efectivo', comprobante: 'Recibo 7' },
  }
  expect((await refusalOf(pay(form, coordinator))).status).toBe(403)
  const platform = { ...form, productora: '', debe: String(current?.soldCentavos) }
  expect((await refusalOf(pay(platform, administrator))).status).toBe(403)

  const wrong = dataOf<{ problems: { field: string }[]; typed: Record<string, string> }>(
    await pay({ ...form, comprobante: '' }, administrator),
  )
  expect(wrong).toMatchObject({
    status: 422,
    data: { problems: [{ field: 'comprobante' }], typed: { forma: 'efectivo' } },
  })
  expect(((await pay(form, administrator)) as unknown as Response).status).toBe(302)
  expect(dataOf(await pay({ ...form, clave: randomUUID() }, operator))).toMatchObject({
    status: 409,
    data: { refused: { reason: 'already_paid', proof: 'RECIBO7' } },
  })
  expect(await open(home, administrator)).toContain('comprobante RECIBO7')
  expect((await refusalOf(pay({ ...form, accion: 'nada' }, administrator))).status).toBe(400)
})

test('the operator receives a box', async () => {
  const [box] = (
    await boxes.loader(argsOf(database.db, { path: '/operacion/pagos/cajas', headers: operator }))
  ).boxes.rows
  const form = {
    ...{ accion: 'recibir', clave: randomUUID(), ciclo: '1', punto: some(box).pointSlug },
    ...{ habia: String(some(box).centavos), recibido: 'todo', motivo: '' },
  }
  const send = (more: Record<string, string>) =>
    boxes.action(
      argsOf(database.db, { path: '/operacion/pagos/cajas', form: { ...form, ...more }, headers: operator }),
    )
  expect(dataOf(await send({}))).toMatchObject({ status: 422, data: { problems: [{ field: 'recibido' }] } })
  const recibido = String(some(box).centavos / 100).replace('.', ',')
  expect(((await send({ recibido })) as unknown as Response).status).toBe(302)
  expect(dataOf(await send({ recibido, clave: randomUUID() }))).toMatchObject({
    status: 409,
    data: { refused: { reason: 'changed', last: { by: 'Olga Operadora' } } },
  })
  expect(await open('/operacion/pagos/cajas', operator)).toContain('Recibió')
  const page = await open('/operacion/pagos/cajas', operator)
  expect(page).toContain('Apareció efectivo después')
  const [, ultimo = ''] = /name="ultimo" value="(\d+)"/.exec(page) ?? []
  const found = { habia: '0', ultimo, recibido: '3,50', clave: randomUUID() }
  expect(dataOf(await send({ ...found, recibido: '0' }))).toMatchObject({
    ...{ status: 422, data: { problems: [{ field: 'recibido' }, { field: 'motivo' }] } },
  })
  for (const _ of [1, 2])
    expect(((await send({ ...found, motivo: 'En el delantal' })) as unknown as Response).status).toBe(302)
  expect(await open('/operacion/pagos/cajas', operator)).toMatch(
    /Apareció después: Bs.3,50\..*«En el delantal»/s,
  )

  const [received] = (
    await boxes.loader(argsOf(database.db, { path: '/operacion/pagos/cajas', headers: operator }))
  ).boxes.rows.filter(({ receipts }) => receipts.length > 0)
  const back = { accion: 'deshacer', anotado: String(some(some(received).receipts[0]).id) }
  expect(dataOf(await send({ ...back, motivo: '' }))).toMatchObject({ status: 422 })
  for (const _ of [1, 2])
    expect(((await send({ ...back, motivo: 'Era de otro punto' })) as unknown as Response).status).toBe(302)
  const html = await open('/operacion/pagos/cajas', operator)
  expect(html).toContain('Deshecho por Olga Operadora')
  expect(((await send({ recibido, clave: randomUUID() })) as unknown as Response).status).toBe(302)
})

test('settled accounts go out as files: the operator has all of a cycle, an association its own', async () => {
  const { db } = database
  const [own, other] = world.associations
  const all = await books.loader(
    argsOf(db, { path: '/operacion/pagos/descargar?ciclo=1&libro=liquidacion', headers: operator }),
  )
  const text = await all.text()
  expect(text).toContain(own.name)
  expect(text).toContain(other.name)
  const file = async (format: string) =>
    download.loader(
      argsOf(db, {
        ...{ path: `${home}/descargar?formato=${format}`, params: { slug: own.slug }, headers: coordinator },
      }),
    )
  const csv = await (await file('csv')).text()
  expect(csv).toContain('Recibido')
  expect(csv).toContain('RECIBO7')
  expect(csv).not.toContain(other.name)
  const xlsx = Buffer.from(await (await file('xlsx')).arrayBuffer())
  expect(xlsx.subarray(0, 2).toString()).toBe('PK')
})

test('early payment: rules are proposed and agreed, a form that lacks something keeps what was typed', async () => {
  const { db } = database
  const at = `${home}/pronto-pago`
  const params = { slug: some(world.associations[0]).slug }
  const atFund = '/operacion/pagos/pronto-pago'
  const onFund = (form: Record<string, string>) =>
    fund.action(argsOf(db, { path: atFund, form, headers: operator }))
  const onOwn = (form: Record<string, string>, headers: Cookie) =>
    advances.action(argsOf(db, { path: at, params, form, headers }))
  expect(await open(at, coordinator)).toContain('Todavía no hay un acuerdo con el fondo')
  const rules = {
    ...{ accion: 'proponer', clave: randomUUID(), asociacion: params.slug, porcentaje: '70', costo: '2,5' },
    ...{ techo: '500', 'techo-asociacion': '100', 'dos-personas': '200' },
  }
  expect(dataOf(await onFund(rules))).toMatchObject({
    status: 422,
    data: { problems: [{ field: 'techo-asociacion' }], typed: { costo: '2,5' } },
  })
  expect(((await onFund({ ...rules, 'techo-asociacion': '3000' })) as unknown as Response).status).toBe(302)
  expect(await open(at, administrator)).toContain('El fondo propone estas reglas')
  const { id } = await db.selectFrom('advanceAgreements').select('id').executeTakeFirstOrThrow()
  const agree = { accion: 'acordar', acuerdo: String(id) }
  expect((await refusalOf(onOwn(agree, coordinator))).status).toBe(403)
  expect(((await onOwn(agree, administrator)) as unknown as Response).status).toBe(302)
  expect(await open(at, coordinator)).toContain('Ahora no hay nada pesado en un ciclo por liquidar')
  const move = {
    ...{
      accion: 'mover',
      clave: randomUUID(),
      signo: 'poner',
      lugar: 'banco',
      monto: '1000',
      motivo: 'Aporte',
    },
  }
  await Promise.all([onFund(move), onFund(move)])
  expect(await open(atFund, operator)).toMatch(/En el fondo<\/dt><dd>Bs 1.000,00/)
  expect((await refusalOf(onFund({ accion: 'nada' }))).status).toBe(400)
})
