import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { addVehicle } from '~/features/delivery/vehicles/add-vehicle.server'
import { fromBase64Url, toBase64Url } from '~/features/mobile-markets/badges/badge'
import { isSignedBy } from '~/features/mobile-markets/badges/ed25519'
import { checkBadge } from '~/features/mobile-markets/badges/sign-badges.server'
import { issuePermit, withdrawPermit } from '~/features/transport/permits/change-permits.server'
import { readClaim } from '~/features/transport/permits/permit'
import { checkPermit, permitPublicKey } from '~/features/transport/permits/sign-permits.server'
import { findManifest, findPermit, listPermits } from '~/features/transport/permits/views.server'
import { handPointOver, type RoutesAt } from '~/features/transport/planning/change-routes.server'
import { formatDay, laPazDay } from '~/kernel/instants'
import * as way from '~/routes/municipio.$slug.rutas.hojas.$manifest'
import * as permits from '~/routes/municipio.$slug.rutas.permisos'
import * as onePermit from '~/routes/municipio.$slug.rutas.permisos.$permit'
import * as check from '~/routes/permiso.$token'
import { confirmedWeek } from '../delivery/support'
import { addTown, formKey, type Town } from '../mobile-markets/support'
import { argsOf, dataOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'municipio/:slug/rutas/hojas/:manifest': way,
  'municipio/:slug/rutas/permisos': permits,
  'municipio/:slug/rutas/permisos/:permit': onePermit,
  'permiso/:token': check,
})
let world: World
let town: Town
let neighbour: Town
let manifestId: number
beforeAll(async () => {
  const { db } = database
  world = await confirmedWeek(db)
  town = await addTown(db)
  neighbour = await addTown(db, 'el-alto')
  await db.updateTable('deliveryPoints').set({ organizationId: town.organizationId }).execute()
  const { organizationId, by } = town
  const vehicle = {
    plate: '3187KHD',
    driverName: 'Wilmer Apaza',
    capacityKg: 900,
    crateKg: 20,
    keepsCold: true,
  }
  const added = await addVehicle(db, { vehicle, organizationId, byPersonId: by.personId, role: by.role })
  if (!added.ok) throw new Error(added.refusal.reason)
  const at: RoutesAt = { organizationId, cycle: { ...world.cycle, state: 'confirmed' }, by }
  for (const { id: deliveryPointId } of world.points)
    await handPointOver(db, { ...at, handover: { deliveryPointId, vehicleId: added.value.vehicleId } })
  manifestId = (await db.selectFrom('manifests').select('id').executeTakeFirstOrThrow()).id
})

const details = {
  ...{ number: 'TR-2026-001', plate: '3187KHD', driverName: 'Wilmer Apaza' },
  ...{ validFrom: '2026-11-01', validUntil: '2026-12-31' },
}
const issue = (of: Town, change: Partial<typeof details> = {}, key = formKey()) =>
  issuePermit(database.db, {
    ...{ organizationId: of.organizationId, permit: { ...details, ...change }, formKey: key, by: of.by },
  })
const ownManifest = (of = town) =>
  findManifest(database.db, { organizationId: of.organizationId, manifestId, part: 1 })

