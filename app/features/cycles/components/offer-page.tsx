import { useTranslation } from 'react-i18next'
import { formatWeight, gramsOf } from '~/kernel/quantity'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { type PromiseProblem, promiseField, shownPromise } from '../offers/decide-commitments'
import { quantityField } from '../offers/decide-offers'
import { isOnOffer, PROMISES_A_PAGE, type OfferRow } from '../offers/offer'
import { type CycleToOffer, type OfferDetail } from '../offers/views.server'
import { OfferInputs, type OffersAnswer, ShownFields } from './offer-rows'
import { amountWords, offersClosedWords, offersPath, problemWords, unitSize } from './offer-words'

export type OfferAnswer = OffersAnswer & { promises: PromiseProblem[] }

export type OfferPageProps = {
  slug: string
  week: CycleToOffer
  offer: OfferDetail
  page: number
  saved: boolean
  answer: OfferAnswer | undefined
}

/** One product in one cycle: quantity and prices, what each member promises, and the way out. */
export function OfferPage(props: OfferPageProps) {
  const { t, i18n } = useTranslation()
  const { slug, week, offer, saved, answer } = props
  const { row, bundles } = offer
  const language = i18n.language
  const number = week.cycle.number
  const sold = amountWords(row, row.reservedBase, language)
  return (
    <>
      <BackLink href={offersPath(slug, { ciclo: number })}>{t('Volver a las ofertas')}</BackLink>
      <h1>{row.name}</h1>
      <p className="lead">
        {isOnOffer(row)
          ? t('Ciclo {{number}}: vendido {{sold}} de {{offered}}, {{weight}}.', {
              number,
              sold,
              offered: amountWords(row, row.offeredBase, language),
              weight: formatWeight(gramsOf(row, row.offeredBase)),
            })
          : t('En el ciclo {{number}} no se ofrece.', { number })}
      </p>
      <p className="soft">{unitSize(row, language)}</p>
      {answer?.refused ? (
        <Alert look="bad" title={offersClosedWords(t, answer.refused)}>
          {t('No se cambió nada.')}
        </Alert>
      ) : saved && !answer ? (
        <Alert look="ok" title={t('Guardado')} />
      ) : null}
      {answer?.problems.map((problem) => (
        <Alert
          key={problem.field + problem.reason}
          look="bad"
          title={problemWords(t, problem, row, language)}
        >
          {t('No se cambió nada. Lo que escribió sigue aquí.')}
        </Alert>
      ))}
      <form method="post" className="section-s stack max-w-[40rem]" id="oferta">
        <input type="hidden" name="ciclo" value={number} />
        <ShownFields rows={[row]} />
        <OfferInputs row={row} answer={answer} />
        <Button look="do" name="accion" value="guardar">
          {t('Guardar la oferta')}
        </Button>
      </form>
      {row.reservedBase > 0 ? (
        <p className="section-s">
          <a
            href={offersPath(slug, { ciclo: number, ...wantedLess(answer, row) }, `/${row.slug}/menos`)}
            className="tall"
          >
            {row.bringsBase === null
              ? t('Vamos a traer menos de lo vendido')
              : t('Avisado: traen solo {{quantity}}.', {
                  quantity: amountWords(row, row.bringsBase, language),
                })}
          </a>
        </p>
      ) : null}
      {row.offerId === null ? null : <Promises {...props} />}
      {isOnOffer(row) ? (
        <Section title={t('Dejar de vender')}>
          <form method="post" className="stack-sm max-w-[40rem]">
            <p>
              {row.reservedBase > 0
                ? t('Nadie más lo pide. Lo ya vendido ({{sold}}) se mantiene y hay que llevarlo.', { sold })
                : t('Nadie más lo pide en este ciclo.')}
              {bundles.length > 0
                ? ` ${t('Está en {{bundles}}, que con eso se agota.', { bundles: bundles.join(', ') })}`
                : ''}
            </p>
            <input type="hidden" name="ciclo" value={number} />
            <Button
              look="danger"
              name="accion"
              value="retirar"
              confirmText={t('¿Dejar de vender {{product}}?', { product: row.name })}
            >
              {t('Retirar de este ciclo')}
            </Button>
          </form>
        </Section>
      ) : null}
    </>
  )
}

/** What she typed, when it was refused as less than what is sold: the other page begins with it. */
function wantedLess(answer: OfferAnswer | undefined, row: OfferRow): { cuanto?: string } {
  const problem = answer?.problems.find(({ reason }) => reason === 'below_sold')
  const typed = problem && answer?.typed[quantityField(row.productId)]
  return typed ? { cuanto: typed } : {}
}

function Promises({ slug, week, offer, page, answer }: OfferPageProps) {
  const { t, i18n } = useTranslation()
  const { row, promises, members } = offer
  const number = week.cycle.number
  const own = row.offeredBase - row.committedBase
  const at = (to: number) => offersPath(slug, { ciclo: number, pagina: to }, `/${row.slug}`)
  const shown = Object.fromEntries(
    promises.map((promise) => [promiseField(promise.producerId), shownPromise(promise, row.unitBase)]),
  )
  return (
    <Section
      title={t('Lo que promete cada una')}
      line={
        own > 0
          ? t('Prometido {{promised}} de {{offered}}. Lo demás, {{own}}, lo pone la asociación.', {
              promised: amountWords(row, row.committedBase, i18n.language),
              offered: amountWords(row, row.offeredBase, i18n.language),
              own: amountWords(row, own, i18n.language),
            })
          : t('Prometido {{promised}}: alcanza para todo lo ofrecido.', {
              promised: amountWords(row, row.committedBase, i18n.language),
            })
      }
    >
      <form method="post" className="stack max-w-[40rem]" id="promesas" action={at(page)}>
        <input type="hidden" name="ciclo" value={number} />
        <input type="hidden" name="antes" value={JSON.stringify(shown)} />
        <div className="offer-fields">
          {promises.map((promise) => {
            const field = promiseField(promise.producerId)
            const problem = answer?.promises.find((each) => each.producerId === promise.producerId)
            return (
              <Field
                key={promise.producerId}
                name={field}
                label={promise.name}
                suffix={unitWord(2, row.unit, i18n.language)}
                inputMode="decimal"
                autoComplete="off"
                defaultValue={answer?.typed[field] ?? shown[field]}
                error={
                  problem?.reason === 'changed_meanwhile'
                    ? t(
                        'Otra persona puso {{now}} mientras usted escribía. Si guarda otra vez, vale lo suyo.',
                        {
                          now: problem.now || '0',
                        },
                      )
                    : problem
                      ? t('Escriba solo un número, por ejemplo 12 o 1,5.')
                      : undefined
                }
              />
            )
          })}
        </div>
        <Button name="accion" value="prometer">
          {t('Guardar lo prometido')}
        </Button>
      </form>
      <Pagination
        previousHref={page > 1 ? at(page - 1) : undefined}
        nextHref={page * PROMISES_A_PAGE < members ? at(page + 1) : undefined}
      />
    </Section>
  )
}
