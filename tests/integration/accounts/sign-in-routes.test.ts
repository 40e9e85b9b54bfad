import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { findViewer } from '~/features/accounts/sessions.server'
import { action as enter, loader as page } from '~/routes/entrar'
import { action as leave, loader as leavePage } from '~/routes/salir'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { codeSentTo, freshNumber, otherThan } from './sign-in-browser'
import { visit } from './visitor'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
})

type Came = { problem: unknown; typed: Record<string, string>; step: string | null }

/** A browser that keeps its cookies between the steps. */
function visitor(publicOrigin?: string) {
  const jar = new Map<string, string>()
  const setCookies: string[] = []
  const args = (path: string, body?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    return visit(database.db, path, {
      ...(cookie ? { cookie } : {}),
      ...(body ? { body: new URLSearchParams(body) } : {}),
      ...(publicOrigin ? { publicOrigin } : {}),
    })
  }
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      setCookies.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return `${response.status} ${response.headers.get('Location') ?? ''}`
  }
  return {
    jar,
    setCookies,
    see: (path = '/entrar') => page(args(path) as LoaderFunctionArgs),
    viewer: () => findViewer(args('/')),
    leave: async () => keep(await leave(args('/salir', { x: '1' }) as ActionFunctionArgs)),
    async send(body: Record<string, string>, path = '/entrar') {
      const answer = await enter(args(path, body) as ActionFunctionArgs)
      if (answer instanceof Response) return keep(answer)
      return { status: answer.init?.status, ...(answer.data as Came) }
    },
  }
}

