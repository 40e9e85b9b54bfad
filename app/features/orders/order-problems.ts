import { type PhoneRefusal } from '~/features/accounts/phone-number'
import { type OrderRefusal } from './order'

/** What is wrong with the order form, by field; the page turns each into a sentence with the way out. */
export type OrderProblem =
  | { field: 'nombre'; reason: 'name' }
  | { field: 'celular'; reason: 'phone'; refusal: PhoneRefusal }
  | { field: 'ventana'; reason: 'window' }
  | { field: 'billete'; reason: 'note' }
  /** `atPoint`: it is on, but not where she picks up */
  | { field: 'pago'; reason: 'method'; atPoint: boolean }
  | { field: 'pedido'; reason: 'refused'; refusal: OrderRefusal }

/** What was typed, to show it again as it was. */
export type TypedOrder = {
  nombre: string
  celular: string
  ventana: string
  billete: string
  forma: string
  /** what becomes of what is left over: "devolver" or "favor" */
  sobra?: string
}
