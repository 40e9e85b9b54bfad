import { type TFunction } from 'i18next'
import { type TodoItem } from '~/ui/todo-list'
import { type AgreementAmiss } from '../order-queries.server'

/** Agreements that somebody must look after, or they are never harvested; `base` is the municipality's address. */
export function agreementTodos(
  t: TFunction,
  agreements: readonly AgreementAmiss[],
  base: string,
): TodoItem[] {
  return agreements.map(({ demandId, productName, association, isMissed }) => ({
    count: '!',
    bad: isMissed,
    what: `${productName}, ${association}`,
    why: isMissed
      ? t('Acuerdo firmado, y el ciclo cerró sin su pedido.')
      : t('Acuerdo firmado que todavía no se vuelve pedido.'),
    action: { href: `${base}/demanda/${demandId}`, label: t('Ver el acuerdo') },
  }))
}
