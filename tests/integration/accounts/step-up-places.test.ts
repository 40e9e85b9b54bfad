import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { type ActionFunctionArgs } from '@remix-run/node'
import { readEnvironment } from '~/platform/environment.server'
import { addConsumer, argsOf } from '../work/support'
import { addRegistration } from '../authorisation/callers'
import { sessionOf } from './visitor'

const database = testDatabase()
let world: World
let cookie: string
let consumerId: number
beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  await addRegistration(db)
  consumerId = await addConsumer(db)
  const { personId } = world.operator
  await sql`
    insert into memberships (person_id, organization_id, role)
    select ${personId}::bigint, id, 'association_administrator' from organizations where id = ${world.associations[0].id}
    union all
    select ${personId}::bigint, id, 'association_coordinator' from organizations where id = ${world.associations[0].id}`.execute(
    db,
  )
  await sql`
    insert into second_factors (person_id, secret, last_step, confirmed_at)
    values (${personId}, ${Buffer.alloc(20, 7)}, 1, chaka_now())`.execute(db)
  ;({ cookie } = await sessionOf(db, personId))
  await sql`
    update sessions set created_at = chaka_now() - interval '1 hour', factor_at = chaka_now() - interval '16 minutes'
    where person_id = ${personId}`.execute(db)
})

type Form = Record<string, string>
type Place = { params?: (world: World) => Record<string, string>; forms: Form[] }

const money = {
  clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5c',
  debe: '100',
  forma: 'banco',
  comprobante: '44',
}
const producer = {
  params: ({ associations: [own] }: World) => ({ slug: own.slug, id: String(own.producers[0].id) }),
}
const slug = { params: ({ associations: [own] }: World) => ({ slug: own.slug }) }
const consumer = { params: () => ({ id: String(consumerId) }) }
const host = [
  { accion: 'responsable', nombre: 'Marta Flores', celular: '79990099' },
  { accion: 'quitar', responsable: '1' },
]

/**
 * EVERY PLACE where money goes out, a role is given or taken, a number changes, somebody is forgotten, or keys are made:
 * each asks again after a quarter of an hour. A route that calls `requireFresh` stands here.
 */
const PLACES: Record<string, Place> = {
  'asociacion.$slug.cuentas': {
    ...slug,
    forms: [{ accion: 'pagar', productora: '1' }, { accion: 'deshacer' }],
  },
  'asociacion.$slug.cuentas.pronto-pago': { ...slug, forms: [{ accion: 'aprobar' }, { accion: 'pagar' }] },
  'asociacion.$slug.equipo': { ...slug, forms: [{ accion: 'invitar' }, { accion: 'quitar' }] },
  'asociacion.$slug.productoras.$id': {
    ...producer,
    forms: [
      { accion: 'unir', clave: '123456' },
      { accion: 'desunir', telefono: '1' },
    ],
  },
  'asociacion.$slug.productoras.$id.editar': {
    ...producer,
    forms: [{ nombre: 'Rosa Mamani', desde: '2024-01-01', celular1: '76543210', canal: 'whatsapp' }],
  },
  'asociacion.$slug.productoras.$id.olvidar': { ...producer, forms: [{ segura: 'si' }] },
  'mi-cuenta': { forms: [{ accion: 'codigos' }, { accion: 'quitar' }] },
  'mi-cuenta.datos': { forms: [{ formato: 'json' }] },
  'mi-cuenta.olvidar': { forms: [{ segura: 'si' }] },
  'mi-cuenta.segundo-paso': { forms: [{ accion: 'empezar' }] },
  'operacion.organizaciones.registros.$id': { params: () => ({ id: '1' }), forms: [{ accion: 'aceptar' }] },
  'operacion.pagos': { forms: [{ accion: 'formas', donde: 'siempre', qr: 'si' }] },
  'operacion.pagos.pronto-pago': { forms: [{ accion: 'aprobar' }, { accion: 'pagar' }] },
  'operacion.pagos.saldos': {
    forms: [
      { accion: 'pagar', productora: '1', ...money },
      { accion: 'devolver', pedido: 'KTM742', ...money },
    ],
  },
  'operacion.pagos.tarjetas': { forms: [{ pago: '1' }] },
  'operacion.personas.$id': {
    ...consumer,
    forms: [
      { accion: 'papel', papel: 'operator' },
      { accion: 'celular', celular: '76543211' },
      { accion: 'terminar' },
    ],
  },
  'operacion.personas.$id.olvidar': { ...consumer, forms: [{ segura: 'si' }] },
  'operacion.personas.nueva': {
    forms: [{ nombre: 'Marta Flores', celular: '79990098', papel: 'operator', donde: '' }],
  },
  'operacion.personas.$id.unir': { ...consumer, forms: [{}] },
  'operacion.puntos.$point': { params: ({ points }) => ({ point: points[0].slug }), forms: host },
}
/** Asks as the operator's page does: `actOnPoint` does it for both. */
const AS_ANOTHER = ['municipio.$slug.puntos.$point']

