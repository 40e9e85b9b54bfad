import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import {
  SURVEY_FATE_WORDS,
  SurveyImported,
  SurveyPreviewPage,
} from '~/features/interop/survey/components/survey-sheet-page'
import { surveyRefusalWords } from '~/features/interop/survey/components/survey-words'
import { confirmSurvey } from '~/features/interop/survey/confirm-survey.server'
import { findSurveyPreview } from '~/features/interop/survey/preview-survey.server'
import { type SurveyFate } from '~/features/interop/survey/survey-sheet'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ActionBar } from '~/ui/action-bar'
import { Button } from '~/ui/button'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff who sent the file: the fate of its rows, or what was done. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const search = new URL(args.request.url).searchParams
  const fates = Object.keys(SURVEY_FATE_WORDS) as SurveyFate['fate'][]
  const asked = {
    fate: fates.find((fate) => SURVEY_FATE_WORDS[fate] === search.get('ver')) ?? null,
    page: pageNumber(search.get('pagina')),
  }
  const owner = { organizationId: organization.id, personId: viewer.personId }
  const importKey = args.params['key'] ?? ''
  const view = await findSurveyPreview(args.context.db, owner, importKey, asked)
  if (!view) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => `${t('Qué pasaría con cada fila')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    importKey,
    ...asked,
    view,
  }
}

/** The municipality's staff who sent the file: writes all of it, once. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const form = await args.request.formData()
  const key = args.params['key'] ?? ''
  const outcome = await confirmSurvey(args.context.db, {
    organizationId: organization.id,
    personId: viewer.personId,
    key,
    shownRows: Number(form.get('filas')),
    role,
  })
  if (!outcome.ok && outcome.refusal.reason === 'unknown_import') throw new Response(null, { status: 404 })
  if (!outcome.ok) return data({ refusal: outcome.refusal }, 409)
  return redirectTo(`/municipio/${organization.slug}/precios/archivo/${key}`)
}

export default function VistaPrevia() {
  const { t } = useTranslation()
  const { frame, view, importKey, fate, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { slug } = frame.organization
  if (view.isConfirmed)
    return (
      <MunicipalFrame {...frame} current="precios">
        <SurveyImported slug={slug} view={view} />
      </MunicipalFrame>
    )
  return (
    <MunicipalFrame
      {...frame}
      current="precios"
      action={
        view.errorRows === 0 && view.newRows > 0 ? (
          <ActionBar everywhere>
            <form method="post" action={`/municipio/${slug}/precios/archivo/${importKey}`}>
              <input type="hidden" name="filas" value={view.newRows} />
              <Button look="do" block busyText={t('Guardando…')}>
                {t('Sí, guardar {{count}} precios', { count: view.newRows })}
              </Button>
            </form>
          </ActionBar>
        ) : null
      }
    >
      <SurveyPreviewPage
        {...{ slug, importKey, view, fate, page }}
        refused={answer ? surveyRefusalWords(t, answer.refusal) : undefined}
      />
    </MunicipalFrame>
  )
}
