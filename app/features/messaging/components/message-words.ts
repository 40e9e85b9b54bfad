import { type TFunction } from 'i18next'
import { type MessageKind } from '../message-kinds'

/** What a message is about, in two or three words; a kind without words is a notice. */
export function kindWords(t: TFunction, kind: MessageKind): string {
  const words: Partial<Record<MessageKind, string>> = {
    sign_in_code: t('Código para entrar'),
    order_placed: t('Pedido anotado'),
    order_changed: t('Pedido cambiado'),
    order_cancelled: t('Pedido anulado'),
    card_hold_ended: t('Tarjeta sin reserva'),
    transfer_taken_back: t('Transferencia anotada por error'),
    money_returned: t('Dinero devuelto'),
    refund_account: t('Cuenta para devolver'),
    qr_changed: t('Otro QR de pago'),
    order_moved: t('Pedido en otro punto'),
    shortage: t('Faltante y elección'),
    harvest_request: t('Pedido de cosecha'),
    harvest_reminder: t('Recordatorio de cosecha'),
    harvest_zero: t('Nada que cosechar'),
    harvest_readback: t('Respuesta leída'),
    harvest_changed: t('Cambio de cosecha'),
    association_summary: t('Resumen para coordinación'),
    association_zero: t('Nada vendido'),
    association_left: t('Asociación que no viene'),
    harvest_unanswered: t('Quién no respondió'),
    cover_asked: t('Ayuda pedida a otra asociación'),
    advance_offer: t('Pronto pago'),
    advance_not: t('Pronto pago'),
    advance_noted: t('Pronto pago'),
    advance_paid: t('Pronto pago'),
    advance_declined: t('Pronto pago'),
    advance_asked: t('Pronto pago pedido'),
    member_opted_out: t('Pidió no recibir mensajes'),
    cycle_cancelled: t('Ciclo anulado'),
    cycle_postponed: t('Ciclo postergado'),
    point_changed: t('Cambio de punto'),
    point_opened: t('Punto nuevo en su zona'),
    market_invited: t('Invitación a una feria'),
    market_changed: t('Cambio de una feria'),
    market_noted: t('Respuesta leída'),
    baseline_asked: t('Pregunta del trimestre'),
    baseline_thanks: t('Respuesta leída'),
    baseline_stopped: t('Respuesta leída'),
    bulk_offered: t('Oferta de una venta grande'),
    bulk_told: t('Noticia de una venta grande'),
    bulk_noted: t('Respuesta leída'),
    role_given: t('Invitación'),
    number_changed: t('Cambio de número'),
    link_code: t('Código para unir un WhatsApp'),
    link_told: t('WhatsApp unido a su número'),
    which_number: t('WhatsApp sin número'),
    staff_summary: t('Resumen de lo que espera'),
    staff_urgent: t('Algo urgente'),
    message_unheard: t('Mensaje por atender'),
    answer_unclear: t('Respuesta que no se entiende'),
    test_message: t('Prueba'),
  }
  return words[kind] ?? t('Aviso')
}

/** Why a message did not arrive, and what that means; Twilio's codes by number. */
export function failureWords(t: TFunction, error: string | null): string {
  const code = (error ?? '').replace(/^gave_up: /, '')
  switch (code) {
    case '63024':
    case '63003':
      return t('Ese número no tiene WhatsApp.')
    case '63016':
      return t('WhatsApp pidió una plantilla aprobada.')
    case '63018':
      return t('WhatsApp no lo llevó: iban demasiados.')
    case '63040':
    case '63041':
    case '63042':
      return t('WhatsApp ya no deja usar ese texto.')
    case 'no_template':
      return t('WhatsApp todavía no aprueba el texto.')
    case 'no_number':
      return t('Escribe desde un WhatsApp que no muestra su número.')
    case '21610':
    case 'opted_out':
      return t('Pidió no recibir mensajes: llámele.')
    case '30003':
    case '30005':
      return t('El teléfono está apagado, o el número ya no existe.')
    case '30006':
      return t('Es un teléfono fijo: no recibe mensajes.')
    case '':
    case 'too_late':
      return t('Ya no servía cuando pudo salir.')
    case 'quiet_hours':
      return t('Era de noche, y por la mañana ya era tarde para avisar: llámele.')
    case 'number_gone':
      return t('Ese número ya no es suyo y no dejó otro: dígaselo de voz.')
    case 'unknown':
      return t('No se sabe si llegó: se perdió la respuesta del proveedor.')
    default:
      return t('El proveedor no lo entregó ({{code}}).', { code })
  }
}