/** What pays out or back, gives or takes a role, a number or a key, takes a person's data along, or forgets her. */
const MOVES = [
  ...['recordMoneyForm', 'recordFundForm', 'recordAssociationAdvance', 'refundBalance', 'giveBackOrder'],
  ...['refundCard', 'changeSwitches', 'putQrPicture', 'decideRegistration', 'giveRole', 'giveOwnRole'],
  ...['endRole', 'endOwnRole', 'changeNumber', 'editMember', 'linkMember'],
  ...['unlinkMember', 'mergePeople', 'startFactor', 'endFactor', 'renewRecoveryCodes', 'forgetPerson'],
  'exportOwnData',
]

test('whatever moves money, roles or numbers is asked for nowhere else', () => {
  const seen = new Set<string>()
  const unasked = readdirSync('app/routes').filter((file) => {
    const source = readFileSync(`app/routes/${file}`, 'utf8')
    const moves = MOVES.filter((name) => new RegExp(`\\b${name}\\(`).test(source))
    for (const name of moves) seen.add(name)
    return moves.length > 0 && !/requireFresh\(/.test(source)
  })
  expect(unasked).toEqual([])
  expect(MOVES.filter((name) => !seen.has(name))).toEqual([])
})

test('no other place asks for a fresh proof, and each of these does', () => {
  const asking = readdirSync('app/routes').filter((file) =>
    /requireFresh\(|actOnPoint\(/.test(readFileSync(`app/routes/${file}`, 'utf8')),
  )
  expect([...Object.keys(PLACES), ...AS_ANOTHER].sort()).toEqual(
    asking.map((file) => file.replace('.tsx', '')).sort(),
  )
})

test.each(Object.entries(PLACES))('%s asks who it is, and does nothing before', async (route, place) => {
  const url = new URL(`../../../app/routes/${route}.tsx`, import.meta.url)
  const { action } = (await import(/* @vite-ignore */ fileURLToPath(url))) as {
    action: (args: ActionFunctionArgs) => Promise<unknown>
  }
  const before = await traces()
  for (const form of place.forms) {
    const params = place.params?.(world) ?? {}
    const query = route.endsWith('unir') ? `?con=${world.operator.personId}` : ''
    const args = argsOf(database.db, { path: `/x${query}`, params, form, headers: { Cookie: cookie } })
    args.context.environment = readEnvironment({ NODE_ENV: 'test', CHAKA_SECOND_FACTOR: 'required' })
    const answer = await action(args).catch((thrown: unknown) => thrown)
    expect([form, answer instanceof Response ? answer.status : answer]).toEqual([form, 403])
    const { confirm } = (await (answer as Response).json()) as {
      confirm: { hasApp: boolean; fields: unknown }
    }
    expect(confirm).toMatchObject({ hasApp: true, fields: Object.entries(form) })
  }
  expect(await traces()).toEqual(before)
})

async function traces() {
  const { rows } = await sql`
    select (select count(*) from audit_log) as audit, (select count(*) from memberships) as roles,
           (select count(*) from payment_switches) as switches, (select count(*) from messages) as messages`.execute(
    database.db,
  )
  return rows
}
