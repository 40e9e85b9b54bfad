import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { formatLongMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type UnheardMessage, type UnheardSaid } from '../unheard/unheard'
import { harvestPath } from './harvest-words'

/** What people wrote and Chaka could not write down, each with what a person can do about it. */
export function UnheardPage(props: {
  /** path of the log of messages, under which this page is */
  log: string
  /** the association whose coordinator reads it; null for the operator */
  slug: string | null
  messages: readonly UnheardMessage[]
  page: number
  hasNext: boolean
  said: UnheardSaid | null
}) {
  const { t } = useTranslation()
  const { log, slug, messages, page, hasNext, said } = props
  const path = `${log}/recibidos`
  const pageHref = (number: number) => `${path}?pagina=${number}`
  return (
    <>
      <BackLink href={log}>{t('Mensajes')}</BackLink>
      <h1>{t('Por atender')}</h1>
      <p className="soft">
        {t(
          'Lo que alguien escribió y Chaka no pudo anotar sola. Léalo, llame si hace falta, y anótelo usted.',
        )}
      </p>
      {said ? <Alert look="ok" title={saidWords(t, said)} /> : null}
      {messages.length === 0 ? (
        <EmptyState as="h2" title={t('Ningún mensaje espera')} />
      ) : (
        <ul className="stack mt-4">
          {messages.map((message) => (
            <Unheard key={message.id} message={message} slug={slug} action={path} />
          ))}
        </ul>
      )}
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={hasNext ? pageHref(page + 1) : undefined}
      />
    </>
  )
}

function Unheard(props: { message: UnheardMessage; slug: string | null; action: string }) {
  const { t, i18n } = useTranslation()
  const { message, slug, action } = props
  const { names, e164, channel, associationName } = message
  const who = names.join(', ') || (e164 ? formatPhone(e164) : t('Un WhatsApp sin número'))
  return (
    <li className="sheet stack-sm" id={`mensaje-${message.id}`}>
      <h2 className="text-xl">{who}</h2>
      <p className="soft sm">
        {formatLongMoment(message.receivedAt, i18n.language)} · {channel === 'whatsapp' ? 'WhatsApp' : 'SMS'}
        {names.length > 0 && e164 ? ` · ${formatPhone(e164)}` : null}
        {slug === null && associationName ? ` · ${associationName}` : null}
      </p>
      {message.words.trim() === '' ? null : <p className="break-anywhere">«{message.words}»</p>}
      {message.media > 0 ? <p>{t('Vino con una nota de voz o una foto.')}</p> : null}
      <p className="sm">{whyWords(t, message.why)}</p>
      <ButtonRow>
        {e164 ? (
          <ButtonLink icon="phone" href={`tel:${e164}`} aria-label={t('Llamar a {{name}}', { name: who })}>
            {t('Llamar')}
          </ButtonLink>
        ) : null}
        {message.why === 'failed' ? (
          <Act action={action} what="otra-vez" id={message.id} label={t('Intentar otra vez')} />
        ) : null}
        <Act action={action} what="visto" id={message.id} label={t('Ya lo atendí')} />
      </ButtonRow>
      {slug === null
        ? null
        : message.producers.map(({ producerId, name }) => (
            <a key={producerId} className="tall" href={harvestPath(slug, { responder: producerId })}>
              {t('Responder por {{name}}', { name })}
            </a>
          ))}
    </li>
  )
}

function Act(props: { action: string; what: 'otra-vez' | 'visto'; id: number; label: string }) {
  const { action, what, id, label } = props
  return (
    <form method="post" action={action}>
      <input type="hidden" name="accion" value={what} />
      <input type="hidden" name="id" value={id} />
      <Button look="quiet">{label}</Button>
    </form>
  )
}

function whyWords(t: TFunction, why: UnheardMessage['why']): string {
  return why === 'failed'
    ? t('Algo falló al leerlo, una y otra vez. No se anotó nada y no se le respondió.')
    : t('Llegó tarde: lo que escribió después ya está anotado, o lo escribió antes de que se le pregunte.')
}

function saidWords(t: TFunction, said: UnheardSaid): string {
  const words: Record<UnheardSaid, string> = {
    visto: t('Anotado: ya está atendido.'),
    'otra-vez': t('Se intenta otra vez. Si vuelve a fallar, aparece aquí de nuevo en unos diez minutos.'),
    'nada-nuevo': t('Ya estaba hecho: no hay nada más que anotar.'),
  }
  return words[said]
}
