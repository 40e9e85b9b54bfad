import { type TFunction } from 'i18next'
import { type Work } from '../work'

const WORDS: Record<string, (t: TFunction) => string> = {
  'open-cycle': (t) => t('Abrir un ciclo'),
  'close-cycle': (t) => t('Cerrar un ciclo y pedir la cosecha'),
  'remind-producers': (t) => t('Recordar a quien no respondió'),
  'confirm-cycle': (t) => t('Cerrar las respuestas de la cosecha'),
  'settle-shortages': (t) => t('Repartir lo que falta y avisar'),
  'start-delivery': (t) => t('Pasar un ciclo a la entrega'),
  'tell-received': (t) => t('Avisar a las productoras lo que se pesó'),
  'tell-staff': (t) => t('Avisar a quien opera lo que espera'),
  'generate-cycles': (t) => t('Crear los ciclos que vienen'),
  'order-agreements': (t) => t('Hacer los pedidos de las ventas grandes'),
  'send-messages': (t) => t('Mandar los mensajes'),
  'handle-inbound': (t) => t('Leer y anotar lo que la gente escribe'),
  'fetch-media': (t) => t('Traer notas de voz y fotos'),
  'read-inbound': (t) => t('Buscar mensajes que se perdieron en el camino'),
  'read-back-messages': (t) => t('Preguntar al proveedor qué fue de los mensajes'),
  'check-templates': (t) => t('Preguntar por las plantillas de WhatsApp'),
  'work-payments': (t) => t('Cobrar y devolver con tarjeta'),
  'drop-unpaid-orders': (t) => t('Soltar los pedidos con tarjeta sin pagar'),
  'look-up-transfers': (t) => t('Preguntar qué entró por QR'),
  'post-ledger-backlog': (t) => t('Anotar en las cuentas lo que falta'),
  'issue-bills': (t) => t('Pedir la facturación a un tercero'),
  'fold-cycle-sums': (t) => t('Sumar los totales de los ciclos'),
  'count-rows': (t) => t('Contar las filas nuevas de los ciclos'),
  'ask-baseline': (t) => t('Preguntar a las productoras por su trimestre'),
  'sum-figures': (t) => t('Sumar los informes'),
  'forget-old-sign-ins': (t) => t('Borrar entradas viejas'),
  'purge-messages': (t) => t('Borrar lo que decían los mensajes viejos'),
}

/** Kinds of work that have words of their own. */
export const KNOWN_WORK: readonly string[] = Object.keys(WORDS)

/** What a job was for, as whoever runs Chaka says it. */
export function workWords(t: TFunction, { name, key, cycleNumber }: Work): string {
  const what = WORDS[name]?.(t) ?? t('Trabajo {{name}}', { name })
  if (cycleNumber !== null) return t('{{what}}, ciclo {{number}}', { what, number: cycleNumber })
  if (key === 'whatsapp') return `${what}, WhatsApp`
  return key === 'sms' ? `${what}, SMS` : what
}
