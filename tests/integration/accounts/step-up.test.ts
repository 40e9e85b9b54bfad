import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, test } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { addConsumer, argsOf, refusalOf } from '../work/support'
import { codeSentTo } from './sign-in-browser'
import { sessionOf } from './visitor'
import { requireMember, requireOperator } from '~/features/accounts/require.server'
import { type Confirmation, CONFIRM_FIELD } from '~/features/accounts/second-factor/confirmation'
import { readFactor } from '~/features/accounts/second-factor/views.server'
import { addMinutes } from '~/kernel/instants'
import { readEnvironment } from '~/platform/environment.server'
import { action as account, loader as accountPage } from '~/routes/mi-cuenta'
import { action as setUp } from '~/routes/mi-cuenta.segundo-paso'
import { action as show } from '~/routes/segundo-paso'
import { action as person } from '~/routes/operacion.personas.$id'
import { action as editProducer } from '~/routes/asociacion.$slug.productoras.$id.editar'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
})

type Call = Parameters<typeof argsOf>[1]
function callAs(cookie: string, call: Call, policy: 'required' | 'offered' = 'required') {
  const args = argsOf(database.db, { ...call, headers: { Cookie: cookie } })
  args.context.environment = readEnvironment({ NODE_ENV: 'test', CHAKA_SECOND_FACTOR: policy })
  return args
}
const whereTo = async (answer: Promise<unknown>) => (await refusalOf(answer)).headers.get('Location')
async function confirmationOf(answer: Promise<unknown>) {
  const response = await refusalOf(answer)
  const { confirm } = (await response.json()) as { confirm: Confirmation }
  return { status: response.status, ...confirm }
}
async function later(minutes: number) {
  await setClock(database.db, addMinutes(await readClock(database.db), minutes))
}

/** Sets up an app over the pages; `next` is the code of a step that was not used yet. */
async function withApp(cookie: string, personId: number) {
  const path = '/mi-cuenta/segundo-paso'
  await setUp(callAs(cookie, { path, form: { accion: 'empezar' } }))
  const factor = await readFactor(database.db, personId, readEnvironment({ NODE_ENV: 'test' }).secrets)
  if (factor.state !== 'pending') throw new Error('nothing to read')
  const totp = new TOTP({ secret: Secret.fromBase32(factor.letters.replaceAll(' ', '')) })
  const codeAt = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 })
  const used = codeAt(0)
  const confirmed = await setUp(callAs(cookie, { path, form: { accion: 'confirmar', codigo: used } }))
  expect(confirmed).toMatchObject({ data: { codes: expect.any(Array) as unknown } })
  return { used, next: () => codeAt(1) }
}

