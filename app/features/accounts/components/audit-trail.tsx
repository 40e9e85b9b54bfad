import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { Section } from '~/ui/section-head'
import { type AuditLine } from '../audit-trail.server'

/** What was done to one thing, by whom, and the reason where one was given. */
export function AuditTrail({ lines }: { lines: readonly AuditLine[] }) {
  const { t, i18n } = useTranslation()
  if (lines.length === 0) return null
  return (
    <Section title={t('Qué se hizo')} id="historia">
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="person">
            <div>
              <p>{actionWords(t, line.action)}</p>
              <p className="soft sm">
                {formatShortMoment(line.at, i18n.language)}, {line.personName ?? actorWords(t, line.actor)}
                {reasonOf(line.after) ? `: ${reasonOf(line.after) ?? ''}` : ''}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function reasonOf(after: unknown): string | null {
  if (typeof after !== 'object' || after === null || !('reason' in after)) return null
  return typeof after.reason === 'string' ? after.reason : null
}

function actorWords(t: TFunction, actor: string): string {
  switch (actor) {
    case 'buyer':
      return t('quien pidió')
    case 'operator':
      return t('operación')
    case 'municipal_staff':
    case 'municipal_administrator':
      return t('el municipio')
    default:
      return t('Chaka')
  }
}

function actionWords(t: TFunction, action: string): string {
  switch (action) {
    case 'order.change':
      return t('Se cambió lo pedido')
    case 'order.cancel':
      return t('Se anuló')
    case 'order.move':
      return t('Se movió de punto u hora')
    case 'order.place_for':
      return t('Lo anotó la operación, por teléfono')
    case 'point.proposed':
      return t('Se propuso')
    case 'point.approved':
      return t('Se aprobó y se abrió')
    case 'point.declined':
      return t('No se aprobó')
    case 'point.created':
      return t('Se creó')
    case 'point.changed':
      return t('Se cambiaron sus datos')
    case 'point.pictured':
      return t('Cambió su foto')
    case 'point.closed':
      return t('Se cerró')
    case 'point.reopened':
      return t('Se volvió a abrir')
    case 'point.host':
      return t('Cambió quien atiende')
    case 'point.moved':
      return t('Se movió su entrega en un ciclo')
    default:
      return action
  }
}
