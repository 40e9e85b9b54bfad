import { execFileSync } from 'node:child_process'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Drill, pause } from './stage/drill'
import { judge, judgedWrong, judgementWords, orderWithoutPause, stockUp } from './stage/people'

const DISK = '360m'
const BACK_WITHIN_MS = 60_000
const SETTINGS = { max_wal_size: '64MB', min_wal_size: '32MB' }

/** The database's disk (a small one in memory) is filled to its last byte under people who order, and emptied again. */
export const fullDisk: Drill = {
  name: 'full-disk',
  short: { fillings: 1, seconds: 6 },
  full: { fillings: 5, seconds: 20 },
  twin: 'a process ends when the database has no room',
  run: async (scene, { fillings = 0, seconds = 0 }, isRed) => {
    const disk = await scene.makeFolder()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=755`, 'tmpfs', disk], { stdio: 'pipe' })
    } catch {
      return { figure: 'left out: only root can make a small disk here', wrong: [] }
    }
    scene.atEnd(() => Promise.resolve(execFileSync('umount', ['-l', disk])))
    const world = await scene.makeServer({ folder: join(disk, 'data'), settings: SETTINGS })
    const harm = isRed ? { endsWithoutRoom: true } : undefined
    const webs = [
      await scene.start('web', world.url, { harm }),
      await scene.start('web', world.url, { harm }),
    ]
    const worker = await scene.start('worker', world.url)
    const stock = await stockUp(world.url, 6_000)
    const people = orderWithoutPause(await scene.front(webs), stock, 6)
    const ballast = join(disk, 'ballast')
    let slowestMs = 0
    for (let filling = 0; filling < fillings; filling += 1) {
      await pause(2_000)
      writeFileSync(ballast, '')
      for (const until = performance.now() + seconds * 1000; performance.now() < until; await pause(100))
        fill(ballast)
      rmSync(ballast)
      const at = performance.now()
      while (people.firstAfter(at) === Infinity && performance.now() - at < BACK_WITHIN_MS) await pause(100)
      slowestMs = Math.max(slowestMs, people.firstAfter(at) - at)
    }
    await pause(2_000)
    await people.stop()
    const judgement = await judge(world.url, people)
    const dead = [...webs, worker].filter((chaka) => !chaka.isAlive()).length
    const turnedAway = people.answers.get(503) ?? 0
    return {
      figure: `${judgementWords(judgement)}; told to come again ${turnedAway} times; orders again ${(slowestMs / 1000).toFixed(1)} s after there was room`,
      wrong: [
        ...(dead > 0 ? [`${dead} processes of Chaka ended`] : []),
        ...judgedWrong(judgement),
        ...(turnedAway === 0 ? ['nobody noticed: nothing was shown'] : []),
        ...(slowestMs > BACK_WITHIN_MS ? ['no orders within a minute after there was room'] : []),
      ],
    }
  },
}

/** Whatever is still free, in smaller and smaller pieces. */
function fill(file: string): void {
  for (const bytes of [1 << 22, 1 << 16, 1 << 12]) {
    const piece = Buffer.alloc(bytes)
    try {
      for (;;) appendFileSync(file, piece)
    } catch {
      // No room for a piece of this size.
    }
  }
}
