import { type TFunction } from 'i18next'
import { roleWords } from '~/features/accounts/role-words'
import { formatMoney } from '~/kernel/money'
import { type Obstacle } from '../forgetting/forgetting'

/** What stands in the way, and what ends it. Nobody is addressed: she reads it, or who helps her. */
export function obstacleWords(t: TFunction, obstacle: Obstacle): string {
  switch (obstacle.reason) {
    case 'open_order':
      return t('El pedido {{code}} está en curso. Termina cuando se cierran las cuentas de su semana.', {
        code: obstacle.code,
      })
    case 'owes':
      return t('Falta pagar {{amount}}.', { amount: formatMoney(obstacle.centavos) })
    case 'is_owed':
      return t('Hay {{amount}} a su favor: primero se le pagan.', { amount: formatMoney(obstacle.centavos) })
    case 'money_moving':
      return t('Hay un pago o una devolución en camino.')
    case 'open_harvest':
      return t('La cosecha del ciclo {{cycle}} todavía no se liquidó.', { cycle: obstacle.cycleNumber })
    case 'open_advance':
      return t('Hay un pronto pago pedido.')
    case 'agreement':
      return t('Hay un acuerdo de venta o una compra publicada con su número.')
    case 'registering':
      return t('Hay una asociación que pidió entrar con su nombre y espera respuesta.')
    case 'last_role':
      return t('{{role}} de {{place}}: nadie más tiene ese papel. Primero hay que dárselo a otra persona.', {
        role: roleWords(t, obstacle.role),
        place: obstacle.place,
      })
    case 'not_only_here':
      return t('También está en otra asociación o trabaja en Chaka: lo pide ella misma o la operadora.')
  }
}
