import { setTimeout as pause } from 'node:timers/promises'
import { WeekFailure } from './visitor'

/** One message of a local phone, as `GET /dev/telefonos.json` tells it. */
export type PhoneMessage = {
  id: string
  direccion: 'salida' | 'entrada'
  canal: 'whatsapp' | 'sms'
  texto: string
  hora: string
  tipo: string | null
}

const POLL_MS = 120
const PATIENCE_MS = 60_000

/** The phones of the demo: what they got, what is written from them. Asked directly, as scripts do. */
export class Phones {
  readonly #site: string

  constructor(site: string) {
    this.#site = site
  }

  /** Newest first. */
  async messages(number: string): Promise<PhoneMessage[]> {
    const answer = await fetch(`${this.#site}/dev/telefonos.json?numero=${encodeURIComponent(number)}`)
    if (!answer.ok) throw new WeekFailure(`the phone ${number}: ${answer.status}`)
    return ((await answer.json()) as { mensajes: PhoneMessage[] }).mensajes
  }

  /** Writes from a phone. @returns the id under which the message is listed */
  async write(number: string, texto: string, canal: 'whatsapp' | 'sms'): Promise<string> {
    const answer = await fetch(`${this.#site}/dev/telefonos.json`, {
      method: 'POST',
      headers: { origin: this.#site },
      body: new URLSearchParams({ numero: number, texto, canal }),
    })
    if (answer.status !== 201) throw new WeekFailure(`${number} could not write "${texto}": ${answer.status}`)
    return ((await answer.json()) as { id: string }).id
  }

  /**
   * The answer of one kind to a message of one's own; what else comes meanwhile (a coordinator's phone also gets
   * her summaries) is passed over.
   * @throws WeekFailure after a minute without it, with what came instead
   */
  async replyTo(number: string, id: string, kind: string): Promise<PhoneMessage> {
    let came: PhoneMessage[] = []
    try {
      return await waitFor(kind, async () => {
        const all = await this.messages(number)
        const own = all.findIndex((message) => message.id === id)
        came = all.slice(0, Math.max(0, own)).filter(({ direccion }) => direccion === 'salida')
        return came.reverse().find(({ tipo }) => tipo === kind) ?? null
      })
    } catch {
      const told = came.map(({ tipo, texto }) => `${tipo ?? ''} "${texto}"`).join(', ')
      throw new WeekFailure(`expected ${kind}, got ${told || 'nothing'}`)
    }
  }
}

/**
 * Looks again and again until there is something: the worker does its part by itself.
 * @throws WeekFailure after a minute without it
 */
export async function waitFor<Found>(what: string, look: () => Promise<Found | null>): Promise<Found> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(POLL_MS)) {
    const found = await look()
    if (found !== null) return found
  }
  throw new WeekFailure(`waited a minute for ${what}`)
}
