import { beforeAll, describe, expect, test } from 'vitest'
import {
  requireHost,
  requireMember,
  requireOperator,
  requirePerson,
} from '~/features/accounts/require.server'
import { type Role } from '~/features/accounts/viewer'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { answerOf, sessionOf, visit } from './visitor'

const database = testDatabase()
let world: World
const cookies = new Map<string, string>()

beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  const [one, two] = world.associations
  const person = async (
    name: string,
    membership?: { role: Role; organizationId: number; deliveryPointId?: number },
  ) => {
    const { id } = await db.insertInto('people').values({ name }).returning('id').executeTakeFirstOrThrow()
    if (membership)
      await db
        .insertInto('memberships')
        .values({ personId: id, ...membership })
        .execute()
    cookies.set(name, (await sessionOf(db, id)).cookie)
  }
  cookies.set('nobody', '')
  cookies.set('operator', (await sessionOf(db, world.operator.personId)).cookie)
  cookies.set('coordinator', (await sessionOf(db, one.coordinator.personId)).cookie)
  cookies.set('producer', (await sessionOf(db, one.producers[0].personId)).cookie)
  await person('consumer')
  await person('administrator', { role: 'association_administrator', organizationId: one.id })
  await person('foreigner', { role: 'association_administrator', organizationId: two.id })
  const point = world.points[0].id
  await person('host', { role: 'delivery_host', organizationId: world.operator.id, deliveryPointId: point })
})

const HERE = '/asociacion/huertas-de-chinchaya/cosecha?ver=todas'
const LOGIN = '302 /entrar?volver=%2Fasociacion%2Fhuertas-de-chinchaya%2Fcosecha%3Fver%3Dtodas'
const as = (who: string, method = 'GET') =>
  visit(database.db, HERE, { cookie: cookies.get(who) ?? '', method })
const SLUG = 'huertas-de-chinchaya'

describe('who may pass', () => {
  test.each([
    // who, person, member, coordinator, administrator, operator, host of the point
    ['nobody', LOGIN, LOGIN, LOGIN, LOGIN, LOGIN, LOGIN],
    ['consumer', 'passes', '404', '404', '404', '403', '404'],
    ['producer', 'passes', '404', '404', '404', '403', '404'],
    ['coordinator', 'passes', 'passes', 'passes', '403', '403', '404'],
    ['administrator', 'passes', 'passes', 'passes', 'passes', '403', '404'],
    ['foreigner', 'passes', '404', '404', '404', '403', '404'],
    ['host', 'passes', '404', '404', '404', '403', 'passes'],
    ['operator', 'passes', 'passes', 'passes', 'passes', 'passes', 'passes'],
  ])('%s', async (who, ...expected) => {
    const answers = await Promise.all([
      answerOf(requirePerson(as(who))),
      answerOf(requireMember(as(who), SLUG)),
      answerOf(requireMember(as(who), SLUG, 'association_coordinator')),
      answerOf(requireMember(as(who), SLUG, 'association_administrator')),
      answerOf(requireOperator(as(who))),
      answerOf(requireHost(as(who), 'plaza-villarroel')),
    ])
    expect(answers).toEqual(expected)
  })

  test('whoever sends something without a session is told so, and loses no way', async () => {
    expect(await answerOf(requirePerson(as('nobody', 'POST')))).toBe('401')
    expect(await answerOf(requirePerson(as('nobody', 'HEAD')))).toBe(LOGIN)
  })

  test('what does not exist is what is foreign', async () => {
    for (const who of ['consumer', 'coordinator', 'operator']) {
      expect(await answerOf(requireMember(as(who), 'no-existe'))).toBe('404')
      expect(await answerOf(requireMember(as(who), undefined))).toBe('404')
      expect(await answerOf(requireHost(as(who), 'no-existe'))).toBe('404')
      expect(await answerOf(requireHost(as(who), undefined))).toBe('404')
    }
  })

  test("a host of one point is nobody at another; she is no member of the point's organization", async () => {
    expect(await answerOf(requireHost(as('host'), 'ciudad-satelite'))).toBe('404')
    expect(await answerOf(requireMember(as('host'), 'chaka'))).toBe('403')
    expect(await answerOf(requireMember(as('host'), 'chaka', 'delivery_host'))).toBe('passes')
  })
})

test('the operator is seen to act for others; members act for themselves', async () => {
  const [association] = world.associations
  expect(await requireMember(as('operator'), SLUG)).toMatchObject({
    role: 'operator',
    actsAsOperator: true,
    organization: { id: association.id, slug: SLUG, kind: 'association' },
  })
  expect(await requireMember(as('coordinator'), SLUG)).toMatchObject({
    role: 'association_coordinator',
    actsAsOperator: false,
    organization: { id: association.id, name: 'Huertas de Chinchaya' },
    viewer: { name: 'Lidia Quispe' },
  })
  expect(await requireHost(as('operator'), 'plaza-villarroel')).toMatchObject({
    actsAsOperator: false,
    point: { id: world.points[0].id },
  })
})

test('refusals are sentences', async () => {
  const thrown: unknown = await requireOperator(as('consumer')).catch((response: unknown) => response)
  expect(await (thrown as Response).text()).toMatch(/^Esto lo maneja otra persona/)
})
