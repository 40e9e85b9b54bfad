import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { ArrowLink } from '~/ui/link'
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

/** The same for the association that sells, on its first page: nobody harvests what is no order. */
export function AgreementsAlert({
  agreements,
  href,
}: {
  agreements: readonly AgreementAmiss[]
  href: string
}) {
  const { t } = useTranslation()
  if (agreements.length === 0) return null
  return (
    <Alert
      look="warn"
      className="mt-4"
      title={t('Ventas grandes firmadas que no son pedido: {{number}}', { number: agreements.length })}
    >
      <ul>
        {agreements.map(({ demandId, productName, municipality, isMissed }) => (
          <li key={demandId}>
            {productName}, {municipality}.{' '}
            {isMissed
              ? t('Acuerdo firmado, y el ciclo cerró sin su pedido.')
              : t('Acuerdo firmado que todavía no se vuelve pedido.')}
          </li>
        ))}
      </ul>
      <ArrowLink href={href}>{t('Ver qué falta')}</ArrowLink>
    </Alert>
  )
}
