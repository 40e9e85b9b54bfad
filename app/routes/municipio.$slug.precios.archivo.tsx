import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { SurveySheetPage } from '~/features/interop/survey/components/survey-sheet-page'
import { surveyRefusalWords } from '~/features/interop/survey/components/survey-words'
import { previewSurvey } from '~/features/interop/survey/preview-survey.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { readUpload } from '~/platform/upload.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: prices out as a spreadsheet, and the form to bring one in. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  return {
    title: await pageTitle(args.request, (t) => `${t('Precios en hoja de cálculo')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
  }
}

/** The municipality's staff: keeps a spreadsheet and shows what it would do. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireMunicipal(args)
  const { file, isTooLong } = await readUpload(args.request, 'archivo')
  if (isTooLong) return data({ refusal: { reason: 'too_heavy' as const } }, 413)
  const owner = { organizationId: organization.id, personId: viewer.personId }
  const outcome = await previewSurvey(args.context.db, { ...owner, file })
  if (!outcome.ok) return data({ refusal: outcome.refusal }, 422)
  return redirectTo(`/municipio/${organization.slug}/precios/archivo/${outcome.value.key}`)
}

export default function Archivo() {
  const { t } = useTranslation()
  const { frame } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="precios">
      <SurveySheetPage
        slug={frame.organization.slug}
        error={answer ? surveyRefusalWords(t, answer.refusal) : undefined}
      />
    </MunicipalFrame>
  )
}
