import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { SearchForm } from '~/ui/search-form'
import { FATES, wordOfFate, type LogCost, type LogFate, type LogFilter } from '../log/message-log'
import { type LogProblem, type LogSaid } from '../log/log-form'
import { MessageCosts } from './message-costs'
import { MessageLine, type ShownLine } from './message-line'

export type MessageLogPageProps = {
  /** path of this page */
  path: string
  filter: LogFilter
  lines: readonly ShownLine[]
  older: number | null
  failed: number
  failures: readonly ShownLine[]
  costs: readonly LogCost[]
  said: LogSaid | null
  problem: LogProblem | null
  /** above the list: what holds for all messages today */
  children?: ReactNode
  /** below it: what she may choose for herself */
  choices?: ReactNode
}

/** What was sent to whom and what became of it; what failed and waits for a person is one tap away. */
export function MessageLogPage(props: MessageLogPageProps) {
  const { t } = useTranslation()
  const { path, filter, lines, older, failed, failures, costs, said, problem, children, choices } = props
  const hrefOf = (change: Partial<LogFilter>) => hrefWith(path, { ...filter, before: null, ...change })
  const here = hrefWith(path, filter)
  const isAbove = new Set(failures.map(({ id }) => id))
  const names: Record<LogFate, string> = {
    failed: t('No llegaron'),
    waiting: t('En cola'),
    sent: t('Enviados'),
    delivered: t('Llegaron'),
  }
  return (
    <>
      <h1>{t('Mensajes')}</h1>
      {said ? <Alert look="ok" title={saidWords(t, said)} /> : null}
      {problem ? <Alert look="bad" title={problemWords(t, problem)} /> : null}
      {failed > 0 && filter.fate !== 'failed' ? (
        <Alert
          look="warn"
          title={
            failed >= 1_000
              ? t('Mil avisos o más no llegaron')
              : t('{{count}} avisos no llegaron', { count: failed })
          }
        >
          <a href={hrefWith(path, { ...NOTHING, fate: 'failed' })}>{t('Ver a quién llamar')}</a>
        </Alert>
      ) : null}
      {failures.length > 0 ? (
        <ul aria-label={t('No llegaron')}>
          {failures.map((line) => (
            <MessageLine key={line.id} line={line} action={here} />
          ))}
        </ul>
      ) : null}
      {children}
      <div className="stack-sm section-s">
        <SearchForm
          label={t('Nombre o celular')}
          placeholder={t('Nombre o celular')}
          action={path}
          defaultValue={filter.text}
        >
          {filter.fate ? <input type="hidden" name="estado" value={wordOfFate(filter.fate)} /> : null}
          {filter.channel ? <input type="hidden" name="canal" value={filter.channel} /> : null}
          {filter.cycle ? <input type="hidden" name="ciclo" value={filter.cycle} /> : null}
        </SearchForm>
        <Chips
          label={t('Cómo les fue')}
          chips={[
            { href: hrefOf({ fate: null }), label: t('Todos'), current: filter.fate === null },
            ...FATES.map((fate) => ({
              href: hrefOf({ fate }),
              label: names[fate],
              current: filter.fate === fate,
            })),
          ]}
        />
        <Chips
          label={t('Canal')}
          chips={[
            { href: hrefOf({ channel: null }), label: t('Los dos'), current: filter.channel === null },
            {
              href: hrefOf({ channel: 'whatsapp' }),
              label: 'WhatsApp',
              current: filter.channel === 'whatsapp',
            },
            { href: hrefOf({ channel: 'sms' }), label: 'SMS', current: filter.channel === 'sms' },
          ]}
        />
        {filter.cycle === null ? null : (
          <p className="soft">
            {t('Solo los del ciclo {{number}}.', { number: filter.cycle })}{' '}
            <a href={hrefOf({ cycle: null })}>{t('Ver todos los ciclos')}</a>
          </p>
        )}
      </div>
      {lines.length === 0 ? (
        <Nothing filter={filter} path={path} />
      ) : (
        <ul className="section-s">
          {lines
            .filter(({ id }) => !isAbove.has(id))
            .map((line) => (
              <MessageLine key={line.id} line={line} action={here} />
            ))}
        </ul>
      )}
      <Pagination
        previousHref={filter.before === null ? undefined : hrefOf({})}
        nextHref={older === null ? undefined : hrefOf({ before: older })}
      />
      <MessageCosts costs={costs} hrefOf={(cycle) => hrefWith(path, { ...NOTHING, cycle })} />
      {choices}
      <Disclosure summary={t('Mandarme un mensaje de prueba')}>
        <form method="post" action={here} className="pt-2">
          <input type="hidden" name="accion" value="prueba" />
          <ButtonRow>
            <Button look="quiet" name="canal" value="whatsapp">
              WhatsApp
            </Button>
            <Button look="quiet" name="canal" value="sms">
              SMS
            </Button>
          </ButtonRow>
        </form>
      </Disclosure>
    </>
  )
}

const NOTHING: LogFilter = { fate: null, channel: null, cycle: null, text: '', before: null }

function hrefWith(path: string, filter: LogFilter): string {
  const query = new URLSearchParams()
  if (filter.fate) query.set('estado', wordOfFate(filter.fate))
  if (filter.channel) query.set('canal', filter.channel)
  if (filter.cycle !== null) query.set('ciclo', String(filter.cycle))
  if (filter.text) query.set('q', filter.text)
  if (filter.before !== null) query.set('antes', String(filter.before))
  return query.size > 0 ? `${path}?${query.toString()}` : path
}

function Nothing({ filter, path }: { filter: LogFilter; path: string }) {
  const { t } = useTranslation()
  if (filter.fate === 'failed' && !filter.text)
    return (
      <EmptyState
        as="h2"
        title={t('Todo lo que se mandó llegó o está en camino')}
        text={t('Nadie espera su llamada.')}
      />
    )
  const isFiltered = hrefWith(path, filter) !== path
  return (
    <EmptyState
      as="h2"
      title={isFiltered ? t('Ningún mensaje con eso') : t('Todavía no hay mensajes')}
      text={isFiltered ? t('Busque con menos palabras.') : t('Aquí se ve a quién se avisó y si le llegó.')}
    >
      {isFiltered ? <ButtonLink href={path}>{t('Ver todos')}</ButtonLink> : null}
    </EmptyState>
  )
}

function saidWords(t: TFunction, said: LogSaid): string {
  const words: Record<LogSaid, string> = {
    voz: t('Anotado: ya lo sabe.'),
    'otra-vez': t('Va otra vez por el otro canal.'),
    'nada-nuevo': t('No se mandó de nuevo: ya se mandó por ese canal, o pidió no recibir mensajes.'),
    prueba: t('La prueba va a su celular.'),
    avisos: t('Quedó guardado.'),
  }
  return words[said]
}

function problemWords(t: TFunction, problem: LogProblem): string {
  const words: Record<LogProblem, string> = {
    useless: t(
      'Ese aviso ya no sirve: pasó su hora, o después se le dijo algo más nuevo. Llámele si hace falta.',
    ),
    secret: t('Un código no se manda de nuevo: que pida otro en «Entrar».'),
    same_channel: t('Ya se mandó por ese canal. Pruebe por el otro o llámele.'),
    waiting: t('Ese aviso todavía está en cola. Espere a que salga.'),
    no_phone: t('Su cuenta no tiene un celular. Pida a Operación que lo anote.'),
  }
  return words[problem]
}
