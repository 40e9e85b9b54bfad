import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseFolderInUse, readLiveOwner, takeFolder } from '../../db/embedded/lock.server'

const BEAT = 30

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chaka-lock-'))
})
afterEach(async () => {
  await rm(home, { recursive: true, force: true })
})

const take = () => takeFolder(home, null, BEAT)

/** Leaves the folder as if another process had taken it. */
async function leaveOwner(change: Record<string, unknown>) {
  await take()
  const file = join(home, 'owner.1.json')
  const owner = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  await writeFile(file, JSON.stringify({ ...owner, ...change }))
  return file
}

describe('the lock of the data folder', () => {
  it('is refused while its owner lives, and free once released', async () => {
    const first = await take()
    await expect(take()).rejects.toThrow(DatabaseFolderInUse)
    await expect(take()).rejects.toThrow(`proceso ${process.pid}`)
    await first.release()
    await (await take()).release()
  })

  it('tells the port of the live owner, and nothing after it', async () => {
    const lock = await take()
    expect(await readLiveOwner(home)).toMatchObject({ pid: process.pid, port: null })
    await lock.announce(5001)
    expect(await readLiveOwner(home)).toMatchObject({ pid: process.pid, port: 5001 })
    await lock.release()
    expect(await readLiveOwner(home)).toBeNull()
  })

  it.each([
    ['whose process ended', { pid: 2 ** 22 + 1 }],
    ['whose pid another process was given', { born: '1' }],
    ['of before the machine started', { boot: 'another' }],
  ])('is taken from an owner %s', async (_, change) => {
    await leaveOwner(change)
    await take()
    expect(await readLiveOwner(home)).toMatchObject({ pid: process.pid })
  })

  it('is taken from what a power cut left of a file', async () => {
    await writeFile(join(home, 'owner.7.json'), '{"pid":')
    await take()
    expect(await readLiveOwner(home)).toMatchObject({ pid: process.pid })
  })

  it('goes to exactly one of many who ask at once, each time', async () => {
    for (let round = 0; round < 10; round++) {
      const results = await Promise.allSettled(Array.from({ length: 8 }, take))
      const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
      expect(won).toHaveLength(1)
      await won[0]?.release()
    }
    expect((await readdir(home)).length).toBeLessThan(8)
  })

  it('stays with an owner in another container whose heart beats', async () => {
    const file = await leaveOwner({ namespace: 'pid:[1]', host: 'contenedor' })
    const heart = setInterval(() => void utimes(file, new Date(), new Date()), BEAT)
    await expect(take()).rejects.toThrow('contenedor')
    clearInterval(heart)
  })

  it('is taken from an owner in another container whose heart stopped', async () => {
    const file = await leaveOwner({ namespace: 'pid:[1]', host: 'contenedor' })
    // The first taker's own heart beats on in this process; take the file away from it.
    await rm(file)
    await writeFile(
      join(home, 'owner.2.json'),
      JSON.stringify({ pid: 1, host: 'contenedor', released: false }),
    )
    await take()
    expect(await readLiveOwner(home)).toMatchObject({ pid: process.pid })
  })
})
