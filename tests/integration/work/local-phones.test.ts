import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { action, loader } from '~/routes/dev.telefonos'
import { action as jsonAction, loader as jsonLoader } from '~/routes/dev.telefonos[.]json'
import { argsOf, refusalOf } from './support'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
})
const written = () => database.db.selectFrom('inboundMessages').selectAll().orderBy('id').execute()

describe('the phones of the demo', () => {
  test('answer this machine only: nobody else learns that they exist', async () => {
    const far = { path: '/dev/telefonos?numero=71234567', isLoopbackCall: false }
    const form = { numero: '71234567', texto: 'SI' }
    for (const call of [
      loader(argsOf(database.db, far)),
      jsonLoader(argsOf(database.db, far)),
      action(argsOf(database.db, { ...far, form })),
      jsonAction(argsOf(database.db, { ...far, form })),
    ])
      expect((await refusalOf(call)).status).toBe(404)
    expect(await written()).toEqual([])
  })

  test('what is written from one is kept raw, and shown on it', async () => {
    const { e164, name } = world.associations[0].producers[0]
    const answer = await action(
      argsOf(database.db, { path: '/dev/telefonos', form: { numero: e164, texto: ' 2 15 ', canal: 'sms' } }),
    )
    expect(answer).toBeInstanceOf(Response)
    const location = (answer as Response).headers.get('Location') ?? ''
    expect((answer as Response).status).toBe(302)
    expect(location).toBe(`/dev/telefonos?numero=${encodeURIComponent(e164)}&canal=sms`)

    const page = await loader(argsOf(database.db, { path: location }))
    expect(page.phone).toMatchObject({
      address: e164,
      names: [name],
      channel: 'sms',
      messages: [{ direction: 'in', channel: 'sms', body: '2 15', state: null }],
    })
  })

  test('a script reads and writes JSON', async () => {
    const sent = await jsonAction(
      argsOf(database.db, { path: '/dev/telefonos.json', form: { numero: '71112222', texto: 'hola' } }),
    )
    expect(sent.status).toBe(201)
    expect(await sent.json()).toMatchObject({ numero: '+59171112222' })

    const read = await jsonLoader(argsOf(database.db, { path: '/dev/telefonos.json?numero=+59171112222' }))
    expect(await read.json()).toMatchObject({
      numero: '+59171112222',
      mensajes: [{ direccion: 'entrada', canal: 'whatsapp', texto: 'hola' }],
    })
  })

  test('a script that posts to the page is sent on with its form', async () => {
    const answer = await action(
      argsOf(database.db, {
        path: '/dev/telefonos',
        form: { numero: '71112222', texto: 'hola' },
        headers: { Accept: 'application/json' },
      }),
    )
    expect(answer).toMatchObject({ status: 307 })
    expect((answer as Response).headers.get('Location')).toBe('/dev/telefonos.json')
  })

  test('without number or words nothing is kept, and the field is named', async () => {
    const before = (await written()).length
    const bad = await jsonAction(
      argsOf(database.db, { path: '/dev/telefonos.json', form: { numero: 'nadie', texto: '' } }),
    )
    expect(bad.status).toBe(422)
    expect(await bad.json()).toMatchObject({ campos: ['numero', 'texto'] })
    expect((await jsonLoader(argsOf(database.db, { path: '/dev/telefonos.json' }))).status).toBe(400)
    expect(await written()).toHaveLength(before)
  })

  test('are found by name and by digits, and an unknown number may write first', async () => {
    const { name } = world.associations[0].producers[0]
    const byName = await loader(argsOf(database.db, { path: `/dev/telefonos?buscar=${name.slice(0, 5)}` }))
    expect(byName).toMatchObject({ phones: [{ names: [name] }] })
    const byDigits = await loader(argsOf(database.db, { path: '/dev/telefonos?buscar=711-12' }))
    expect(byDigits).toMatchObject({ phones: [{ address: '+59171112222' }] })
    const unknown = await loader(argsOf(database.db, { path: '/dev/telefonos?buscar=79999999' }))
    expect(unknown).toMatchObject({ phones: [], unknown: '+59179999999' })
  })
})
