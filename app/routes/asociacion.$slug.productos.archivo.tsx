import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { importRefusalWords } from '~/features/interop/components/import-words'
import { SheetPage } from '~/features/interop/components/sheet-page'
import { previewImport } from '~/features/interop/preview-import.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { readUpload } from '~/platform/upload.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: the catalogue out as a spreadsheet, and the form to bring one in. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  return {
    title: await pageTitle(args.request, (t) => `${t('Catálogo en hoja de cálculo')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
  }
}

/** The association's coordinator: keeps a spreadsheet and shows what it would do. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireCoordinator(args)
  const { file, isTooLong } = await readUpload(args.request, 'archivo')
  if (isTooLong) return data({ refusal: { reason: 'too_heavy' as const } }, 413)
  const outcome = await previewImport(args.context.db, {
    associationId: organization.id,
    personId: viewer.personId,
    file,
  })
  if (!outcome.ok) return data({ refusal: outcome.refusal }, 422)
  return redirectTo(`/asociacion/${organization.slug}/productos/archivo/${outcome.value.key}`)
}

export default function Archivo() {
  const { t } = useTranslation()
  const { frame } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="productos">
      <SheetPage
        slug={frame.organization.slug}
        error={answer ? importRefusalWords(t, answer.refusal) : undefined}
      />
    </AssociationFrame>
  )
}
