import { type PhoneWords } from '../../components/phone-words'
import { type DeskDay, type PayMethod } from '../day'
import { type DeskEvent } from '../desk-event'
import { withWaiting } from '../overlay'
import { newId } from '~/ui/browser/new-id'
import { type Reached } from '~/ui/browser/send-kept'
import { deskActs, findDay, type KeptEvent } from './store'
import { loadDay, sendWaiting } from './sync'

/** What the host is about to do with the order that is open. */
export type Draft = {
  code: string
  method: PayMethod
  noteCentavos: number | null
  pickedUpBy: string | null
  /** open: what is typed of each part, by "position slot" */
  less: Map<string, { amount: string; reason: string }> | null
  phone: string | null
}

/** The last act, to take back. */
export type Done = { title: string; line: string; undo: { eventId: string; order: string | null } | null }

type Kind = DeskEvent['kind']
/** What each act says besides its id, cycle, moment and host. */
export type Act = {
  [K in Kind]: Omit<Extract<DeskEvent, { kind: K }>, 'id' | 'cycle' | 'at' | 'hostId'>
}[Kind]

/** While it has signal it looks what other phones did; without, some phones do not notice when it comes back. */
const REFRESH_MS = 60_000
const TRY_AGAIN_MS = 8_000

/** What this phone knows and does; the views draw it and call it. */
export class DeskApp {
  /** with what was done here on top */
  day: DeskDay | null = null
  search = ''
  draft: Draft | null = null
  done: Done | null = null
  reached: Reached = 'ok'
  waiting = 0
  refused: KeptEvent[] = []
  problem: string | null = null
  private told: DeskDay | null = null
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly slug: string,
    readonly words: PhoneWords,
    readonly draw: () => void,
  ) {}

  async start(): Promise<void> {
    this.told = (await findDay(this.slug)) ?? null
    await this.read()
    addEventListener('online', () => void this.sync())
    addEventListener('offline', () => this.noSignal())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.sync()
    })
    await this.sync()
    await deskActs.forgetOld(this.slug, Date.now())
  }

  /** Writes an act down; it is on the disk before the screen says so. */
  async act(act: Act): Promise<string | null> {
    if (!this.told) return null
    const id = newId()
    const common = { id, cycle: this.told.cycle.number, at: Date.now(), hostId: this.told.host.id }
    try {
      await deskActs.keep(this.slug, { ...common, ...act } as DeskEvent)
      this.problem = null
    } catch {
      this.problem = this.words.couldNotKeep
      this.draw()
      return null
    }
    await this.read()
    void this.sync()
    return id
  }

  async undo(): Promise<void> {
    const target = this.done?.undo
    this.done = null
    if (target) await this.act({ kind: 'undo', undoes: target.eventId, order: target.order })
    else this.draw()
  }

  /** What was refused is tried once more, when the host asks. */
  async sendRefused(): Promise<void> {
    await deskActs.mark(this.refused.map((kept) => ({ ...kept, state: 'waiting' as const, reason: null })))
    await this.sync()
  }

  /** Sends what waits and gets what other phones did; tries again by itself. */
  async sync(): Promise<void> {
    clearTimeout(this.retry)
    this.reached = navigator.onLine ? await sendWaiting(this.slug) : 'no_signal'
    if (this.reached === 'ok') {
      const { reached, day } = await loadDay(this.slug)
      this.reached = reached
      if (day) this.told = day
    }
    await this.read()
    this.retry = setTimeout(() => void this.sync(), this.reached === 'no_signal' ? TRY_AGAIN_MS : REFRESH_MS)
  }

  private noSignal(): void {
    this.reached = 'no_signal'
    this.draw()
  }

  private async read(): Promise<void> {
    const events = await deskActs.list(this.slug)
    this.waiting = events.filter(({ state }) => state === 'waiting').length
    this.refused = events.filter(({ state }) => state === 'refused')
    const own = events.filter(({ state }) => state !== 'refused').map(({ event }) => event)
    this.day = this.told && withWaiting(this.told, own)
    this.draw()
  }
}
