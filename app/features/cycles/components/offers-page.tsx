import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { ActionBar } from '~/ui/action-bar'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EmptyState } from '~/ui/empty-state'
import { ErrorSummary } from '~/ui/error-summary'
import { Pagination } from '~/ui/pagination'
import { SearchForm } from '~/ui/search-form'
import { type CycleToOffer, type OffersQuery, type OffersView } from '../offers/views.server'
import { MinimumForm, type MinimumAnswer } from './minimum-form'
import { OfferFields, type OffersAnswer, PRICES_A_ROW, ShownFields } from './offer-rows'
import { offersClosedWords, offersPath, problemWords } from './offer-words'

export type OffersPageProps = {
  slug: string
  week: CycleToOffer
  view: OffersView
  query: OffersQuery
  pageSize: number
  /** what the last click did: how many changed, or were copied and left behind */
  done: { saved: number | null; copied: number | null; left: number }
  answer: (OffersAnswer & { minimum?: MinimumAnswer }) | undefined
}

/** So few products are found without searching. */
const FEW = 12

/** What an association puts into one cycle, thirty products a page, saved at once. */
export function OffersPage(props: OffersPageProps) {
  const { t, i18n } = useTranslation()
  const { slug, week, view, query, answer } = props
  const { cycle, others } = week
  const place = { ciclo: cycle.number, q: query.text, ver: SHOWN_AS[query.show] }
  return (
    <>
      <h1>{t('Ofertas')}</h1>
      <p className="soft">
        {cycle.state === 'open'
          ? t('Ciclo {{number}}, abierto. Cierra el {{moment}}.', {
              number: cycle.number,
              moment: formatShortMoment(cycle.closesAt, i18n.language),
            })
          : t('Ciclo {{number}}, en preparación. Abre el {{moment}}.', {
              number: cycle.number,
              moment: formatShortMoment(cycle.opensAt, i18n.language),
            })}
      </p>
      {others.length > 1 ? (
        <Chips
          label={t('Ciclos')}
          chips={others.map((each) => ({
            href: offersPath(slug, { ciclo: each.number }),
            label:
              each.state === 'open'
                ? t('Ciclo {{number}}, abierto', { number: each.number })
                : t('Ciclo {{number}}, próximo', { number: each.number }),
            current: each.number === cycle.number,
          }))}
        />
      ) : null}
      <Said {...props} />
      {view.total === 0 && query.text === '' ? (
        <EmptyState
          title={t('Todavía no hay productos')}
          text={t('Primero anote lo que su asociación produce. Después lo ofrece aquí.')}
        />
      ) : (
        <>
          {view.offered === 0 && query.text === '' && query.show === 'all' ? (
            <form method="post" className="sheet section-s stack-sm">
              <h2>{t('Empiece con lo de la semana pasada')}</h2>
              <p>
                {t(
                  'Se copian cantidades, precios y lo que prometió cada productora. Después cambia lo que quiera.',
                )}
              </p>
              <CopyButton cycleNumber={cycle.number} main>
                {t('Copiar las ofertas de la semana pasada')}
              </CopyButton>
            </form>
          ) : null}
          {view.total > FEW || query.text !== '' ? (
            <SearchForm
              label={t('Buscar un producto')}
              placeholder={t('Buscar un producto')}
              action={offersPath(slug)}
              defaultValue={query.text}
            >
              <input type="hidden" name="ciclo" value={cycle.number} />
            </SearchForm>
          ) : null}
          <Chips
            label={t('Qué productos')}
            chips={[
              { show: 'all' as const, label: t('Todos ({{total}})', { total: view.total }) },
              { show: 'offered' as const, label: t('En oferta ({{total}})', { total: view.offered }) },
              {
                show: 'missing' as const,
                label: t('Sin ofrecer ({{total}})', { total: view.total - view.offered }),
              },
            ].map(({ show, label }) => ({
              href: offersPath(slug, { ...place, ver: SHOWN_AS[show] }),
              label,
              current: show === query.show,
            }))}
          />
          {view.rows.length === 0 ? (
            <EmptyState title={t('Ningún producto así')} text={t('Pruebe con otra palabra.')} />
          ) : (
            <form method="post" id="ofertas" action={offersPath(slug, { ...place, pagina: query.page })}>
              <input type="hidden" name="ciclo" value={cycle.number} />
              <input type="hidden" name="accion" value="guardar" />
              <ShownFields rows={view.rows} limit={PRICES_A_ROW} />
              <ul className="two-lists">
                {view.rows.map((row) => (
                  <OfferFields
                    key={row.productId}
                    slug={slug}
                    cycleNumber={cycle.number}
                    row={row}
                    answer={answer}
                  />
                ))}
              </ul>
            </form>
          )}
          <Pages {...props} place={place} />
        </>
      )}
      <div className="section-s stack-sm">
        <MinimumForm cycleNumber={cycle.number} participant={view.participant} answer={answer?.minimum} />
        {view.offered > 0 ? (
          <form method="post" className="btns">
            <ButtonLink look="quiet" icon="share" href={offersPath(slug, { ciclo: cycle.number }, '/aviso')}>
              {t('Aviso para su grupo de WhatsApp')}
            </ButtonLink>
            <CopyButton cycleNumber={cycle.number}>{t('Copiar lo que falta de la semana pasada')}</CopyButton>
          </form>
        ) : null}
      </div>
    </>
  )
}

