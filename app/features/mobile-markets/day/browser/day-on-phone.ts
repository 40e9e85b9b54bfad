import { say } from '~/ui/browser/dom'
import { type Kept, keptActs } from '~/ui/browser/kept-acts'
import { keepPages } from '~/ui/browser/keep-pages'
import { newId } from '~/ui/browser/new-id'
import { ask, type Reached, sendKept } from '~/ui/browser/send-kept'
import { readActs } from '../act-form'
import { type Translate } from '../day-words'
import { type MarketAct } from '../market-act'
import { type DayFacts } from '../market-day'
import { answerIn, clearProblems, isDirty, showProblems } from './act-forms'
import { showNotices, showOwn } from './overlay'
import { type PhoneDay } from './phone-day'
import { shrinkPhoto } from './photo'
import { swapPage } from './swap-page'

const REFRESH_MS = 60_000
const TRY_AGAIN_MS = 8_000
const SETTLE_MS = 1_500
/** So many photos may wait on a phone: some 300 KB each. */
const MOST_PHOTOS = 12

const acts = keptActs<MarketAct>('chaka-market-day')

/** What this phone knows of one market's day, and does. */
export class DayOnPhone implements PhoneDay {
  facts: DayFacts
  readonly t: Translate
  readonly language: string
  readonly here: string
  reached: Reached = 'ok'
  kept: Kept<MarketAct>[] = []
  private retry: ReturnType<typeof setTimeout> | undefined
  private renewal: ReturnType<typeof setTimeout> | undefined

  constructor(readonly root: HTMLElement) {
    const { facts = '', words = '{}', here = '', language = 'es' } = root.dataset
    const dictionary = JSON.parse(words) as Record<string, string>
    this.facts = JSON.parse(facts) as DayFacts
    this.t = (sentence, told) => say(dictionary[sentence] ?? sentence, told)
    this.language = language
    this.here = here
  }

  async start(): Promise<void> {
    document.addEventListener('submit', (event) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement)) return
      if (form.matches('[data-ends-the-day]')) return this.sendBeforehand(event, form)
      if (!form.matches('[data-act-form]')) return
      event.preventDefault()
      void this.note(form, event.submitter)
    })
    addEventListener('online', () => void this.sync())
    addEventListener('offline', () => {
      this.reached = 'no_signal'
      this.draw()
    })
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.sync()
    })
    await this.read()
    const others = JSON.parse(this.root.dataset['pages'] ?? '[]') as string[]
    void keepPages('/municipio/servicio.js', '/municipio/', others)
    await this.sync()
    await acts.forgetOld(this.here, Date.now())
  }

  /** Takes back what was noted here, sent or not. */
  async undo(id: string): Promise<void> {
    const undo = { kind: 'undo' as const, id: newId(), at: Date.now(), personId: this.facts.person.id }
    await this.keep([{ ...undo, undoes: id }])
  }

  /** What waits here would come too late once the day is closed: it goes first, or the day stays open. */
  private sendBeforehand(event: Event, form: HTMLFormElement): void {
    const isWaiting = () => this.kept.some(({ state }) => state === 'waiting')
    if (!isWaiting()) return
    event.preventDefault()
    void this.sync().then(() => {
      if (!isWaiting()) return form.submit()
      scrollTo({ top: 0 })
    })
  }

  /** What was refused is tried once more, when the official asks. */
  async sendRefused(): Promise<void> {
    const refused = this.kept.filter(({ state }) => state === 'refused')
    await acts.mark(refused.map((each) => ({ ...each, state: 'waiting' as const, reason: null })))
    await this.sync()
  }

  /** Writes down what a form says; it is on the disk before the page says so. */
  private async note(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const typed = new FormData(form)
    if (submitter instanceof HTMLButtonElement && submitter.name) typed.set(submitter.name, submitter.value)
    const fields = new Map(
      [...typed].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const read = readActs(fields as Map<string, string>, this.facts, { at: Date.now(), idOf: () => newId() })
    clearProblems(form)
    if (!read.ok) return showProblems(form, read.problems, this.t)
    const chosen = typed.get('foto')
    const photo = chosen instanceof File && chosen.size > 0 ? await this.photoOf(chosen) : null
    const isKept = await this.keep(read.acts, photo ?? undefined)
    const isWithout = chosen instanceof File && chosen.size > 0 && photo === null
    answerIn(form, { isKept, isWithoutPhoto: isWithout, acts: read.acts, app: this })
    if (isKept && form.id === 'acto' && !form.matches('[data-keeps-answers]')) form.reset()
  }

  private async photoOf(file: File): Promise<Blob | null> {
    const waiting = this.kept.filter(({ photo }) => photo).length
    return waiting < MOST_PHOTOS ? await shrinkPhoto(file) : null
  }

  private async keep(made: readonly MarketAct[], photo?: Blob): Promise<boolean> {
    try {
      for (const act of made) await acts.keep(this.here, act, photo)
    } catch {
      return false
    }
    await this.read()
    void this.sync()
    return true
  }

  /** Sends what waits and, when all is there, gets the page anew; tries again by itself. */
  private async sync(): Promise<void> {
    clearTimeout(this.retry)
    this.reached = navigator.onLine ? await sendKept(acts, this.here, `${this.here}/enviar`) : 'no_signal'
    await this.read()
    clearTimeout(this.renewal)
    if (this.reached === 'ok') this.renewal = setTimeout(() => void this.renew(), SETTLE_MS)
    this.retry = setTimeout(() => void this.sync(), this.reached === 'no_signal' ? TRY_AGAIN_MS : REFRESH_MS)
  }

  /** The page as the server has it now, with what other phones did; what is being typed stays. */
  private async renew(): Promise<void> {
    const answer = await ask(location.pathname, { redirect: 'manual' })
    if (answer?.type === 'opaqueredirect') this.reached = 'signed_out'
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('dia')
      if (page && !isDirty()) {
        swapPage(this.root, page)
        this.facts = JSON.parse(this.root.dataset['facts'] ?? '') as DayFacts
      }
    }
    await this.read()
  }

  private async read(): Promise<void> {
    this.kept = await acts.list(this.here)
    this.draw()
  }

  private draw(): void {
    showNotices(this)
    showOwn(this)
  }
}
