import { z } from 'zod'
import { controlPage } from './control-page'
import { type LiveTwilio } from './live-twilio'
import { type Call } from './shapes'

const writtenForm = z.object({
  numero: z.string().trim().min(3),
  canal: z.enum(['whatsapp', 'sms']).default('whatsapp'),
  texto: z.string().trim().min(1),
  boton: z.string().optional(),
  a: z.string().optional(),
})

const SHOWN = 100

/**
 * The page of the stand-in, and the same as JSON. A form or a JSON object with `texto` writes as somebody; any
 * other changes how it behaves.
 */
export async function answerControl(live: LiveTwilio, call: Call) {
  const isJson = call.url.pathname === '/control.json'
  if (!isJson && call.url.pathname !== '/') return answer(404, 'text/plain', 'no hay nada aquí')
  if (call.method === 'POST') {
    const done = await act(live, formOf(call))
    if (typeof done === 'string') return answer(422, 'text/plain', done)
    if (isJson) return answer(200, 'application/json', JSON.stringify(done))
    return { status: 303, headers: { Location: '/' }, body: '' }
  }
  const shown = {
    comportamiento: live.behaviour(),
    avisos: live.reported,
    aceptados: live.fake.ledger.length,
    mensajes: live.fake.ledger
      .slice(-SHOWN)
      .reverse()
      .map((entry) => ({ ...entry, botones: buttonsOf(live, entry.contentSid) })),
  }
  if (isJson) return answer(200, 'application/json', JSON.stringify(shown))
  return answer(200, 'text/html', controlPage(shown))
}

async function act(live: LiveTwilio, form: Record<string, unknown>): Promise<object | string> {
  if (!('texto' in form)) {
    try {
      live.behave({ ...live.behaviour(), desorden: false, ...form })
      return live.behaviour()
    } catch (error) {
      return error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    }
  }
  const written = writtenForm.safeParse(form)
  if (!written.success) return z.prettifyError(written.error)
  const { numero, canal, texto, boton, a } = written.data
  const from = numero.replace(/^whatsapp:/, '')
  return { respuestas: await live.write({ from, channel: canal, text: texto, payload: boton, repliedTo: a }) }
}

function formOf({ headers, body }: Call): Record<string, unknown> {
  if (!headers['content-type']?.startsWith('application/json'))
    return Object.fromEntries(new URLSearchParams(body))
  const parsed: unknown = JSON.parse(body)
  return parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, unknown>) : {}
}

/** The quick replies of the template that a message went by. */
function buttonsOf(live: LiveTwilio, contentSid: string | null): { id: string; title: string }[] {
  const types = live.fake.contents.get(contentSid ?? '')?.types ?? {}
  const reply = types['twilio/quick-reply'] as { actions?: { id: string; title: string }[] } | undefined
  return (reply?.actions ?? []).map(({ id, title }) => ({ id, title }))
}

function answer(status: number, type: string, body: string) {
  return { status, headers: { 'Content-Type': `${type}; charset=utf-8` }, body }
}
