import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { hasFailed, PURGED_BODY, whyNotAgain, type LogLine } from '../log/message-log'
import { channelName, FateBadge } from './fate-badge'
import { failureWords, kindWords } from './message-words'

export type ShownLine = Omit<LogLine, 'e164'> & {
  /** masked where it is not needed whole */
  number: string | null
  /** "+59171234567" when it may be called from here */
  call: string | null
}

/** One message: to whom, what of, its fate, and what a person can still do about it. */
export function MessageLine({ line, action }: { line: ShownLine; action: string }) {
  const { t, i18n } = useTranslation()
  const isTask = hasFailed(line) && line.care === null
  const other = line.channel === 'whatsapp' ? 'sms' : 'whatsapp'
  const who = line.name ?? line.number ?? t('Número desconocido')
  return (
    <li className="border-t border-line py-3" id={`aviso-${line.id}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0 grow basis-48">
          <p>
            <b>{kindWords(t, line.kind)}</b> · {who}
          </p>
          <p className="soft sm">
            {formatShortMoment(line.at, i18n.language)} · {channelName(line.channel)}
            {line.name && line.number ? ` · ${line.number}` : null}
            {line.associationName ? ` · ${line.associationName}` : null}
            {line.cycleNumber === null ? null : ` · ${t('Ciclo {{number}}', { number: line.cycleNumber })}`}
          </p>
        </div>
        <FateBadge t={t} message={line} />
      </div>
      {isTask ? <p>{failureWords(t, line.errorCode)}</p> : null}
      <CalmReason line={line} />
      {line.care ? <p className="sm">{careWords(t, line.care, i18n.language)}</p> : null}
      {line.body === null ? (
        <p className="soft sm">{t('Los códigos para entrar no se muestran.')}</p>
      ) : line.body === PURGED_BODY ? (
        <p className="soft sm">{t('Lo que decía ya se borró.')}</p>
      ) : (
        <Disclosure summary={t('Lo que dice')}>
          <p className="break-anywhere">{line.body}</p>
        </Disclosure>
      )}
      {isTask || line.channel === 'whatsapp' ? (
        <ButtonRow>
          {isTask && line.call ? (
            <ButtonLink
              icon="phone"
              href={`tel:${line.call}`}
              aria-label={t('Llamar a {{name}}', { name: who })}
            >
              {t('Llamar')}
            </ButtonLink>
          ) : null}
          {isTask ? (
            <Act action={action} fields={{ accion: 'voz', id: String(line.id) }} label={t('Ya se lo dije')} />
          ) : null}
          {whyNotAgain(line, other) === null && line.care === null ? (
            <Act
              action={action}
              fields={{ accion: 'otro-canal', id: String(line.id), canal: other }}
              label={t('Mandar por {{channel}}', { channel: channelName(other) })}
            />
          ) : null}
        </ButtonRow>
      ) : null}
    </li>
  )
}

/** Why what did not arrive is nobody's task. */
function CalmReason({ line }: { line: ShownLine }) {
  const { t } = useTranslation()
  const { status, errorCode } = line
  if (status === 'expired' && errorCode === 'withdrawn')
    return <p className="soft sm">{t('No salió: antes hubo algo más nuevo que decir, o ya respondió.')}</p>
  const isOver = line.isOvertaken && (status === 'failed' || status === 'undelivered' || status === 'expired')
  return isOver ? (
    <p className="soft sm">
      {t('No hace falta llamar: después se le avisó algo más nuevo, o ya respondió.')}
    </p>
  ) : null
}

function Act({ action, fields, label }: { action: string; fields: Record<string, string>; label: string }) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button look="quiet">{label}</Button>
    </form>
  )
}

function careWords(t: TFunction, care: NonNullable<LogLine['care']>, language: string): string {
  const at = formatShortMoment(care.at, language)
  return care.how === 'voice'
    ? t('Dicho de voz por {{name}}, {{at}}', { name: care.byName, at })
    : t('Mandado otra vez por {{channel}}, {{name}}, {{at}}', {
        channel: channelName(care.how),
        name: care.byName,
        at,
      })
}
