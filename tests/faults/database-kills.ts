import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processesUnder } from '../bench/load/processor'
import { startEmbeddedPostgres } from '#db/embedded/embedded.server'
import { type Drill, pause } from './stage/drill'
import { judge, judgedWrong, judgementWords, orderWithoutPause, stockUp } from './stage/people'

const BACK_WITHIN_MS = 30_000
const APART_MS = 6_000

/**
 * PostgreSQL with all its processes is killed under people who order, and comes back by itself; every second time it
 * is stopped in order and started again. Web and worker are not touched.
 */
export const databaseKills: Drill = {
  name: 'database-kills',
  short: { kills: 2 },
  full: { kills: 20 },
  twin: 'commits are told of before they are on the disk (synchronous_commit off)',
  run: async (scene, { kills = 0 }, isRed) => {
    const folder = await scene.makeFolder()
    const settings = isRed ? { synchronous_commit: 'off', wal_writer_delay: '10s' } : {}
    const world = await scene.makeServer({ folder, settings })
    let { server } = world
    scene.atEnd(() => server.stop())
    const webs = [await scene.start('web', world.url), await scene.start('web', world.url)]
    const worker = await scene.start('worker', world.url)
    const stock = await stockUp(world.url, 1_000 + kills * 700)
    const people = orderWithoutPause(await scene.front(webs), stock, 6)
    let slowestMs = 0
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(1_500)
      const at = performance.now()
      if (kill % 2 === 0) {
        const file = await readFile(join(server.folder, 'cluster', 'postmaster.pid'), 'utf8')
        for (const pid of processesUnder(Number(file.split('\n')[0]))) end(pid)
      } else {
        await server.stop()
        server = await startEmbeddedPostgres({
          folder,
          port: server.port,
          settings: { max_connections: '300', ...settings },
        })
      }
      while (people.firstAfter(at + 100) === Infinity && performance.now() - at < BACK_WITHIN_MS)
        await pause(100)
      slowestMs = Math.max(slowestMs, people.firstAfter(at + 100) - at)
      await pause(Math.max(0, APART_MS - (performance.now() - at)))
    }
    await people.stop()
    const judgement = await judge(world.url, people)
    const dead = [...webs, worker].filter((chaka) => !chaka.isAlive()).length
    return {
      figure: `${kills} times, ${judgementWords(judgement)}; orders again after ${(slowestMs / 1000).toFixed(1)} s at most`,
      wrong: [
        ...judgedWrong(judgement),
        ...(dead > 0 ? [`${dead} processes of Chaka ended`] : []),
        ...(slowestMs > BACK_WITHIN_MS ? ['no orders within half a minute'] : []),
      ],
    }
  },
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with its parent.
  }
}
