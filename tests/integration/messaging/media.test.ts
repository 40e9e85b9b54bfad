import { sql } from 'kysely'
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { TWILIO_TOKEN } from '#tests/support/twilio-webhooks'
import { buildWorld, type World } from '#tests/support/world'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import {
  fetchWaitingMedia,
  hasMediaToFetch,
} from '~/features/consolidation/by-message/fetch-waiting-media.server'
import { listMediaOf } from '~/features/consolidation/by-message/media-views.server'
import { MOST_MEDIUM_BYTES } from '~/features/messaging/provider'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { twilioMedia } from '~/integrations/twilio/media.server'
import { loader } from '~/routes/asociacion.$slug.cosecha.notas.$medium'
import { argsOf, signedIn } from '../work/support'

const database = testDatabase()
let world: World
let far: Server
let origin: string
/** path and whether the key came along */
const calls: { path: string; hasKey: boolean }[] = []
let picture: Buffer

beforeAll(async () => {
  world = await buildWorld(database.db)
  picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#7a4' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'where she lives' } })
    .toBuffer()
  far = createServer((request, response) => {
    const path = request.url ?? ''
    calls.push({ path, hasKey: request.headers.authorization !== undefined })
    if (path === '/picture') return void response.setHeader('Content-Type', 'image/jpeg').end(picture)
    if (path === '/voice') return void response.setHeader('Content-Type', 'audio/ogg').end('OggS voice')
    if (path === '/page')
      return void response.setHeader('Content-Type', 'text/html').end('<script>1</script>')
    if (path === '/broken') return void response.setHeader('Content-Type', 'image/jpeg').end('no picture')
    if (path === '/hop') return void response.writeHead(307, { Location: '/voice' }).end()
    if (path === '/away') return void response.writeHead(307, { Location: 'http://localhost:9/secret' }).end()
    if (path === '/busy') return void response.writeHead(503).end()
    response.setHeader('Content-Type', 'audio/ogg')
    response.write(Buffer.alloc(MOST_MEDIUM_BYTES))
    response.end('more')
  })
  await new Promise<void>((done) => far.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(far.address() as AddressInfo).port}`
})
afterAll(() => new Promise((done) => far.close(done)))

const source = () =>
  twilioMedia({
    accountSid: 'AC1',
    authToken: TWILIO_TOKEN,
    apiKey: undefined,
    apiBase: origin,
    mediaHosts: [new URL(origin).host],
  })

async function send(from: string, sid: string, paths: string[], body = '') {
  await receiveInbound(database.db, {
    provider: 'twilio',
    providerId: sid,
    channel: 'whatsapp',
    from,
    body,
    media: paths.map((path) => ({
      url: path.startsWith('/') ? origin + path : path,
      type: 'audio/ogg',
    })),
    parameters: {},
  })
  await handleWaitingInbound(database.db)
}

it('what a member sends is fetched from the provider alone, cleaned and kept for her coordinator, who is told', async () => {
  const [association] = world.associations
  const [rosa] = association.producers
  await send(rosa.e164, 'MM1', [
    '/picture',
    '/hop',
    '/page',
    '/broken',
    '/away',
    '/huge',
    'http://10.0.0.1/x',
  ])
  while (await due()) await fetchWaitingMedia(database.db, source())

  const { media } = await listMediaOf(database.db, { associationId: association.id, page: 1 })
  expect(media.map(({ state, type, refusal }) => [state, type ?? refusal]).sort()).toEqual([
    ['kept', 'audio/ogg'],
    ['kept', 'image/webp'],
    ['refused', 'foreign_host'],
    ['refused', 'foreign_host'],
    ['refused', 'too_big'],
    ['refused', 'type'],
    ['refused', 'unreadable'],
  ])
  expect(calls.every(({ hasKey }) => hasKey)).toBe(true)
  const kept = media.find(({ type }) => type === 'image/webp')
  expect(await fileOf(association.slug, association.coordinator.personId, kept?.id)).toMatchObject({
    status: 200,
    type: 'image/webp',
    sniff: 'nosniff',
    hasExif: false,
  })
  const other = world.associations[1]
  expect((await fileOf(other.slug, other.coordinator.personId, kept?.id)).status).toBe(404)

  const told = await database.db.selectFrom('messages').select(['kind', 'phoneId']).orderBy('id').execute()
  expect(told).toEqual([
    { kind: 'media_kept', phoneId: rosa.phoneId },
    { kind: 'media_received', phoneId: association.coordinator.phoneId },
  ])
})

it('what a stranger sends is not fetched, and what is not there yet is tried again later', async () => {
  await send('+59176999999', 'MM2', ['/voice'])
  expect(await due()).toBe(false)
  const [, juana] = world.associations[0].producers
  // Her phone answers our answers: nobody answers it any more, and her coordinator is told all the same.
  await sql`
    insert into inbound_messages (provider, provider_id, channel, from_address, phone_id, body, received_at, outcome,
                                  handled_at)
    select 'twilio', 'idle-' || n, 'whatsapp', ${juana.e164}, ${juana.phoneId}, 'ocupada', chaka_now(), 'asked_back',
           chaka_now()
      from generate_series(1, 20) n`.execute(database.db)
  await database.db.deleteFrom('messages').execute()
  await send(juana.e164, 'MM3', ['/busy'])
  const told = await database.db.selectFrom('messages').select(['kind', 'phoneId']).execute()
  expect(told).toEqual([{ kind: 'media_received', phoneId: world.associations[0].coordinator.phoneId }])
  const before = calls.length
  await fetchWaitingMedia(database.db, source())
  await fetchWaitingMedia(database.db, source())
  expect(calls.length).toBe(before + 1)
  await setClock(database.db, new Date('2026-11-18T14:05:00Z'))
  expect(await due()).toBe(true)
})

const due = () => hasMediaToFetch(database.db)

async function fileOf(slug: string, personId: number, id: number | undefined) {
  const args = argsOf(database.db, {
    path: `/asociacion/${slug}/cosecha/notas/${id}`,
    params: { slug, medium: String(id) },
    headers: await signedIn(database.db, personId),
  })
  try {
    const response = await loader(args)
    const bytes = Buffer.from(await response.arrayBuffer())
    const { exif } = await sharp(bytes).metadata()
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      sniff: response.headers.get('x-content-type-options'),
      hasExif: exif !== undefined,
    }
  } catch (thrown) {
    if (thrown instanceof Response) return { status: thrown.status }
    throw thrown
  }
}