describe('/entrar', () => {
  test('number, code, and back to where she wanted to go', async () => {
    const one = visitor()
    const { e164 } = world.associations[0].coordinator
    const path = '/entrar?volver=%2Fasociacion%2Fhuertas-de-chinchaya%2Fcosecha'
    expect(await one.see(path)).toMatchObject({ pending: null, viewer: null, people: [], phonesHref: null })
    expect(await one.send({ paso: 'celular', celular: e164 }, path)).toBe(
      '302 /entrar?enviado=1&volver=%2Fasociacion%2Fhuertas-de-chinchaya%2Fcosecha',
    )
    expect(await one.see(path)).toMatchObject({ pending: { step: 'code', phone: e164 }, cookiesOff: false })
    const code = await codeSentTo(database.db, e164)
    expect(await one.send({ paso: 'codigo', codigo: `${code.slice(0, 3)} ${code.slice(3)}` }, path)).toBe(
      '302 /asociacion/huertas-de-chinchaya/cosecha',
    )
    expect((await one.viewer())?.name).toBe('Lidia Quispe')
    expect(await one.see()).toMatchObject({
      pending: null,
      viewer: { name: 'Lidia Quispe', home: '/asociacion/huertas-de-chinchaya' },
    })
  })

  test('a new neighbour gives her name and lands on her orders', async () => {
    const one = visitor()
    const phone = freshNumber()
    await one.send({ paso: 'celular', celular: phone })
    expect(await one.send({ paso: 'codigo', codigo: await codeSentTo(database.db, phone) })).toBe(
      '302 /entrar',
    )
    expect(await one.see()).toMatchObject({ pending: { step: 'who', people: [] } })
    expect(await one.send({ paso: 'quien', nombre: '' })).toMatchObject({
      status: 422,
      problem: { field: 'nombre', refusal: { reason: 'no_name' } },
    })
    expect(await one.send({ paso: 'quien', nombre: 'x' })).toMatchObject({
      status: 422,
      typed: { nombre: 'x' },
    })
    expect(await one.send({ paso: 'quien', nombre: 'Ana Flores' })).toBe('302 /mis-pedidos')
    expect((await one.viewer())?.name).toBe('Ana Flores')
  })

  test('a shared phone asks who', async () => {
    const phone = freshNumber()
    await sql`
      with phone as (insert into phones (e164) values (${phone}) returning id),
           people as (insert into people (name) values ('Juana'), ('Rosa') returning id)
      insert into person_phones (person_id, phone_id) select people.id, phone.id from people, phone`.execute(
      database.db,
    )
    const one = visitor()
    await one.send({ paso: 'celular', celular: phone })
    await one.send({ paso: 'codigo', codigo: await codeSentTo(database.db, phone) })
    const chosen = { field: 'quien', refusal: { reason: 'nobody_chosen' } }
    expect(await one.send({ paso: 'quien' })).toMatchObject({ status: 422, problem: chosen })
    expect(await one.send({ paso: 'quien', quien: '999999' })).toMatchObject({ status: 422, problem: chosen })
    expect(await one.send({ paso: 'quien', quien: 'otra' })).toMatchObject({ problem: { field: 'nombre' } })
    const { pending } = await one.see()
    const rosa = pending?.step === 'who' ? pending.people.find(({ name }) => name === 'Rosa') : undefined
    expect(await one.send({ paso: 'quien', quien: String(rosa?.personId) })).toBe('302 /mis-pedidos')
    expect((await one.viewer())?.name).toBe('Rosa')
  })

  test('what was typed wrong comes back with what to do', async () => {
    const one = visitor()
    expect(await one.send({ paso: 'celular', celular: '712 3456' })).toMatchObject({
      status: 422,
      problem: { field: 'celular', refusal: { reason: 'too_short', digits: 7, expected: 8 } },
      typed: { celular: '712 3456' },
      step: 'celular',
    })
    expect(await one.send({})).toMatchObject({ status: 422, problem: { refusal: { reason: 'empty' } } })
    expect(await one.send({ paso: 'otra_vez' })).toMatchObject({ problem: { refusal: { reason: 'empty' } } })
    expect(await one.send({ paso: 'codigo', codigo: '123456' })).toMatchObject({
      status: 422,
      problem: { field: 'codigo', refusal: { reason: 'no_code' } },
    })
    const phone = freshNumber()
    await one.send({ paso: 'celular', celular: phone })
    const wrong = otherThan(await codeSentTo(database.db, phone))
    expect(await one.send({ paso: 'codigo', codigo: wrong })).toMatchObject({
      status: 422,
      problem: { refusal: { reason: 'wrong_code', triesLeft: 4 } },
    })
    expect(await one.send({ paso: 'codigo', codigo: '12' })).toMatchObject({ typed: { codigo: '12' } })
  })

  test('asking again too soon stays at the code; for another number, at the number', async () => {
    const [one, other] = [visitor(), visitor()]
    const phone = freshNumber()
    await one.send({ paso: 'celular', celular: phone })
    const tooMany = { field: 'celular', refusal: { reason: 'too_many', of: 'number' } }
    expect(await one.send({ paso: 'otra_vez' })).toMatchObject({
      status: 429,
      problem: tooMany,
      step: 'codigo',
    })
    expect(await other.send({ paso: 'celular', celular: phone })).toMatchObject({
      problem: tooMany,
      step: 'celular',
    })
  })

  test('goes nowhere else', async () => {
    const one = visitor()
    for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
      const path = `/entrar?volver=${encodeURIComponent(evil)}`
      expect((await one.see(path)).back).toBe('')
      const sent = await one.send({ paso: 'celular', celular: freshNumber(), volver: evil }, path)
      expect(sent).toBe('302 /entrar?enviado=1')
    }
  })

  test('a browser that keeps no cookies is told', async () => {
    expect((await visitor().see('/entrar?enviado=1')).cookiesOff).toBe(true)
  })

  test('cookies over https are locked to the host', async () => {
    const one = visitor('https://chaka.bo')
    const phone = world.producers[0]?.e164 ?? ''
    await one.send({ paso: 'celular', celular: phone })
    await one.send({ paso: 'codigo', codigo: await codeSentTo(database.db, phone) })
    await one.leave()
    const flags = '; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure'
    expect(one.setCookies.map((line) => line.replace(/=[\w-]{22};/, '=ID;'))).toEqual([
      `__Host-chaka-navegador=ID${flags}`,
      `__Host-chaka=ID${flags}`,
      '__Host-chaka=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure',
    ])
  })
})

test('/salir ends the session, at the server too', async () => {
  const one = visitor()
  const phone = world.producers[1]?.e164 ?? ''
  await one.send({ paso: 'celular', celular: phone })
  await one.send({ paso: 'codigo', codigo: await codeSentTo(database.db, phone) })
  const id = one.jar.get('chaka') ?? ''
  expect(await one.viewer()).not.toBeNull()
  expect(await one.leave()).toBe('302 /')
  expect(one.jar.has('chaka')).toBe(false)
  one.jar.set('chaka', id)
  expect(await one.viewer()).toBeNull()
  expect(leavePage().status).toBe(302)
})

test('a demo shows who to sign in as, and on this machine where the codes are', async () => {
  await sql`update installation set kind = 'demo'`.execute(database.db)
  const one = visitor()
  const shown = await one.see()
  expect(shown.people.map(({ name }) => name)).toContain('Olga Operadora')
  expect(shown.phonesHref).toBe('/dev/telefonos')
  const phone = freshNumber()
  await one.send({ paso: 'celular', celular: phone })
  expect((await one.see()).phonesHref).toBe(`/dev/telefonos?numero=${encodeURIComponent(phone)}`)
  await sql`update installation set kind = 'test'`.execute(database.db)
})
