import { type LoaderFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { emptyTables } from '#tests/support/empty-tables'
import { some } from '#tests/support/found'
import { insertMessageLooks } from '~/features/accounts/looks/look-queries.server'
import { recordPackingLooks } from '~/features/accounts/looks/record-look.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { listLooks, listLooksAt } from '~/features/privacy/looks/views.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { loader as harvest } from '~/routes/asociacion.$slug.cosecha'
import { loader as harvestPaper } from '~/routes/asociacion.$slug.cosecha.hoja'
import { loader as notes } from '~/routes/asociacion.$slug.cosecha.notas'
import { loader as shares } from '~/routes/asociacion.$slug.cosecha.reparto'
import { loader as ownPacking } from '~/routes/asociacion.$slug.despacho.empaque'
import { loader as ownLabels } from '~/routes/asociacion.$slug.despacho.etiquetas'
import { loader as receptionPaper } from '~/routes/asociacion.$slug.despacho.recepcion.hoja'
import { loader as reception } from '~/routes/asociacion.$slug.despacho.recepcion'
import { loader as accounts } from '~/routes/asociacion.$slug.cuentas'
import { loader as statement } from '~/routes/asociacion.$slug.cuentas.hoja'
import { loader as members } from '~/routes/asociacion.$slug.productoras'
import { loader as ownRows } from '~/routes/asociacion.$slug.informes.filas'
import { loader as municipalRows } from '~/routes/municipio.$slug.informes.filas'
import { loader as labels } from '~/routes/operacion.ciclos.$number.despacho.etiquetas'
import { loader as allRows } from '~/routes/operacion.informes.filas'
import { loader as balances } from '~/routes/operacion.pagos.saldos'
import { loader as messages } from '~/routes/operacion.mensajes'
import { loader as orders } from '~/routes/operacion.pedidos'
import { loader as people } from '~/routes/operacion.personas'
import { addTown, type Town } from '../mobile-markets/support'
import { deliveredWeek, type SettledWorld } from '../settlement/support'
import { argsOf, signedIn } from '../work/support'

const database = testDatabase()
let world: SettledWorld
let town: Town
let buyer: { personId: number; code: string; orderId: number }
let asOperator: Awaited<ReturnType<typeof signedIn>>

beforeAll(async () => {
  const { db } = database
  world = await deliveredWeek(db)
  town = await addTown(db)
  await sql`update organizations set municipality = 'La Paz' where id = ${town.organizationId}`.execute(db)
  const code = some(world.codes[0])
  const { id: orderId, phoneId } = await db
    .selectFrom('orders')
    .select(['id', 'phoneId'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const { id: personId } = await db
    .insertInto('people')
    .values({ name: 'Vecina A Prueba' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('personPhones').values({ personId, phoneId }).execute()
  buyer = { personId, code, orderId }
  const paid = { bank: 'BNB', reference: '9001', amountCentavos: 700, byPersonId: world.operator.personId }
  expect((await confirmTransfer(db, { code, ...paid, isOther: true })).ok).toBe(true)
  await sql`update delivery_points set organization_id = ${town.organizationId} where id = ${world.points[0].id}`.execute(
    db,
  )
  await receiveInbound(db, {
    ...{ provider: 'test', providerId: 'note', channel: 'whatsapp', parameters: {}, body: 'Escuche' },
    from: world.associations[0].producers[0].e164,
    media: [{ url: 'https://example.org/note', type: 'audio/ogg' }],
  })
  asOperator = await signedIn(db, world.operator.personId)
})

type Page = (args: LoaderFunctionArgs) => Promise<unknown>
type Call = Parameters<typeof argsOf>[1]

/** What was noted when it was opened twice: the second time nothing more. */
async function noted(page: Page, call: Call): Promise<{ purposes: string[]; about: string[] }> {
  const { db } = database
  await emptyTables(db, ['data_looks'])
  await page(argsOf(db, call))
  const { looks } = await listLooks(db, null)
  await page(argsOf(db, call))
  expect((await listLooks(db, null)).looks).toEqual(looks)
  return {
    purposes: [...new Set(looks.map(({ purpose }) => purpose))],
    about: looks.map(({ about }) => about).sort(),
  }
}

test('each page of a list notes once a day who stood on it, and nobody else', async () => {
  const { db } = database
  const [own] = world.associations
  const coordinator = { params: { slug: own.slug }, headers: await signedIn(db, own.coordinator.personId) }
  const staff = { params: { slug: town.slug }, headers: await signedIn(db, town.by.personId) }
  const operator = { headers: asOperator }
  const ofCycle = { ...operator, params: { number: String(world.cycle.number) } }
  const asked = await db
    .selectFrom('allotments')
    .innerJoin('harvestRequests', 'harvestRequests.id', 'allotments.harvestRequestId')
    .innerJoin('producers', 'producers.id', 'allotments.producerId')
    .innerJoin('people', 'people.id', 'producers.personId')
    .select(['people.name', 'harvestRequests.offerId', 'harvestRequests.associationId'])
    .execute()
  const namesOf = (rows: typeof asked) => [...new Set(rows.map(({ name }) => name))].sort()
  const ofOwn = asked.filter(({ associationId }) => associationId === own.id)
  const isWoman = ({ name }: { name: string }) => !name.startsWith('Pedro')
  const { offerId } = some(ofOwn[0])
  const everyCode = [...world.codes, world.elsewhere].sort()
  const [{ id: pointId, slug }] = world.points
  const stands = await db
    .selectFrom('orders')
    .innerJoin('cycleWindows', 'cycleWindows.id', 'orders.windowId')
    .innerJoin('deliveryPoints', 'deliveryPoints.id', 'cycleWindows.deliveryPointId')
    .select(['orders.code', 'deliveryPoints.city', 'deliveryPoints.district'])
    .where('deliveryPoints.id', '=', pointId)
    .execute()
  const atPoint = stands.map(({ code }) => code).sort()
  const ofPlace = `por=distrito&clave=${encodeURIComponent(`${stands[0]?.city}|${stands[0]?.district}`)}`
  const points = await db.selectFrom('deliveryPoints').select(['id', 'name']).orderBy('id').execute()
  const packed = points.map(({ name }) => `${name} · ${world.cycle.number}`).sort()
  const ofPoint = packed.filter((about) => about.startsWith(some(points[0]).name))
  const ofProduct = namesOf(ofOwn.filter((row) => row.offerId === offerId))
  const everybody = await db.selectFrom('people').select('name').where('mergedIntoId', 'is', null).execute()

  const others = everybody.flatMap(({ name }) => (name === 'Olga Operadora' ? [] : [name])).sort()
  const ofMembers = own.producers.map(({ name }) => name).sort()
  const rows = (query: string) => `/?${query}`
  const ofWomen = rows('por=sexo&clave=female')
  const ofTheCycle = rows(`por=ciclo&clave=${world.cycle.number}&cifra=pedidos`)
  const seen = (purpose: string, about: string[]) => ({ purposes: [purpose], about })
  const nobody = { purposes: [], about: [] }
  const table: [string, Page, Call, { purposes: string[]; about: string[] }][] = [
    ['balances', balances, { path: '/', ...operator }, seen('refund', [buyer.code])],
    ['harvest', harvest, { path: '/', ...coordinator }, seen('harvest', namesOf(ofOwn))],
    ['its paper', harvestPaper, { path: '/', ...coordinator }, seen('harvest', namesOf(ofOwn))],
    ['shares', shares, { path: `/?producto=${offerId}`, ...coordinator }, seen('harvest', ofProduct)],
    ['notes', notes, { path: '/', ...coordinator }, seen('message', [own.producers[0].name])],
    ['orders', orders, { path: '/', ...operator }, seen('list', everyCode)],
    ['one order', orders, { path: `/?q=${buyer.code}`, ...operator }, seen('list', [buyer.code])],
    ['people', people, { path: '/', ...operator }, seen('list', others)],
    ['rows of a cycle', allRows, { path: ofTheCycle, ...operator }, seen('list', everyCode)],
    ['rows of women', allRows, { path: ofWomen, ...operator }, seen('list', namesOf(asked.filter(isWoman)))],
    ['its women', ownRows, { path: ofWomen, ...coordinator }, seen('list', namesOf(ofOwn.filter(isWoman)))],
    ['rows without names', ownRows, { path: ofTheCycle, ...coordinator }, nobody],
    ['rows of its points', municipalRows, { path: rows(ofPlace), ...staff }, seen('list', atPoint)],
    ['packing', ownPacking, { path: `/?punto=${slug}`, ...coordinator }, seen('packing', ofPoint)],
    ['packing by product', ownPacking, { path: '/', ...coordinator }, nobody],
    ['labels', ownLabels, { path: '/', ...coordinator }, seen('packing', packed)],
    ['members', members, { path: '/', ...coordinator }, seen('list', ofMembers)],
    ['reception', reception, { path: '/', ...coordinator }, seen('list', ofMembers)],
    ['its paper', receptionPaper, { path: '/', ...coordinator }, seen('list', namesOf(ofOwn))],
    ['accounts', accounts, { path: '/', ...coordinator }, seen('list', namesOf(ofOwn))],
    ['statement', statement, { path: '/', ...coordinator }, seen('list', namesOf(ofOwn))],
    ['all labels', labels, { path: '/', ...ofCycle }, seen('packing', packed)],
  ]
  const settled = { cycleId: world.cycle.id, byPersonId: world.operator.personId, despiteWaiting: true }
  expect(await settleCycle(db, settled)).toMatchObject({ ok: true })
  for (const [name, page, call, expected] of table)
    expect({ name, ...(await noted(page, call)) }).toEqual({ name, ...expected })
})

test('she finds those in which she stood: of what an association packs only where something of it was hers', async () => {
  const { db } = database
  const [own] = world.associations
  const hers = async () =>
    (await listLooksAt(db, { personId: buyer.personId, before: null })).looks.map(({ purpose }) => purpose)
  await emptyTables(db, ['data_looks'])
  for (const page of [orders, balances]) await page(argsOf(db, { path: '/', headers: asOperator }))
  expect((await hers()).sort()).toEqual(['list', 'refund'])
  const viewer = { personId: own.coordinator.personId, role: 'association_coordinator' as const }
  const orderIds = [buyer.orderId]
  await recordPackingLooks(db, { viewer, orderIds, associationId: town.organizationId })
  expect(await hers()).toHaveLength(2)
  await recordPackingLooks(db, { viewer, orderIds, associationId: own.id })
  expect((await hers()).sort()).toEqual(['list', 'packing', 'refund'])
})

test('whose words stood on a page are noted in the order of their key, so that two pages at once do not wait for each other', async () => {
  const { db } = database
  await emptyTables(db, ['data_looks'])
  const sent = await db.selectFrom('messages').select('id').execute()
  const viewer = { personId: world.operator.personId, role: 'operator' as const }
  await db.transaction().execute(async (trx) => {
    // As with many rows, where the database finds doubles by hash and their order is any.
    await sql`set local enable_sort = off`.execute(trx)
    await insertMessageLooks(trx, { viewer, sentIds: sent.map(({ id }) => id), receivedIds: [] })
  })
  const about = db.selectFrom('dataLooks').select(['personId', 'orderId'])
  const asNoted = await about.orderBy('id').execute()
  expect(asNoted.length).toBeGreaterThan(3)
  expect(asNoted).toEqual(await about.orderBy('personId').orderBy('orderId').execute())
})

test('while nothing can be written down a list is shown all the same', async () => {
  const { db } = database
  await emptyTables(db, ['data_looks'])
  await sql`
    create function no_space() returns trigger language plpgsql as
    $$ begin raise exception 'no space left' using errcode = 'disk_full'; end $$`.execute(db)
  await sql`create trigger no_space before insert on data_looks execute function no_space()`.execute(db)
  const shown = await orders(argsOf(db, { path: '/', headers: asOperator }))
  expect(shown.list.orders).toHaveLength(5)
  expect((await messages(argsOf(db, { path: '/', headers: asOperator }))).page.lines.length).toBeGreaterThan(
    0,
  )
  await sql`drop trigger no_space on data_looks`.execute(db)
  await sql`drop function no_space()`.execute(db)
  expect((await listLooks(db, null)).looks).toEqual([])
})
