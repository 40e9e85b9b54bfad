import { type Scene } from './scene'

/** How much of it: kills, rounds, seconds. Each can be given by its name: `--kills 100`. */
export type Sizes = Readonly<Record<string, number>>

export type Outcome = {
  /** what was measured, for one line */
  figure: string
  /** each promise that did not hold; none: the drill is green */
  wrong: string[]
}

/** Harm that is done on purpose, and a judge who says whether anything that was promised broke. */
export type Drill = {
  name: string
  /** for `npm run faults`, where all take less than ten minutes */
  short: Sizes
  full: Sizes
  /** the defect that `--red` puts in; the drill must then find something wrong */
  twin: string
  run: (scene: Scene, size: Sizes, isRed: boolean) => Promise<Outcome>
}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** Asks until it is so. @throws when it is not within so many ms */
export async function until(what: string, withinMs: number, isSo: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < withinMs) {
    if (await isSo().catch(() => false)) return performance.now() - began
    await pause(50)
  }
  throw new Error(`${what}: not within ${withinMs / 1000} s`)
}

/** A page without its process's port and the milliseconds until the cut-off: equal for all who look at one moment. */
export const asSeen = (body: string, { port }: { port: number }) =>
  body.replaceAll(`:${port}`, '').replaceAll(/data-countdown="-?\d+"/g, '')

export const randomOf = (most: number) => 1 + Math.floor(Math.random() * most)
