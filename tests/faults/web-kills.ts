import { type Drill, pause, randomOf } from './stage/drill'
import { type Harm } from './stage/harms'
import { judge, judgedWrong, judgementWords, orderWithoutPause, stockUp } from './stage/people'

const POINTS = 120
const LATE_MS = 150

/** Web processes end themselves by SIGKILL before or after some statement or answer, while people order. */
export const webKills: Drill = {
  name: 'web-kills',
  short: { kills: 6 },
  full: { kills: 100 },
  twin: 'orders are answered before their commit',
  run: async (scene, { kills = 0 }, isRed) => {
    const world = await scene.makeWorld()
    const harm: Harm = { diesAtPoints: { from: '' }, ...(isRed ? { lateCommitMs: LATE_MS } : {}) }
    const start = () => scene.start('web', world.url, { harm })
    const webs = [await start(), await start()]
    const stock = await stockUp(world.url, 1_000 + kills * 100)
    const people = orderWithoutPause(await scene.front(webs), stock, 6)
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(200)
      const victim = webs[kill % 2]
      victim?.dieAt(randomOf(POINTS))
      await Promise.race([victim?.ended, pause(10_000)])
      await victim?.kill()
      webs[kill % 2] = await start()
    }
    await people.stop()
    const judgement = await judge(world.url, people)
    return {
      figure: `${kills} kills, ${judgementWords(judgement)}; told by asking again: ${judgement.toldLater}`,
      wrong: judgedWrong(judgement),
    }
  },
}
