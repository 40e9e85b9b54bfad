import { useTranslation } from 'react-i18next'
import { formatLongMoment } from '~/kernel/instants'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { Field, SelectField } from '~/ui/field'
import { ArrowLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type AuditFilter, type AuditLine, differencesOf } from '../audit/audit'
import { auditActionWords, auditActorWords, auditNouns } from './audit-words'

export type AuditPageProps = { lines: readonly AuditLine[]; older: number | null; filter: AuditFilter }

const PATH = '/operacion/auditoria'

/** Who did what, when, with what was before and what is after. */
export function AuditPage({ lines, older, filter }: AuditPageProps) {
  const { t } = useTranslation()
  const typed = {
    persona: filter.person,
    organizacion: filter.organization,
    accion: filter.action,
    sujeto: filter.subject,
  }
  const nouns = auditNouns(t)
  const isNoun = typed.accion === '' || nouns.some(({ value }) => value === typed.accion)
  const isFiltered = Object.values(typed).some(Boolean)
  const next = new URLSearchParams(Object.entries(typed).filter(([, words]) => words))
  if (older !== null) next.set('antes', String(older))
  return (
    <>
      <h1>{t('Auditoría')}</h1>
      <p className="soft">
        {t('Lo que se escribe aquí no se cambia ni se borra, salvo el nombre de quien pide que la olviden.')}
      </p>
      <ArrowLink href={`${PATH}/miradas`}>{t('Quién vio qué')}</ArrowLink>
      <Disclosure summary={t('Buscar en la auditoría')} icon="filter" open={isFiltered}>
        <form action={PATH} className="stack-sm pt-2">
          <div className="grid gap-3 min-[40rem]:grid-cols-2">
            <Field name="persona" label={t('Quién lo hizo')} defaultValue={typed.persona} />
            <Field name="organizacion" label={t('Organización')} defaultValue={typed.organizacion} />
            <SelectField name="accion" label={t('Qué se hizo')} defaultValue={typed.accion}>
              <option value="">{t('Todo')}</option>
              {isNoun ? null : <option value={typed.accion}>{typed.accion}</option>}
              {nouns.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
            <Field
              name="sujeto"
              label={t('Sobre qué')}
              placeholder="producer:12"
              defaultValue={typed.sujeto}
            />
          </div>
          <ButtonRow>
            <Button icon="search">{t('Buscar')}</Button>
            {isFiltered ? (
              <ButtonLink look="quiet" href={PATH}>
                {t('Ver todo')}
              </ButtonLink>
            ) : null}
          </ButtonRow>
        </form>
      </Disclosure>
      {lines.length === 0 ? (
        <EmptyState as="h2" title={t('Nada con eso')} text={t('Busque con menos palabras.')} />
      ) : (
        <ul className="section-s">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
      <Pagination
        previousHref={filter.before === null ? undefined : hrefOf(typed)}
        nextHref={older === null ? undefined : `${PATH}?${next.toString()}`}
      />
    </>
  )
}

/** The first page of the same search: pages by key know no way back but the beginning. */
function hrefOf(typed: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(typed).filter(([, words]) => words))
  return query.size > 0 ? `${PATH}?${query.toString()}` : PATH
}

function Line({ line }: { line: AuditLine }) {
  const { t, i18n } = useTranslation()
  const changes = differencesOf(line)
  return (
    <li className="border-t border-line py-3">
      <p className="soft sm">{formatLongMoment(line.at, i18n.language)}</p>
      <p>
        <b>{auditActionWords(t, line.action) ?? line.action}</b>
        {line.subjectName ? `: ${line.subjectName}` : null}
        {line.organizationName ? ` · ${line.organizationName}` : null}
      </p>
      <p>
        {line.actorName ? `${line.actorName}, ` : null}
        {auditActorWords(t, line.actor)}
        <span className="soft"> · {line.subject}</span>
      </p>
      {changes.length > 0 ? (
        <Disclosure summary={t('Qué cambió')}>
          <dl className="facts">
            {changes.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd className="break-anywhere">
                  {before === null ? null : <s className="soft">{before}</s>} {after}
                </dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      ) : null}
    </li>
  )
}