describe('where the second factor is required', () => {
  test('the operator sets one up, then shows it in each session; what she asked for is where she comes back to', async () => {
    const { personId } = world.operator
    const first = await sessionOf(database.db, personId)
    const page = (cookie: string) => requireOperator(callAs(cookie, { path: '/operacion/pagos?pagina=2' }))
    const back = 'volver=%2Foperacion%2Fpagos%3Fpagina%3D2'
    expect(await whereTo(page(first.cookie))).toBe(`/mi-cuenta/segundo-paso?${back}`)
    const posted = requireOperator(callAs(first.cookie, { path: '/operacion/pagos', form: { accion: 'x' } }))
    expect((await refusalOf(posted)).status).toBe(401)

    const app = await withApp(first.cookie, personId)
    expect(await page(first.cookie)).toMatchObject({ personId, need: null })

    const second = await sessionOf(database.db, personId)
    expect(await whereTo(page(second.cookie))).toBe(`/segundo-paso?${back}`)
    expect(await whereTo(accountPage(callAs(second.cookie, { path: '/mi-cuenta' })))).toContain(
      '/segundo-paso?',
    )
    const tryIt = (codigo: string) =>
      show(callAs(second.cookie, { path: `/segundo-paso?${back}`, form: { codigo } }))
    expect(await tryIt('12')).toMatchObject({ init: { status: 422 } })
    expect(await tryIt(app.used)).toMatchObject({ data: { problem: { reason: 'used_factor_code' } } })
    const shown = (await tryIt(app.next())) as Response
    expect(shown.headers.get('Location')).toBe('/operacion/pagos?pagina=2')
    expect(await page(second.cookie)).toMatchObject({ personId })
  })

  test('who coordinates and does not administer goes on without', async () => {
    const [one] = world.associations
    const { cookie } = await sessionOf(database.db, one.coordinator.personId)
    const call = callAs(cookie, { path: `/asociacion/${one.slug}` })
    expect(await requireMember(call, one.slug, 'association_coordinator')).toMatchObject({
      role: 'association_coordinator',
    })
  })

  test('giving a role is confirmed again once a quarter of an hour has passed, and the form goes on', async () => {
    const operatorId = await addConsumer(database.db)
    const { id: organizationId } = await database.db
      .selectFrom('organizations')
      .select('id')
      .where('kind', '=', 'operator')
      .executeTakeFirstOrThrow()
    await database.db
      .insertInto('memberships')
      .values({ personId: operatorId, organizationId, role: 'operator' })
      .execute()
    const { cookie } = await sessionOf(database.db, operatorId)
    const app = await withApp(cookie, operatorId)
    const personId = await addConsumer(database.db)
    const [one] = world.associations
    const form = { accion: 'papel', papel: 'association_coordinator', donde: one.name }
    const give = (more: Record<string, string> = {}) =>
      person(
        callAs(cookie, {
          path: `/operacion/personas/${personId}`,
          params: { id: String(personId) },
          form: { ...form, ...more },
        }),
      )
    const roles = () =>
      database.db.selectFrom('memberships').select('role').where('personId', '=', personId).execute()
    await later(16)
    const asked = await confirmationOf(give())
    expect(asked).toMatchObject({
      status: 403,
      hasApp: true,
      problem: null,
      action: `/operacion/personas/${personId}`,
    })
    expect(asked.fields).toEqual(Object.entries(form))
    expect(await confirmationOf(give({ [CONFIRM_FIELD]: '1' }))).toMatchObject({ status: 422 })
    expect(await roles()).toEqual([])
    const done = (await give({ [CONFIRM_FIELD]: app.next() })) as Response
    expect(done.status).toBe(302)
    expect(await roles()).toEqual([{ role: 'association_coordinator' }])
  })

  test('who has no app confirms a change of number by a code that is sent to her', async () => {
    const [one] = world.associations
    const { personId } = one.coordinator
    const { cookie } = await sessionOf(database.db, personId)
    const { e164 } = await database.db
      .selectFrom('personPhones')
      .innerJoin('phones', 'phones.id', 'personPhones.phoneId')
      .select('phones.e164')
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow()
    const [producer] = one.producers
    const form = {
      nombre: 'Rosa Mamani',
      desde: '2024-01-01',
      celular1: '76543210',
      canal: 'whatsapp',
    }
    const edit = (more: Record<string, string> = {}) =>
      editProducer(
        callAs(cookie, {
          path: `/asociacion/${one.slug}/productoras/${producer.id}/editar`,
          params: { slug: one.slug, id: String(producer.id) },
          form: { ...form, ...more },
        }),
      )
    await later(16)
    expect(await confirmationOf(edit())).toMatchObject({ status: 403, hasApp: false, problem: null })
    expect(await confirmationOf(edit())).toMatchObject({ status: 429, problem: { kind: 'sending' } })
    const code = await codeSentTo(database.db, e164 ?? '')
    expect(await edit({ [CONFIRM_FIELD]: code })).toMatchObject({ status: 302 })
  })
})

test('where it is offered, nobody is asked who did not set one up', async () => {
  const [one] = world.associations
  const { cookie } = await sessionOf(database.db, one.coordinator.personId)
  await later(60)
  const call = callAs(cookie, { path: `/asociacion/${one.slug}` }, 'offered')
  expect(await requireMember(call, one.slug, 'association_coordinator')).toMatchObject({
    viewer: { need: null },
  })
})

test('sessions are listed and ended by their owner alone', async () => {
  const personId = await addConsumer(database.db)
  const [here, there, elsewhere] = await Promise.all([0, 1, 2].map(() => sessionOf(database.db, personId)))
  const stranger = await sessionOf(database.db, await addConsumer(database.db))
  const list = async (cookie: string) => (await accountPage(callAs(cookie, { path: '/mi-cuenta' }))).sessions
  const mine = await list(here?.cookie ?? '')
  expect(mine.map(({ isThis }) => isThis)).toEqual([true, false, false])
  const end = (cookie: string, form: Record<string, string>) =>
    account(callAs(cookie, { path: '/mi-cuenta', form }))
  await end(stranger.cookie, { accion: 'cerrar', sesion: String(mine[1]?.number) })
  expect(await list(here?.cookie ?? '')).toHaveLength(3)
  await end(here?.cookie ?? '', { accion: 'cerrar', sesion: String(mine[1]?.number) })
  expect(await list(here?.cookie ?? '')).toHaveLength(2)
  await end(here?.cookie ?? '', { accion: 'cerrar_las_demas' })
  expect(await list(here?.cookie ?? '')).toHaveLength(1)
  for (const gone of [there, elsewhere])
    expect(await whereTo(accountPage(callAs(gone?.cookie ?? '', { path: '/mi-cuenta' })))).toContain(
      '/entrar',
    )
  expect(await list(stranger.cookie)).toHaveLength(1)
})