export const SHOWN_AS = { all: '', offered: 'oferta', missing: 'faltan' } as const

/** At the thumb: everything that was typed on the page. Where nothing is offered yet, copying is what she came for. */
export function OffersActions({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation()
  return (
    <ActionBar everywhere>
      <Button {...(isEmpty ? {} : { look: 'do' as const })} form="ofertas" busyText={t('Guardando…')}>
        {t('Guardar las ofertas')}
      </Button>
    </ActionBar>
  )
}

function Said({ done, answer, view }: OffersPageProps): ReactNode {
  const { t, i18n } = useTranslation()
  if (answer?.refused)
    return (
      <Alert look="bad" title={offersClosedWords(t, answer.refused)} className="mt-4">
        {t('No se cambió nada.')}
      </Alert>
    )
  if (answer && answer.problems.length > 0)
    return (
      <div className="mt-4">
        <ErrorSummary
          title={t('Revise lo que escribió')}
          errors={answer.problems.flatMap((problem) => {
            const row = view.rows.find((each) => each.productId === problem.productId)
            return row
              ? { fieldId: problem.field, message: problemWords(t, problem, row, i18n.language) }
              : []
          })}
          safe={t('No se cambió nada. Lo que escribió sigue aquí.')}
        />
      </div>
    )
  if (done.copied !== null)
    return (
      <Alert
        look={done.copied > 0 ? 'ok' : 'plain'}
        title={
          done.copied > 0
            ? t('{{count}} ofertas publicadas como la semana pasada', { count: done.copied })
            : t('No había nada más que copiar')
        }
        className="mt-4"
      >
        {done.left > 0
          ? t('{{count}} productos no se copiaron: están fuera de temporada o ya no se venden.', {
              count: done.left,
            })
          : t('Cambie abajo lo que sea distinto y guarde.')}
      </Alert>
    )
  if (done.saved === null) return null
  return (
    <Alert
      look="ok"
      title={
        done.saved > 0
          ? t('{{count}} ofertas guardadas', { count: done.saved })
          : t('No había cambios que guardar')
      }
      className="mt-4"
    >
      {t('Los pedidos que ya se hicieron mantienen su precio.')}
    </Alert>
  )
}

function CopyButton(props: { cycleNumber: number; main?: boolean; children: ReactNode }) {
  const { cycleNumber, main, children } = props
  return (
    <>
      <input type="hidden" name="ciclo" value={cycleNumber} />
      <Button {...(main ? { look: 'do' as const } : {})} name="accion" value="copiar">
        {children}
      </Button>
    </>
  )
}

function Pages(props: OffersPageProps & { place: Record<string, string | number> }) {
  const { t } = useTranslation()
  const { slug, view, query, pageSize, place } = props
  const found =
    query.show === 'all' ? view.total : query.show === 'offered' ? view.offered : view.total - view.offered
  const first = (query.page - 1) * pageSize
  const at = (page: number) => offersPath(slug, { ...place, pagina: page })
  return (
    <Pagination
      previousHref={query.page > 1 ? at(query.page - 1) : undefined}
      nextHref={first + pageSize < found ? at(query.page + 1) : undefined}
      text={t('{{from}} a {{to}} de {{total}}', {
        from: first + 1,
        to: Math.min(first + pageSize, found),
        total: found,
      })}
    />
  )
}
