import { expect, test } from 'vitest'
import { restingUntil } from '~/jobs/repeat.server'

test('a tick rests while nothing was written, two in a row at most, and sees what was written meanwhile', async () => {
  let place = 'a'
  let ticks = 0
  const tick = restingUntil(
    () => Promise.resolve(place),
    2,
    () => {
      ticks += 1
      // What comes while it looks is for the next.
      if (place === 'b') place = 'c'
      return Promise.resolve()
    },
  )
  const counted = async () => {
    await tick()
    return ticks
  }
  expect([await counted(), await counted(), await counted(), await counted(), await counted()]).toEqual([
    1, 1, 1, 2, 2,
  ])
  place = 'b'
  expect([await counted(), await counted(), await counted()]).toEqual([3, 4, 4])
})

test('a tick that failed is not taken for done', async () => {
  let tries = 0
  const tick = restingUntil(
    () => Promise.resolve('a'),
    2,
    () => {
      tries += 1
      return Promise.reject(new Error('not now'))
    },
  )
  await expect(tick()).rejects.toThrow('not now')
  await expect(tick()).rejects.toThrow('not now')
  expect(tries).toBe(2)
})
