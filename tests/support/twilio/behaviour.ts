import { z } from 'zod'
import { type Entry, type Fault } from './shapes'

/** What the stand-in may be told to do to calls, to messages that it took, and to its own reports. */
export const CALLS = {
  bien: 'responder bien',
  '429': '429: demasiado rápido',
  '500': '500: sin aceptar',
  '500_aceptado': '500: después de aceptar',
  colgado: 'no responder, sin aceptar',
  colgado_aceptado: 'no responder, después de aceptar',
  '21610': '21610: pidió silencio (BAJA)',
} as const

export const FATES = {
  delivered: 'entregado',
  read: 'leído',
  undelivered: 'no entregado (30005)',
  '63016': '63016: fuera de las 24 horas',
  '63018': '63018: WhatsApp demasiado rápido',
  '63024': '63024: sin WhatsApp',
} as const

type Call = keyof typeof CALLS
type Fate = keyof typeof FATES

export const behaviourForm = z.object({
  llamadas: z.enum(Object.keys(CALLS) as [Call, ...Call[]]).default('bien'),
  porcentaje: z.coerce.number().min(0).max(100).default(100),
  destino: z.enum(Object.keys(FATES) as [Fate, ...Fate[]]).default('delivered'),
  /** ms between two steps of a message */
  demora: z.coerce.number().int().min(0).max(600_000).default(700),
  veces: z.coerce.number().int().min(0).max(5).default(1),
  desorden: z
    .union([z.boolean(), z.enum(['0', '1', ''])])
    .default(false)
    .transform((value) => value === true || value === '1'),
})

export type Behaviour = z.output<typeof behaviourForm>

const FAULTS: Readonly<Record<Call, Fault | null>> = {
  bien: null,
  '429': { answer: 429 },
  '500': { answer: 500, taken: false },
  '500_aceptado': { answer: 500, taken: true },
  colgado: { hangs: true, taken: false },
  colgado_aceptado: { hangs: true, taken: true },
  '21610': { refuses: 21610 },
}

/** Only messages are disturbed: look-ups and templates are answered. */
export function faultOf({ llamadas, porcentaje }: Behaviour, kind: string, chance: number): Fault | null {
  return kind === 'send' && chance * 100 < porcentaje ? FAULTS[llamadas] : null
}

/** WhatsApp's own errors spare the SMS that goes on in its place. */
export function stepsOf({ destino }: Behaviour, entry: Entry): readonly (string | number)[] {
  const isWhatsapp = entry.to.startsWith('whatsapp:')
  if (destino === 'undelivered') return ['sent', 30005]
  if (destino === '63016' || destino === '63018' || destino === '63024')
    return isWhatsapp ? [Number(destino)] : ['sent', 'delivered']
  return destino === 'read' && isWhatsapp ? ['sent', 'delivered', 'read'] : ['sent', 'delivered']
}
