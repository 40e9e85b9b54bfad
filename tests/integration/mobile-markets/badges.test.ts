import { beforeAll, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { fromBase64Url, toBase64Url } from '~/features/mobile-markets/badges/badge'
import { checkBadge, signBadges } from '~/features/mobile-markets/badges/sign-badges.server'
import { answerInvitation } from '~/features/mobile-markets/invitations/answer-invitation.server'
import { addTown, planned, planPublished, type Town } from './support'

const database = testDatabase()
let world: World
let town: Town
beforeAll(async () => {
  world = await buildWorld(database.db)
  town = await addTown(database.db)
})

const page = { limit: 50, offset: 0 }
async function marketWith(name: string) {
  const { db } = database
  const at = await planPublished(db, town, world, { name })
  const answer = (goes: boolean) =>
    answerInvitation(db, {
      market: at,
      associationId: world.associations[0].id,
      goes,
      how: 'municipality',
      by: town.by,
    })
  await answer(true)
  const { market } = await planned(db, at)
  return { market, answer }
}

test('members of who comes get a badge that is good at that market, that day, and nowhere else', async () => {
  const { db } = database
  const { market, answer } = await marketWith('Feria con insignias')
  const { market: other } = await marketWith('Otra feria')
  const badges = await signBadges(db, market, page)
  expect(badges.map(({ name }) => name)).toEqual(['Juana Mamani', 'Rosa Condori'])
  const { token } = some(badges[0])
  const verdict = async (written: string, marketId: number | null = market.id) =>
    (await checkBadge(db, written, marketId)).verdict

  expect(await checkBadge(db, `https://chaka.bo/insignia/${token}`, market.id)).toMatchObject({
    verdict: 'good',
    badge: { name: 'Juana Mamani', day: '2026-11-21' },
    standing: { marketName: 'Feria con insignias' },
  })
  expect(await verdict(token, null)).toBe('good')
  expect(await verdict(token, other.id)).toBe('other_market')
  const bytes = some(fromBase64Url(token) ?? undefined)
  bytes[20] = (bytes[20] ?? 0) ^ 1
  expect(await verdict(toBase64Url(bytes))).toBe('altered')
  expect(await verdict('cualquier cosa')).toBe('altered')

  await answer(false)
  expect(await verdict(token)).toBe('withdrawn')
  expect(await signBadges(db, market, page)).toEqual([])
  await answer(true)
  expect(await verdict(token)).toBe('good')
  await setClock(db, new Date(market.endsAt.getTime() + 121 * 60_000))
  expect(await verdict(token)).toBe('expired')
})
