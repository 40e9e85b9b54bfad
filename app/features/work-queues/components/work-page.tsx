import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatLongMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge, type BadgeLook } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type Work, type WorkSaid } from '../work'
import { workWords } from './work-words'

/** What Chaka does by itself and does not go well, each with the way to try it again. */
export function WorkPage(props: {
  path: string
  work: readonly Work[]
  page: number
  hasNext: boolean
  said: WorkSaid | null
}) {
  const { t } = useTranslation()
  const { path, work, page, hasNext, said } = props
  const resolved = work.filter(({ state }) => state === 'went_later')
  const open = work.filter(({ state }) => state !== 'went_later')
  const pageHref = (number: number) => `${path}?pagina=${number}`
  return (
    <>
      <BackLink href="/operacion">{t('Hoy')}</BackLink>
      <h1>{t('Trabajos de Chaka')}</h1>
      <p className="soft">
        {t(
          'Lo que Chaka hace sola y no le sale. Lo intenta muchas veces; si no puede, espera a alguien aquí.',
        )}
      </p>
      {said ? <Alert look="ok" title={saidWords(t, said)} /> : null}
      {open.length === 0 && page === 1 ? (
        <EmptyState as="h2" title={t('Todo sale bien')} text={t('Ningún trabajo espera a nadie.')} />
      ) : (
        <ul className="stack mt-4">
          {open.map((each) => (
            <WorkLine key={`${each.name} ${each.key ?? ''} ${each.state}`} work={each} path={path} />
          ))}
        </ul>
      )}
      {resolved.length > 0 ? (
        <Disclosure
          className="mt-4"
          summary={t('Falló y después salió, desde ayer: {{n}}', { n: resolved.length })}
        >
          <ul className="stack mt-4">
            {resolved.map((each) => (
              <WorkLine key={`${each.name} ${each.key ?? ''} ${each.state}`} work={each} path={path} />
            ))}
          </ul>
        </Disclosure>
      ) : null}
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={hasNext ? pageHref(page + 1) : undefined}
      />
    </>
  )
}

function WorkLine({ work, path }: { work: Work; path: string }) {
  const { t, i18n } = useTranslation()
  const { look, words } = stateWords(t, work.state)
  const at = (instant: Date) => formatLongMoment(instant, i18n.language)
  return (
    <li className="sheet stack-sm">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="text-xl">{workWords(t, work)}</h2>
        <Badge look={look}>{words}</Badge>
      </div>
      <p>{t('Intentos que fallaron: {{tries}}.', { tries: work.tries })}</p>
      <p className="soft sm">
        {work.state === 'went_later'
          ? t('Falló desde el {{since}} hasta el {{last}}.', { since: at(work.since), last: at(work.lastAt) })
          : t('Falla desde el {{since}}. La última vez, el {{last}}.', {
              since: at(work.since),
              last: at(work.lastAt),
            })}
      </p>
      {work.error ? (
        <Disclosure summary={t('Lo que dijo el sistema')}>
          <p className="break-anywhere sm">{work.error}</p>
        </Disclosure>
      ) : null}
      {work.state === 'given_up' ? (
        <form method="post" action={path}>
          <input type="hidden" name="trabajo" value={work.name} />
          {work.key === null ? null : <input type="hidden" name="clave" value={work.key} />}
          <Button>{t('Intentar otra vez')}</Button>
        </form>
      ) : null}
    </li>
  )
}

function stateWords(t: TFunction, state: Work['state']): { look: BadgeLook; words: string } {
  switch (state) {
    case 'given_up':
      return { look: 'miss', words: t('No sale') }
    case 'trying':
      return { look: 'sun', words: t('Se está intentando') }
    case 'went_later':
      return { look: 'ok', words: t('Salió después') }
  }
}

function saidWords(t: TFunction, said: WorkSaid): string {
  return said === 'otra-vez'
    ? t('Se intenta otra vez. Si vuelve a fallar, aparece aquí de nuevo en unos minutos.')
    : t('Ya se está intentando, o ya salió bien: no hay nada más que hacer.')
}