test('a permit goes with the journey in one signed QR, which is good that day and nowhere altered', async () => {
  const { db } = database
  expect((await ownManifest())?.permit).toBeNull()
  expect(await ownManifest(neighbour)).toBeNull()
  const key = formKey()
  const first = await issue(town, {}, key)
  expect(first).toEqual(await issue(town, {}, key))
  expect(await issue(town)).toEqual({ ok: false, refusal: { reason: 'number_taken' } })
  expect((await issue(neighbour)).ok).toBe(true)
  if (!first.ok) throw new Error('refused')
  const { permitId } = first.value

  const { permit, sheet, route } = some((await ownManifest()) ?? undefined)
  const token = some(permit?.token)
  expect(route.stops).toHaveLength(2)
  await setClock(db, world.cycle.deliversAt)
  expect(await checkPermit(db, `https://chaka.bo/permiso/${token}`)).toEqual({
    verdict: 'good',
    claim: {
      ...{ permitId, municipality: 'Municipio de la-paz', ...details },
      trip: {
        ...{ cycleNumber: 1, manifestId, days: [laPazDay(world.cycle.deliversAt)] },
        ...{ grams: sheet.grams, stops: 2 },
      },
    },
  })

  // What the phone does without network, for the signature as it is and for every byte of it changed.
  const publicKey = some(fromBase64Url(await permitPublicKey(db)) ?? undefined)
  const sha512 = async (bytes: Uint8Array) => createHash('sha512').update(bytes).digest()
  const read = some(readClaim(token) ?? undefined)
  expect(await isSignedBy({ ...read, publicKey }, sha512)).toBe(true)
  const bytes = some(fromBase64Url(token) ?? undefined)
  for (const place of [1, 12, 40, bytes.length - 70, bytes.length - 60, bytes.length - 1]) {
    const altered = Uint8Array.from(bytes, (byte, index) => (index === place ? byte ^ 1 : byte))
    expect(await checkPermit(db, toBase64Url(altered))).toEqual({ verdict: 'altered' })
  }
  expect(await checkBadge(db, token)).toEqual({ verdict: 'altered' })

  const twoDaysLater = new Date(world.cycle.deliversAt.getTime() + 2 * 86_400_000)
  await setClock(db, twoDaysLater)
  expect((await checkPermit(db, token)).verdict).toBe('other_day')
  // One of its points is served on another day than the cycle: the paper printed then is good on both.
  const { deliveryPointId } = some(sheet.vehicle.stops[0])
  await sql`update cycle_windows set starts_at = starts_at + interval '2 days', ends_at = ends_at + interval '2 days'
            where delivery_point_id = ${deliveryPointId}`.execute(db)
  const moved = some((await ownManifest())?.permit?.token)
  expect(await checkPermit(db, moved)).toMatchObject({
    verdict: 'good',
    claim: { trip: { days: [laPazDay(world.cycle.deliversAt), laPazDay(twoDaysLater)] } },
  })
  const headers = await signedIn(db, town.by.personId)
  const paper = await get(`/municipio/la-paz/rutas/hojas/${manifestId}`, { headers })
  expect(paper.html).toContain(`<b>${formatDay(twoDaysLater)}, `)
  const alone = some((await findPermit(db, { organizationId: town.organizationId, permitId })) ?? undefined)
  expect((await checkPermit(db, alone.permit.token)).verdict).toBe('good')
  await setClock(db, new Date('2027-01-01T04:00:00Z'))
  expect((await checkPermit(db, alone.permit.token)).verdict).toBe('expired')
  await setClock(db, world.cycle.deliversAt)
  const withdraw = { permitId, reason: 'Cambió de dueño', by: town.by }
  expect(
    await withdrawPermit(db, { ...withdraw, organizationId: neighbour.organizationId, by: neighbour.by }),
  ).toMatchObject({ refusal: { reason: 'not_known' } })
  for (const changed of [true, false])
    expect(await withdrawPermit(db, { ...withdraw, organizationId: town.organizationId })).toMatchObject({
      value: { changed },
    })
  expect((await checkPermit(db, token)).verdict).toBe('withdrawn')
  expect((await ownManifest())?.permit).toBeNull()
  const list = { page: 1, plate: '', driverName: '' }
  const own = await listPermits(db, { organizationId: town.organizationId, ...list })
  expect([own.permits.map(({ number }) => number), own.blank.numero]).toEqual([
    ['TR-2026-001'],
    'TR-2026-002',
  ])
})

test('the pages print it, and say what is wrong with a form', async () => {
  const { db } = database
  const headers = await signedIn(db, town.by.personId)
  const home = '/municipio/la-paz/rutas'
  const post = async (form: Record<string, string>) =>
    dataOf<Record<string, unknown>>(
      await permits.action(
        argsOf(db, { path: `${home}/permisos`, params: { slug: 'la-paz' }, headers, form }),
      ),
    )
  expect(await post({ clave: formKey(), numero: '', chofer: 'Ana' })).toMatchObject({
    status: 422,
    data: { typed: { chofer: 'Ana' }, problems: ['numero', 'placa', 'desde', 'hasta'] },
  })
  const outcome = await issue(town, { number: 'TR-9' })
  if (!outcome.ok) throw new Error('refused')
  const page = async (path: string) => {
    const { html, status } = await get(path, { headers })
    return { html: html.replaceAll('<!-- -->', ''), status }
  }
  const sheet = await page(`${home}/hojas/${manifestId}`)
  expect(sheet.html).toContain('Permiso de transporte TR-9')
  expect(sheet.html.match(/class="qr"/g)).toHaveLength(1)
  expect(sheet.html).toContain('1. Lo que se carga')
  expect(sheet.html).not.toContain('leaflet')
  expect(sheet.html).not.toContain('Zulma')
  expect((await page(`${home}/permisos`)).html).toContain('TR-9')
  expect((await page(`${home}/permisos/${outcome.value.permitId}`)).html).toContain('class="qr"')
  const token = some((await ownManifest())?.permit?.token)
  const public_ = await get(`/permiso/${token}`)
  expect(public_.html).toContain('Permiso verdadero y vigente.')
  expect((await get('/permiso/nada')).html).toContain('No es un permiso de Chaka')
})
