import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  type SurveyAnswer,
  SurveyActions,
  SurveyPage,
} from '~/features/demand-board/prices/components/survey-page'
import { saveSurvey } from '~/features/demand-board/prices/save-survey.server'
import { goodIdsIn, readSurvey, typedSurvey } from '~/features/demand-board/prices/survey-form'
import { findSurveyPage, readSurveyFacts } from '~/features/demand-board/prices/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { isCalendarDay } from '~/kernel/instants'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: a form of many prices of one market on one day. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const search = new URL(args.request.url).searchParams
  const query = queryOf(search)
  const saved = search.get('guardados')
  return {
    title: await pageTitle(args.request, (t) => `${t('Anotar precios')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    view: await findSurveyPage(args.context.db, organization.id, query),
    query,
    saved: saved !== null && /^\d{1,3}$/.test(saved) ? Number(saved) : null,
  }
}

/** The municipality's staff: keeps the prices, once for each form. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { db } = args.context
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const formKey = z.uuid().safeParse(form.get('clave'))
  if (!formKey.success) throw new Response(null, { status: 400 })
  const facts = await readSurveyFacts(db, organization.id, goodIdsIn(form))
  const { survey, problems } = readSurvey(form, facts)
  const typed = typedSurvey(form)
  if (!survey) return data<SurveyAnswer>({ typed, problems, refused: null }, 422)
  const kept = await saveSurvey(db, {
    organizationId: organization.id,
    survey,
    formKey: formKey.data,
    by: { personId: viewer.personId, role },
  })
  if (!kept.ok) return data<SurveyAnswer>({ typed, problems: [], refused: kept.refusal.reason }, 409)
  const { page } = queryOf(new URL(args.request.url).searchParams)
  const place = new URLSearchParams({ mercado: String(kept.value.marketId), dia: survey.day })
  if (page > 1) place.set('pagina', String(page))
  place.set('guardados', String(kept.value.saved))
  return redirectTo(`/municipio/${organization.slug}/precios/anotar?${place.toString()}`)
}

function queryOf(search: URLSearchParams) {
  const market = search.get('mercado') ?? ''
  const day = search.get('dia') ?? ''
  return {
    text: (search.get('q') ?? '').slice(0, 60),
    page: pageNumber(search.get('pagina')),
    marketId: /^[1-9]\d{0,14}$/.test(market) ? Number(market) : null,
    day: isCalendarDay(day) ? day : null,
  }
}

export default function Anotar() {
  const { frame, view, query, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="precios" action={<SurveyActions />}>
      <SurveyPage slug={frame.organization.slug} {...{ view, query, saved }} answer={answer} />
    </MunicipalFrame>
  )
}
