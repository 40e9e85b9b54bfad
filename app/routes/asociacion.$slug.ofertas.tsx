import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type Database } from '#db/client.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { type MinimumAnswer } from '~/features/cycles/components/minimum-form'
import { type OffersAnswer } from '~/features/cycles/components/offer-rows'
import { offersPath } from '~/features/cycles/components/offer-words'
import { OffersActions, OffersPage, SHOWN_AS } from '~/features/cycles/components/offers-page'
import { copyOffers } from '~/features/cycles/copy-offers.server'
import { readMinimum } from '~/features/cycles/offers/minimum'
import { type OfferEditor } from '~/features/cycles/offers/lock-offers.server'
import { OFFERS_A_PAGE } from '~/features/cycles/offers/offer'
import { idsOf, readShown, readTyped } from '~/features/cycles/offers/offer-form'
import { saveOffers } from '~/features/cycles/offers/save-offers.server'
import { setMinimum } from '~/features/cycles/offers/set-minimum.server'
import { listOffers, type OffersQuery, requireCycleToOffer } from '~/features/cycles/offers/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { EmptyState } from '~/ui/empty-state'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

type Answer = OffersAnswer & { minimum?: MinimumAnswer }

/** The association's coordinator: what it offers in the open or a planned cycle (?ciclo=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { searchParams } = new URL(args.request.url)
  const query = queryOf(searchParams)
  const week = await requireCycleToOffer(args.context.db, searchParams.get('ciclo'))
  const of = { cycleId: week?.cycle.id ?? 0, associationId: organization.id }
  const count = (name: string) =>
    /^\d{1,6}$/.test(searchParams.get(name) ?? '') ? Number(searchParams.get(name)) : null
  return {
    title: await pageTitle(args.request, (t) => `${t('Ofertas')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    found: week && { week, view: await listOffers(args.context.db, of, query) },
    query,
    done: { saved: count('guardadas'), copied: count('copiadas'), left: count('quedaron') ?? 0 },
  }
}

/** The association's coordinator: saves a page of offers, copies last week's, or sets the minimum. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const week = await requireCycleToOffer(args.context.db, form.get('ciclo') ?? null)
  if (!week) throw new Response(null, { status: 404 })
  const posted = {
    db: args.context.db,
    form,
    home: (query: Record<string, string | number>) =>
      offersPath(organization.slug, { ciclo: week.cycle.number, ...query }),
    editor: {
      associationId: organization.id,
      cycleId: week.cycle.id,
      byPersonId: viewer.personId,
      actor: role,
    },
  }
  if (form.get('accion') === 'copiar') return await copy(posted)
  if (form.get('accion') === 'minimo') return await minimum(posted)
  return await save(posted, queryOf(new URL(args.request.url).searchParams))
}

type Posted = {
  db: Database
  form: ReadonlyMap<string, string>
  home: (query: Record<string, string | number>) => string
  editor: OfferEditor
}

async function save({ db, form, home, editor }: Posted, query: OffersQuery) {
  const shown = readShown(form.get('antes'))
  const typed = readTyped(form, shown)
  const saved = await saveOffers(db, { ...editor, productIds: idsOf(shown, 'c'), shown, typed })
  const place = { q: query.text, ver: SHOWN_AS[query.show], pagina: query.page }
  if (saved.ok) return redirectTo(`${home(place)}&guardadas=${saved.value.changed}`)
  if (saved.refusal.reason === 'problems') return answer({ problems: saved.refusal.problems, typed }, 422)
  return answer({ refused: saved.refusal.reason, typed }, 409)
}

async function copy({ db, home, editor }: Posted) {
  const by = { personId: editor.byPersonId, actor: editor.actor }
  const outcome = await copyOffers(db, {
    associationId: editor.associationId,
    toCycleId: editor.cycleId,
    by,
  })
  if (!outcome.ok) return answer({ refused: outcome.refusal.reason }, 409)
  const { copied, leftBehind } = outcome.value
  return redirectTo(`${home({})}&copiadas=${copied}&quedaron=${leftBehind.length}`)
}

async function minimum({ db, form, home, editor }: Posted) {
  const amount = (form.get('minimo') ?? '').slice(0, 20)
  const unit = form.get('en') === 'kg' ? 'kg' : 'bs'
  const wanted = readMinimum(amount, unit)
  if (wanted === undefined) return answer({ minimum: { refused: 'not_an_amount', amount, unit } }, 422)
  const set = await setMinimum(db, { ...editor, minimum: wanted })
  return set.ok
    ? redirectTo(home({}))
    : answer({ minimum: { refused: set.refusal.reason, amount, unit } }, 409)
}

function answer(given: Partial<Answer>, status: number) {
  return data({ refused: null, problems: [], typed: {}, ...given } satisfies Answer, status)
}

function queryOf(search: URLSearchParams): OffersQuery {
  const shown = search.get('ver')
  const show = shown === SHOWN_AS.offered ? 'offered' : shown === SHOWN_AS.missing ? 'missing' : 'all'
  return { text: (search.get('q') ?? '').slice(0, 60), show, page: pageNumber(search.get('pagina')) }
}

export default function Ofertas() {
  const { t } = useTranslation()
  const { frame, found, query, done } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  if (!found)
    return (
      <AssociationFrame {...frame} current="ofertas">
        <EmptyState
          as="h1"
          title={t('No hay un ciclo para ofrecer')}
          text={t('Cuando la operadora planifique el próximo, aquí pone lo que su asociación lleva.')}
        />
      </AssociationFrame>
    )
  return (
    <AssociationFrame
      {...frame}
      current="ofertas"
      action={found.view.rows.length > 0 ? <OffersActions isEmpty={found.view.offered === 0} /> : null}
    >
      <OffersPage
        slug={frame.organization.slug}
        {...found}
        query={query}
        pageSize={OFFERS_A_PAGE}
        done={done}
        answer={answered}
      />
    </AssociationFrame>
  )
}
