import { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Harm } from './harms'

/**
 * Loaded before the built program (`node --import`), and in no other way: kills the process at a point of its work,
 * shifts its clock, or puts in the defect of a red twin. The program itself has no such switches.
 */
const harm = JSON.parse(process.env['CHAKA_DRILL_HARM'] ?? '{}') as Harm
type Query = (this: pg.Client, ...args: unknown[]) => unknown
const NOTHING = { command: '', rowCount: null, rows: [], fields: [] }

if (harm.diesAtPoints) dieAtPoints(harm.diesAtPoints)
if (harm.lateCommitMs !== undefined) commitLate(harm.lateCommitMs)
if (harm.slowCommits) commitSlowly(harm.slowCommits)
if (harm.endsWithoutRoom) endWithoutRoom()
if (harm.commitsEach) commitEachStatement()
if (harm.rewrites) rewrite(harm.rewrites)
if (harm.clockMs !== undefined) shiftClock(harm.clockMs)
if (harm.ownClock) askOwnClock()
if (harm.waitsForever) waitForever()
if (harm.endsAtOnce) process.on('SIGTERM', () => process.exit(0))
if (harm.forgetsTimeZone) forgetTimeZone()

function textOf(args: unknown[]): string {
  const [first] = args
  return typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '')
}

function changeQuery(change: (query: Query) => Query): void {
  pg.Client.prototype.query = change(pg.Client.prototype.query as Query) as never
}

/** Told a number, it ends itself by SIGKILL at the so-manieth point: before and after each statement and answer. */
function dieAtPoints({ from }: { from: string }): void {
  let left = Infinity
  let isCounting = from === ''
  process.on('message', (points: number) => void (left = points))
  process.channel?.unref()
  const cross = () => {
    if (isCounting && --left <= 0) process.kill(process.pid, 'SIGKILL')
  }
  changeQuery(
    (query) =>
      function (...args) {
        if (left < Infinity && textOf(args).includes(from)) isCounting = true
        cross()
        const result = query.apply(this, args)
        return result instanceof Promise ? result.finally(cross) : result
      },
  )
  const end = ServerResponse.prototype.end as (...args: unknown[]) => unknown
  ServerResponse.prototype.end = function (this: ServerResponse, ...args: unknown[]) {
    cross()
    const ended = end.apply(this, args)
    cross()
    return ended
  } as never
}

/** Says that a commit is done, and does it later: what was told of may be lost. */
function commitLate(ms: number): void {
  const behind = new WeakMap<object, Promise<unknown>>()
  changeQuery(
    (query) =>
      function (...args) {
        const before = behind.get(this)
        if (textOf(args) === 'commit') {
          const late = wait(ms).then(() => query.apply(this, args))
          behind.set(
            this,
            late.catch(() => {}),
          )
          return Promise.resolve(NOTHING)
        }
        return before ? before.then(() => query.apply(this, args)) : query.apply(this, args)
      },
  )
}

function commitSlowly({ every, ms }: { every: number; ms: number }): void {
  let commits = 0
  changeQuery(
    (query) =>
      function (...args) {
        if (textOf(args) !== 'commit' || ++commits % every > 0) return query.apply(this, args)
        return wait(ms).then(() => query.apply(this, args))
      },
  )
}

function endWithoutRoom(): void {
  changeQuery(
    (query) =>
      function (...args) {
        const result = query.apply(this, args)
        if (!(result instanceof Promise)) return result
        return result.catch((error: unknown) => {
          if ((error as { code?: string }).code === '53100') process.exit(1)
          throw error
        })
      },
  )
}

function commitEachStatement(): void {
  changeQuery(
    (query) =>
      function (...args) {
        const isFrame = /^(?:begin|start transaction|commit|rollback)\b/i.test(textOf(args))
        return isFrame ? Promise.resolve(NOTHING) : query.apply(this, args)
      },
  )
}

function rewrite(rewrites: readonly (readonly [string, string])[]): void {
  const change = (text: string) => rewrites.reduce((now, [from, to]) => now.replaceAll(from, to), text)
  changeQuery(
    (query) =>
      function (first, ...rest) {
        if (typeof first === 'string') return query.call(this, change(first), ...rest)
        return query.call(this, { ...(first as object), text: change(textOf([first])) }, ...rest)
      },
  )
}

function shiftClock(ms: number): void {
  const True = Date
  const shifted = function (this: unknown, ...args: []) {
    return args.length === 0 ? new True(True.now() + ms) : new True(...args)
  }
  Object.setPrototypeOf(shifted, True)
  shifted.prototype = True.prototype
  Object.defineProperty(shifted, 'now', { value: () => True.now() + ms })
  globalThis.Date = shifted as never
}

/** The process's clock instead of the database's. */
function askOwnClock(): void {
  changeQuery(
    (query) =>
      function (first, ...rest) {
        const now = `'${new Date().toISOString()}'::timestamptz`
        if (typeof first === 'string') return query.call(this, first.replaceAll('chaka_now()', now), ...rest)
        const { values } = first as { values?: unknown }
        return query.call(this, textOf([first]).replaceAll('chaka_now()', now), values, ...rest)
      },
  )
}

function waitForever(): void {
  const Bounded = pg.Pool
  pg.Pool = class extends Bounded {
    constructor(options?: pg.PoolConfig) {
      super({ ...options, connectionTimeoutMillis: 0 })
    }
  }
}

/** As if nobody had said where people live: the process's own zone is taken. */
function forgetTimeZone(): void {
  const Known = Intl.DateTimeFormat
  Intl.DateTimeFormat = function (
    language?: string,
    { timeZone: _, ...options }: Intl.DateTimeFormatOptions = {},
  ) {
    return new Known(language, options)
  } as never
}
