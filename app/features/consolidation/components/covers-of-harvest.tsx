import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { ButtonLink } from '~/ui/button'
import { type Cover } from '../covers/views.server'
import { quantityWords } from './harvest-words'

/** On the harvest page: others ask for help, and what others bring of what this association cannot. */
export function CoversOfHarvest(props: {
  slug: string
  cycleNumber: number
  asked: readonly Cover[]
  received: readonly Cover[]
}) {
  const { t, i18n } = useTranslation()
  const { slug, cycleNumber, asked, received } = props
  const open = asked.filter(({ saidBase, isOver }) => saidBase === null && !isOver).length
  const brought = received.filter(({ takenBase }) => (takenBase ?? 0) > 0)
  const waiting = received.filter(({ saidBase, isOver }) => saidBase === null && !isOver)
  const href = `/asociacion/${slug}/cosecha/ayuda?ciclo=${cycleNumber}`
  return (
    <>
      {open > 0 ? (
        <Alert look="warn" title={t('A otra asociación le falta algo que usted tiene')} className="mt-4">
          <ButtonLink href={href}>{t('Ver y responder')}</ButtonLink>
        </Alert>
      ) : null}
      {open === 0 && asked.length > 0 ? (
        <p className="mt-4">
          <a href={href} className="tall">
            {t('Lo que lleva para otras asociaciones')}
          </a>
        </p>
      ) : null}
      {brought.length + waiting.length > 0 ? (
        <ul className="stack-sm mt-4">
          {brought.map((cover) => (
            <li key={cover.id}>
              <b>{cover.productName}.</b>{' '}
              {t('{{association}} lleva {{quantity}} de lo que a ustedes les faltaba: ya no se les pide.', {
                association: cover.helperAssociation,
                quantity: quantityWords(cover, cover.takenBase ?? 0, i18n.language),
              })}
            </li>
          ))}
          {waiting.map((cover) => (
            <li key={cover.id}>
              <b>{cover.productName}.</b>{' '}
              {t('Se preguntó a {{association}} si puede llevar {{quantity}}.', {
                association: cover.helperAssociation,
                quantity: quantityWords(cover, cover.askedBase, i18n.language),
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
