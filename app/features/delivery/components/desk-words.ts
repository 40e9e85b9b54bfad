import { type TFunction } from 'i18next'
import { formatMoney } from '~/kernel/money'
import { formatHarvestQuantity } from '~/kernel/units'
import { type LessReason } from '../desk/less-reasons'
import { expectedBase, type DeskConflict, type DeskLine, type DeskPart, type PayMethod } from '../desk/day'
import { type LessProblem } from '../desk/less-form'
import { type PageProblem } from '../desk/page-form'

/** "3 amarros", "1 arroba y 4 kg" */
export function partWords(part: DeskPart, base: number, language: string): string {
  return formatHarvestQuantity(base, part.unit, part.unitBase, part.baseUnit, language)
}

/** "Bs 134", as prices are read at a glance. */
export function shortMoney(centavos: number): string {
  return formatMoney(centavos).replace(/,00$/, '')
}

/** What is short on a line before anyone touched it: what producers did not confirm. */
export function shortWords(t: TFunction, line: DeskLine, language: string): string {
  return line.parts
    .filter((part) => expectedBase(part) < part.orderedBase)
    .map((part) =>
      t('{{product}}: llegan {{quantity}} de {{ordered}}', {
        product: part.name,
        quantity: partWords(part, expectedBase(part), language),
        ordered: partWords(part, part.orderedBase, language),
      }),
    )
    .join('. ')
}

export function reasonWords(t: TFunction, reason: LessReason): string {
  switch (reason) {
    case 'not_arrived':
      return t('No llegó')
    case 'damaged':
      return t('Llegó en mal estado')
    case 'light':
      return t('Pesó menos')
    case 'declined':
      return t('No lo quiso')
  }
}

export function methodWords(t: TFunction, method: PayMethod): string {
  switch (method) {
    case 'cash':
      return t('Efectivo')
    case 'qr':
      return t('QR')
    case 'card':
      return t('Ya pagado')
  }
}

export function conflictWords(t: TFunction, reason: DeskConflict['reason']): string {
  switch (reason) {
    case 'conflict':
      return t('Se anotó dos veces')
    case 'order_elsewhere':
      return t('El pedido era de otro punto')
    case 'order_cancelled':
      return t('El pedido estaba cancelado')
    case 'cycle_settled':
      return t('El ciclo ya estaba liquidado')
  }
}

export function lessProblemWords(t: TFunction, { reason }: LessProblem): string {
  switch (reason) {
    case 'not_a_number':
      return t('Escriba solo un número, por ejemplo 2 o 1,5.')
    case 'too_much':
      return t('Es más de lo que pidió. Escriba lo que entrega, hasta lo pedido.')
    case 'reason_needed':
      return t('Elija por qué entrega menos.')
  }
}

export function pageProblemWords(t: TFunction, { field, reason }: PageProblem): string {
  switch (field) {
    case 'pago':
      return reason === 'too_little'
        ? t('Ese billete no alcanza. Elija con cuánto paga.')
        : t('Elija cómo paga.')
    case 'producto':
      return t('Elija qué vendió.')
    case 'cuantos':
      return t('Escriba cuántos, por ejemplo 2.')
    case 'total':
    case 'cambio':
      return t('Escriba un monto en bolivianos, por ejemplo 12,50.')
    case 'contado':
      return t('Escriba cuántos billetes o monedas hay, solo con números.')
    case 'motivo':
      return t('Lo contado no es lo esperado: escriba qué pasó.')
    case 'firma':
      return t('Escriba su nombre: así firma la caja.')
    case 'pedido':
      return t('Ese pedido no está en la lista de este punto.')
  }
}
